/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.loopcheck.loop.OsError;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The call {@code select}, and the descriptors that it is made for. An {@code fd_set} is an array
 * of longs, as a {@link BitSet} is; macOS' is one of ints, which in little-endian memory is the
 * same.
 */
public final class Select implements AutoCloseable {
  private static final int SET_LONGS = Constants.FD_SETSIZE / Long.SIZE;
  private static final int SET_SIZE = SET_LONGS * Long.BYTES;
  private static final int TIME_SIZE = 2 * Long.BYTES;

  private final BitSet readers = new BitSet(Constants.FD_SETSIZE);
  private final BitSet writers = new BitSet(Constants.FD_SETSIZE);
  private final Set<Integer> tooHigh = new HashSet<>();

  /** The sets of readers and writers, then a {@code struct timeval}: the call overwrites all. */
  private final Memory memory = new Memory(2 * SET_SIZE + TIME_SIZE);

  private final Pointer readSet = memory.share(0, SET_SIZE);
  private final Pointer writeSet = memory.share(SET_SIZE, SET_SIZE);
  private final Pointer time = memory.share(2 * SET_SIZE, TIME_SIZE);

  /** Watches a descriptor, or changes what it is watched for. */
  public void watch(int descriptor, boolean read, boolean write) {
    if (descriptor < Constants.FD_SETSIZE) {
      readers.set(descriptor, read);
      writers.set(descriptor, write);
    } else {
      tooHigh.add(descriptor);
    }
  }

  /** Stops watching a descriptor. */
  public void forget(int descriptor) {
    if (!tooHigh.remove(descriptor)) {
      readers.clear(descriptor);
      writers.clear(descriptor);
    }
  }

  /**
   * Waits once, for at most a week; none is ready after an interruption.
   *
   * @throws IllegalArgumentException while a descriptor is beyond what an {@code fd_set} holds
   */
  public List<Readiness> await(double timeout) throws OsError {
    if (!tooHigh.isEmpty()) {
      // CPython's words for the same case.
      throw new IllegalArgumentException("filedescriptor out of range in select()");
    }
    int count = Math.max(readers.length(), writers.length());
    fill(readSet, readers);
    fill(writeSet, writers);
    int found = NativeCalls.select(count, readSet, writeSet, null, toTime(timeout));
    return Libc.checkWait(found) == 0 ? List.of() : ready(members(readSet), members(writeSet));
  }

  private static List<Readiness> ready(BitSet readable, BitSet writable) {
    var ready = (BitSet) readable.clone();
    ready.or(writable);
    return ready.stream()
        .mapToObj(it -> new Readiness(it, readable.get(it), writable.get(it)))
        .toList();
  }

  private static void fill(Pointer set, BitSet descriptors) {
    set.write(0, Arrays.copyOf(descriptors.toLongArray(), SET_LONGS), 0, SET_LONGS);
  }

  private static BitSet members(Pointer set) {
    return BitSet.valueOf(set.getLongArray(0, SET_LONGS));
  }

  /** Writes the time-out, or returns null for no limit. */
  private @Nullable Pointer toTime(double timeout) {
    if (timeout == Double.POSITIVE_INFINITY) {
      return null;
    }
    long micros = Timeouts.micros(timeout);
    time.setLong(0, micros / 1_000_000);
    time.setLong(Long.BYTES, micros % 1_000_000);
    return time;
  }

  @Override
  public void close() {
    memory.close();
  }
}
