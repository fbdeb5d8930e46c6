/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import com.sun.jna.Memory;
import io.loopcheck.loop.OsError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An epoll instance of Linux, level-triggered. A wait costs what is ready, not what is watched.
 *
 * <h2>Implementation note: stale entries</h2>
 *
 * An entry of an instance belongs to an open file, not to a descriptor. When the descriptor is
 * closed the entry goes, unless a duplicate keeps the file open: then it stays, reports the old
 * number, and nothing can remove it. The number may have become another file's, to which such a
 * report would be credited. So each entry carries a tag besides its descriptor, and a report with a
 * tag of the past is dropped, and the instance replaced by one without the entry, lest it end every
 * wait at once. (epoll(7), question 6; libev's {@code epoll_poll} does the same.)
 */
public final class Epoll implements AutoCloseable {
  /** {@code struct epoll_event} is packed on x86-64 alone, so that it is the same as on x86. */
  private static final int EVENT_SIZE = System.getProperty("os.arch").equals("amd64") ? 12 : 16;

  private static final int DATA_OFFSET = EVENT_SIZE - 8;

  private final Map<Integer, Entry> entries = new HashMap<>();
  private int epoll;
  private int lastTag;

  /** Where reports are written: room for one of each entry, kept from wait to wait. */
  private Memory reports = new Memory(EVENT_SIZE);

  private boolean closed;

  private Epoll(int epoll) {
    this.epoll = epoll;
  }

  /** What is watched under a descriptor's number. */
  private record Entry(int descriptor, int tag, int mask) {
    /** The data that the kernel reports: the descriptor and the tag. */
    long data() {
      return ((long) tag << Integer.SIZE) | descriptor;
    }

    static int descriptor(long data) {
      return (int) data;
    }
  }

  /** Makes an instance that watches nothing. */
  public static Epoll create() throws OsError {
    Libc.requireKnownSystem();
    if (!Constants.LINUX) {
      throw new UnsupportedOperationException("epoll is Linux's: use PollSelector or NioSelector");
    }
    return new Epoll(newInstance());
  }

  private static int newInstance() throws OsError {
    return Libc.check(NativeCalls.Linux.epoll_create1(Constants.O_CLOEXEC));
  }

  /** Watches a descriptor. */
  public void add(int descriptor, boolean read, boolean write) throws OsError {
    var entry = new Entry(descriptor, ++lastTag, Readiness.mask(read, write));
    Libc.check(control(epoll, Constants.EPOLL_CTL_ADD, entry));
    entries.put(descriptor, entry);
  }

  /** Changes what a descriptor is watched for; if it fails, it is not watched. */
  public void modify(int descriptor, boolean read, boolean write) throws OsError {
    var entry = new Entry(descriptor, ++lastTag, Readiness.mask(read, write));
    entries.remove(descriptor);
    Libc.check(control(epoll, Constants.EPOLL_CTL_MOD, entry));
    entries.put(descriptor, entry);
  }

  /** Stops watching a descriptor; one that was closed has left the instance by itself. */
  public void removeIfWatched(int descriptor) {
    var entry = entries.remove(descriptor);
    if (entry != null) {
      control(epoll, Constants.EPOLL_CTL_DEL, entry);
    }
  }

  private static int control(int epoll, int operation, Entry entry) {
    byte[] event = new byte[EVENT_SIZE];
    ByteBuffer.wrap(event)
        .order(ByteOrder.nativeOrder())
        .putInt(0, entry.mask())
        .putLong(DATA_OFFSET, entry.data());
    return NativeCalls.Linux.epoll_ctl(epoll, operation, entry.descriptor(), event);
  }

  /** Waits once, for at most a week; none is ready after an interruption. */
  public List<Readiness> await(double timeout) throws OsError {
    long size = Math.max(1, entries.size()) * (long) EVENT_SIZE;
    if (reports.size() < size) {
      reports.close();
      reports = new Memory(2 * size);
    }
    int max = (int) (reports.size() / EVENT_SIZE);
    int millis = Timeouts.millis(timeout);
    int count = Libc.checkWait(NativeCalls.Linux.epoll_wait(epoll, reports, max, millis));
    var ready = new ArrayList<Readiness>();
    for (int i = 0; i < count; i++) {
      long at = (long) i * EVENT_SIZE;
      long data = reports.getLong(at + DATA_OFFSET);
      var entry = entries.get(Entry.descriptor(data));
      if (entry != null && entry.data() == data) {
        ready.add(Readiness.of(entry.descriptor(), reports.getInt(at)));
      }
    }
    if (ready.size() < count) {
      leaveStaleEntries();
    }
    return ready;
  }

  /** Moves to a new instance what the old one still watches under its present tag. */
  private void leaveStaleEntries() throws OsError {
    int renewed = newInstance();
    for (Entry entry : entries.values()) {
      // Refused for a descriptor that was closed: its number may be another file's by now.
      if (control(epoll, Constants.EPOLL_CTL_MOD, entry) == 0) {
        control(renewed, Constants.EPOLL_CTL_ADD, entry);
      }
    }
    NativeCalls.close(epoll);
    epoll = renewed;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      NativeCalls.close(epoll);
      reports.close();
    }
  }
}
