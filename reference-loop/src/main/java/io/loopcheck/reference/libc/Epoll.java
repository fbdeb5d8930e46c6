/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import com.sun.jna.Memory;
import io.loopcheck.loop.OsError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** An epoll instance of Linux, level-triggered. */
public final class Epoll implements AutoCloseable {
  /** {@code struct epoll_event} is packed on x86-64 alone, so that it is the same as on x86. */
  private static final int EVENT_SIZE = System.getProperty("os.arch").equals("amd64") ? 12 : 16;

  private static final int DATA_OFFSET = EVENT_SIZE - 8;

  private final int epoll;
  private boolean closed;

  private Epoll(int epoll) {
    this.epoll = epoll;
  }

  /** Makes an instance that watches nothing. */
  public static Epoll create() throws OsError {
    Libc.requireKnownSystem();
    if (!Constants.LINUX) {
      throw new UnsupportedOperationException("epoll is Linux's: use PollSelector or NioSelector");
    }
    return new Epoll(Libc.check(NativeCalls.Linux.epoll_create1(Constants.O_CLOEXEC)));
  }

  /** Watches a descriptor. */
  public void add(int descriptor, boolean read, boolean write) throws OsError {
    control(Constants.EPOLL_CTL_ADD, descriptor, Readiness.mask(read, write));
  }

  /** Changes what a descriptor is watched for. */
  public void modify(int descriptor, boolean read, boolean write) throws OsError {
    control(Constants.EPOLL_CTL_MOD, descriptor, Readiness.mask(read, write));
  }

  /** Stops watching a descriptor; one that was closed has left the instance by itself. */
  public void removeIfWatched(int descriptor) {
    NativeCalls.Linux.epoll_ctl(epoll, Constants.EPOLL_CTL_DEL, descriptor, new byte[EVENT_SIZE]);
  }

  private void control(int operation, int descriptor, int mask) throws OsError {
    byte[] event = new byte[EVENT_SIZE];
    ByteBuffer.wrap(event)
        .order(ByteOrder.nativeOrder())
        .putInt(0, mask)
        .putInt(DATA_OFFSET, descriptor);
    Libc.check(NativeCalls.Linux.epoll_ctl(epoll, operation, descriptor, event));
  }

  /** Waits for at most {@code max} ready descriptors; none after an interruption. */
  public List<Readiness> await(int max, double timeout) throws OsError {
    try (var events = new Memory((long) max * EVENT_SIZE)) {
      int millis = Timeouts.millis(timeout);
      int count = Libc.checkWait(NativeCalls.Linux.epoll_wait(epoll, events, max, millis));
      var ready = new ArrayList<Readiness>();
      for (int i = 0; i < count; i++) {
        long at = (long) i * EVENT_SIZE;
        ready.add(Readiness.of(events.getInt(at + DATA_OFFSET), events.getInt(at)));
      }
      return ready;
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      NativeCalls.close(epoll);
    }
  }
}
