/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import com.sun.jna.Memory;
import io.loopcheck.loop.OsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The call {@code poll}, and the descriptors that it is made for. */
public final class Poll implements AutoCloseable {
  private static final int ENTRY_SIZE = 8;
  private static final int EVENTS_OFFSET = 4;
  private static final int READY_OFFSET = 6;
  private static final int READY_INDEX = READY_OFFSET / Short.BYTES;
  private static final int ENTRY_SHORTS = ENTRY_SIZE / Short.BYTES;

  private final Map<Integer, Events> watched = new LinkedHashMap<>();

  /** The array of {@code struct pollfd}; as in CPython it is made anew only after a change. */
  private Memory entries = new Memory(ENTRY_SIZE);

  private boolean changed;

  /** What a descriptor is to be watched for. */
  public record Events(boolean read, boolean write) {}

  /** Waits once for any of the descriptors; none is ready after an interruption. */
  public static List<Readiness> await(Map<Integer, Events> descriptors, double timeout)
      throws OsError {
    try (var poll = new Poll()) {
      descriptors.forEach(poll::watch);
      return poll.await(timeout);
    }
  }

  /** Watches a descriptor, or changes what it is watched for. */
  public void watch(int descriptor, Events events) {
    watched.put(descriptor, events);
    changed = true;
  }

  /** Stops watching a descriptor. */
  public void forget(int descriptor) {
    watched.remove(descriptor);
    changed = true;
  }

  /** Waits once, for at most a week; none is ready after an interruption. */
  public List<Readiness> await(double timeout) throws OsError {
    if (changed) {
      writeEntries();
      changed = false;
    }
    int count = NativeCalls.poll(entries, watched.size(), Timeouts.millis(timeout));
    return Libc.checkWait(count) == 0 ? List.of() : ready();
  }

  private void writeEntries() {
    long size = Math.max(1, watched.size()) * (long) ENTRY_SIZE;
    if (entries.size() < size) {
      entries.close();
      entries = new Memory(2 * size);
    }
    long at = 0;
    for (var entry : watched.entrySet()) {
      var events = entry.getValue();
      entries.setInt(at, entry.getKey());
      entries.setShort(at + EVENTS_OFFSET, (short) Readiness.mask(events.read(), events.write()));
      at += ENTRY_SIZE;
    }
  }

  /** Copies all at once: to ask the memory for each entry costs more than the poll itself. */
  private List<Readiness> ready() {
    var shorts = entries.getShortArray(0, watched.size() * ENTRY_SHORTS);
    var ready = new ArrayList<Readiness>();
    for (int i = 0; i < shorts.length; i += ENTRY_SHORTS) {
      if (shorts[i + READY_INDEX] != 0) {
        int descriptor = entries.getInt((long) i * Short.BYTES);
        ready.add(Readiness.of(descriptor, shorts[i + READY_INDEX]));
      }
    }
    return ready;
  }

  @Override
  public void close() {
    entries.close();
  }
}
