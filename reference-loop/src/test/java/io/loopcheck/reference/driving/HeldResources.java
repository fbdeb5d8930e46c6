/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.driving;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What this process holds at one moment, besides memory of the heap. */
public final class HeldResources {
  private final Set<String> descriptors;
  private final Set<Thread> threads;
  private final Set<Long> children;
  private final long directMemory;

  private HeldResources() throws IOException {
    descriptors = Set.copyOf(OpenDescriptors.list(Path.of("/nonexistent")));
    threads = Set.copyOf(Thread.getAllStackTraces().keySet());
    children =
        ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    directMemory =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
  }

  /** Returns what is held now. */
  public static HeldResources now() throws IOException {
    return new HeldResources();
  }

  /** Returns the descriptors, threads and children that were not there {@code before}. */
  public Set<Object> besides(HeldResources before) {
    var added = new HashSet<Object>();
    for (var held : List.of(descriptors, threads, children)) {
      added.addAll(held);
    }
    for (var held : List.of(before.descriptors, before.threads, before.children)) {
      added.removeAll(held);
    }
    return added;
  }

  /** Returns the size of the direct buffers. */
  public long directMemory() {
    return directMemory;
  }
}
