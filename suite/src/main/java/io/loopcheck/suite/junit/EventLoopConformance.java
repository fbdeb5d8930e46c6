/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.junit;

import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.suite.jvm.InProcessLoop;
import io.loopcheck.suite.session.LoopUnderTest;
import java.util.List;

/**
 * Tests a loop of this JVM by the documentation. All that a loop's vendor writes:
 *
 * <pre>{@code
 * class AcmeLoopTest extends EventLoopConformance {
 *   @Override
 *   protected EventLoopProvider provider() {
 *     return new AcmeLoopProvider();
 *   }
 * }
 * }</pre>
 *
 * <p>The loop runs in the process of the tests, on a thread of its own. A loop that hangs is
 * reported and its thread abandoned; a loop that ends the process ends the tests. The command line
 * ({@code run java:CLASS}) judges the same provider in processes of its own.
 */
public abstract class EventLoopConformance extends LoopConformance {

  /** For subclasses. */
  protected EventLoopConformance() {}

  /** Returns what makes the loop. */
  protected abstract EventLoopProvider provider();

  @Override
  protected final List<? extends LoopUnderTest> loops() {
    return List.of(new InProcessLoop(provider()));
  }
}
