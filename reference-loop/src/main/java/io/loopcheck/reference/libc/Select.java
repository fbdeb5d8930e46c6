/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import com.sun.jna.Memory;
import io.loopcheck.loop.OsError;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The call {@code select}. */
public final class Select {
  private static final int SET_SIZE = Constants.FD_SETSIZE / Byte.SIZE;

  private Select() {}

  /** The descriptors that are ready. */
  public record Result(Set<Integer> readers, Set<Integer> writers) {}

  /**
   * Waits for any of the descriptors; none is ready after an interruption.
   *
   * @throws IllegalArgumentException if a descriptor is beyond what an {@code fd_set} holds
   */
  public static Result await(Set<Integer> readers, Set<Integer> writers, double timeout)
      throws OsError {
    try (var readSet = toSet(readers);
        var writeSet = toSet(writers);
        var time = toTime(timeout)) {
      int highest = Math.max(highest(readers), highest(writers));
      int count = NativeCalls.select(highest + 1, readSet, writeSet, null, time);
      if (Libc.checkWait(count) == 0) {
        return new Result(Set.of(), Set.of());
      }
      return new Result(members(readSet, readers), members(writeSet, writers));
    }
  }

  private static int highest(Set<Integer> descriptors) {
    return descriptors.stream().mapToInt(Integer::intValue).max().orElse(-1);
  }

  private static Memory toSet(Set<Integer> descriptors) {
    var set = new Memory(SET_SIZE);
    set.clear();
    for (int descriptor : descriptors) {
      if (descriptor >= Constants.FD_SETSIZE) {
        set.close();
        // CPython's words for the same case.
        throw new IllegalArgumentException("filedescriptor out of range in select()");
      }
      set.setLong(word(descriptor), set.getLong(word(descriptor)) | bit(descriptor));
    }
    return set;
  }

  private static Set<Integer> members(Memory set, Set<Integer> descriptors) {
    var members = new TreeSet<Integer>();
    for (int descriptor : descriptors) {
      if ((set.getLong(word(descriptor)) & bit(descriptor)) != 0) {
        members.add(descriptor);
      }
    }
    return members;
  }

  private static long word(int descriptor) {
    return (long) (descriptor / Long.SIZE) * Long.BYTES;
  }

  private static long bit(int descriptor) {
    return 1L << (descriptor % Long.SIZE);
  }

  /** Makes a {@code struct timeval}, or null for no limit. */
  private static @Nullable Memory toTime(double timeout) {
    if (timeout == Double.POSITIVE_INFINITY) {
      return null;
    }
    long micros = Timeouts.micros(timeout);
    var time = new Memory(2 * Long.BYTES);
    time.setLong(0, micros / 1_000_000);
    time.setLong(Long.BYTES, micros % 1_000_000);
    return time;
  }
}
