/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import com.sun.jna.Memory;
import io.loopcheck.loop.OsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The call {@code poll}. */
public final class Poll {
  private static final int ENTRY_SIZE = 8;
  private static final int EVENTS_OFFSET = 4;
  private static final int READY_OFFSET = 6;

  private Poll() {}

  /** What a descriptor is to be watched for. */
  public record Events(boolean read, boolean write) {}

  /** Waits for any of the descriptors; none is ready after an interruption. */
  public static List<Readiness> await(Map<Integer, Events> descriptors, double timeout)
      throws OsError {
    try (var entries = new Memory(Math.max(1, descriptors.size()) * (long) ENTRY_SIZE)) {
      long at = 0;
      for (var watched : descriptors.entrySet()) {
        entries.setInt(at, watched.getKey());
        var events = watched.getValue();
        entries.setShort(at + EVENTS_OFFSET, (short) Readiness.mask(events.read(), events.write()));
        entries.setShort(at + READY_OFFSET, (short) 0);
        at += ENTRY_SIZE;
      }
      int count = NativeCalls.poll(entries, descriptors.size(), Timeouts.millis(timeout));
      return Libc.checkWait(count) == 0 ? List.of() : ready(entries, descriptors.size());
    }
  }

  private static List<Readiness> ready(Memory entries, int count) {
    var ready = new ArrayList<Readiness>();
    for (long at = 0; at < (long) count * ENTRY_SIZE; at += ENTRY_SIZE) {
      int events = entries.getShort(at + READY_OFFSET);
      if (events != 0) {
        ready.add(Readiness.of(entries.getInt(at), events));
      }
    }
    return ready;
  }
}
