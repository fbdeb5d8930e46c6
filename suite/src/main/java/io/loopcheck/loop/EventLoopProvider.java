/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import io.loopcheck.matrices.Facts;
import java.util.Optional;

/**
 * How Loopcheck gets at a JVM's event loop; what a vendor writes. It needs a public constructor
 * without arguments to be named on the command line.
 */
public interface EventLoopProvider {

  /** Returns the loop's id in reports, such as {@code acme-nio-1.2}. */
  String id();

  /** Makes a fresh loop, not running. */
  EventLoop newEventLoop() throws Exception;

  /** Says what the loop is; the documented expectations follow from it. */
  Facts facts(EventLoop loop);

  /** Says how the resources that this loop can watch are opened. */
  ResourceOpener resources();

  /** Returns the runtime around the loop, for rules about defaults and policies. */
  default Optional<EventLoopRuntime> runtime() {
    return Optional.empty();
  }
}
