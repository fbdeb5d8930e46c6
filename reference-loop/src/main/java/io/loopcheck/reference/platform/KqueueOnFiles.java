/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.reference.selector.Selector;

/**
 * The kqueue filters on a regular file: it is readable while its position is not at its end, and
 * writable always. Where poll and select call every regular file ready, kqueue says nothing of one
 * that was read to its end until it grows.
 */
public final class KqueueOnFiles implements Restriction {
  @Override
  public String name() {
    return "kqueue-on-files";
  }

  @Override
  public String sentence() {
    return "A regular file is readable while its position is not at its end.";
  }

  @Override
  public String source() {
    return "kqueue(2), EVFILT_READ on vnodes";
  }

  @Override
  public Selector onSelector(Selector selector) {
    return new FileAwareSelector(selector);
  }
}
