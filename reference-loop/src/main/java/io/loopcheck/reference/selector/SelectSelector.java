/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.reference.libc.Readiness;
import io.loopcheck.reference.libc.Select;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A selector over {@code select}, which finds regular files always ready, and whose sets hold
 * descriptors below 1024. As in CPython a higher one is accepted by {@link #register}, and makes
 * {@link #select} throw until it is unregistered.
 */
public final class SelectSelector extends DescriptorSelector {
  private final Set<Integer> readers = new TreeSet<>();
  private final Set<Integer> writers = new TreeSet<>();

  /** A selector that watches nothing. */
  public SelectSelector() {}

  @Override
  void watch(int descriptor, Set<Interest> events) {
    if (events.contains(Interest.READ)) {
      readers.add(descriptor);
    }
    if (events.contains(Interest.WRITE)) {
      writers.add(descriptor);
    }
  }

  @Override
  void change(int descriptor, Set<Interest> events) {
    forget(descriptor);
    watch(descriptor, events);
  }

  @Override
  void forget(int descriptor) {
    readers.remove(descriptor);
    writers.remove(descriptor);
  }

  @Override
  public List<Ready> select(double timeout) throws IOException {
    var found = Select.await(readers, writers, timeout);
    var ready = new TreeSet<>(found.readers());
    ready.addAll(found.writers());
    return withKeys(
        ready.stream()
            .map(
                descriptor ->
                    new Readiness(
                        descriptor,
                        found.readers().contains(descriptor),
                        found.writers().contains(descriptor)))
            .toList());
  }

  @Override
  public void close() {
    super.close();
    readers.clear();
    writers.clear();
  }
}
