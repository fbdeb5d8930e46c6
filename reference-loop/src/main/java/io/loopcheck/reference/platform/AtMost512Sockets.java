/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.reference.selector.Interest;
import io.loopcheck.reference.selector.Ready;
import io.loopcheck.reference.selector.Selector;
import java.io.IOException;
import java.util.List;

/**
 * A select set that holds at most 512 sockets, the one that wakes the loop included. Readers and
 * writers are separate sets. Registering one too many works; waiting then fails, until enough are
 * removed.
 */
public final class AtMost512Sockets implements Restriction {
  /** The {@code FD_SETSIZE} that CPython is compiled with on Windows. */
  public static final int WINDOWS_LIMIT = 512;

  private final int limit;

  /** Select sets that hold {@code limit} sockets each. */
  public AtMost512Sockets(int limit) {
    this.limit = limit;
  }

  @Override
  public String name() {
    return "at-most-512-sockets";
  }

  @Override
  public String sentence() {
    return "SelectSelector is limited to " + limit + " sockets.";
  }

  @Override
  public String source() {
    return "asyncio-platforms, Windows, SelectorEventLoop";
  }

  @Override
  public Selector onSelector(Selector selector) {
    return new ForwardingSelector(selector) {
      @Override
      public List<Ready> select(double timeout) throws IOException {
        requireRoom(this, Interest.READ);
        requireRoom(this, Interest.WRITE);
        return super.select(timeout);
      }
    };
  }

  private void requireRoom(Selector selector, Interest set) {
    long count = selector.keys().stream().filter(key -> key.events().contains(set)).count();
    if (count > limit) {
      throw new IllegalArgumentException("too many file descriptors in select()");
    }
  }
}
