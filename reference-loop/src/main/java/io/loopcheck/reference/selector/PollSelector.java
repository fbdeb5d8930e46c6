/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.reference.libc.Poll;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A selector over {@code poll}, which finds regular files always ready. */
public final class PollSelector extends DescriptorSelector {
  private final Map<Integer, Poll.Events> watched = new LinkedHashMap<>();

  /** A selector that watches nothing. */
  public PollSelector() {}

  @Override
  void watch(int descriptor, Set<Interest> events) {
    change(descriptor, events);
  }

  @Override
  void change(int descriptor, Set<Interest> events) {
    boolean read = events.contains(Interest.READ);
    watched.put(descriptor, new Poll.Events(read, events.contains(Interest.WRITE)));
  }

  @Override
  void forget(int descriptor) {
    watched.remove(descriptor);
  }

  @Override
  public List<Ready> select(double timeout) throws IOException {
    return withKeys(Poll.await(watched, timeout));
  }

  @Override
  public void close() {
    super.close();
    watched.clear();
  }
}
