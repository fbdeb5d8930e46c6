/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The callbacks that are to be called next, first in first out; used from any thread. */
final class ReadyQueue {
  private final Queue<LoopHandle> handles = new ArrayDeque<>();

  synchronized void add(LoopHandle handle) {
    handles.add(handle);
  }

  synchronized void addAll(Collection<? extends LoopHandle> more) {
    handles.addAll(more);
  }

  synchronized @Nullable LoopHandle poll() {
    return handles.poll();
  }

  synchronized int size() {
    return handles.size();
  }

  synchronized void clear() {
    handles.clear();
  }
}
