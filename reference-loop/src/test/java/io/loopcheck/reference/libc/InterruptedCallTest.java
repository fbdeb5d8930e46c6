/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import static io.loopcheck.reference.ThreadSignal.inBackground;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.ThreadSignal;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A signal that the JVM handles interrupts the calls that wait, and only those calls tell. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "signals are of POSIX")
class InterruptedCallTest {
  private int idle;
  private int peer;

  @BeforeEach
  void open() throws OsError {
    var pair = Libc.socketPair();
    idle = pair.get(0);
    peer = pair.get(1);
  }

  @AfterEach
  void close() throws OsError {
    Libc.close(idle);
    Libc.close(peer);
  }

  /** Makes a call that waits without limit, so that only a signal ends it. */
  private static <T> T interrupted(Callable<T> call) throws Exception {
    try (var signal = ThreadSignal.atThisThread()) {
      var sender =
          inBackground(
              () -> {
                while (signal.interruptWait()) {
                  continue;
                }
              });
      var result = call.call();
      signal.over();
      sender.get();
      return result;
    }
  }

  /** Returns the error of a call that failed. */
  private static int errorOf(int result) {
    int error = Native.getLastError();
    assertThat(result).isEqualTo(-1);
    return error;
  }

  @Test
  void poll() throws Exception {
    assertThat(interrupted(() -> errorOf(NativeCalls.poll(new Memory(8), 0, -1))))
        .isEqualTo(Constants.EINTR);
  }

  @Test
  void select() throws Exception {
    var none = new Memory(Constants.FD_SETSIZE / Byte.SIZE);
    assertThat(interrupted(() -> errorOf(NativeCalls.select(0, none, none, null, null))))
        .isEqualTo(Constants.EINTR);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "epoll is of Linux")
  void epoll() throws Exception {
    int epoll = Libc.check(NativeCalls.Linux.epoll_create1(Constants.O_CLOEXEC));
    var report = new Memory(16);
    assertThat(interrupted(() -> errorOf(NativeCalls.Linux.epoll_wait(epoll, report, 1, -1))))
        .isEqualTo(Constants.EINTR);
    Libc.close(epoll);
  }

  @Test
  void anInterruptedWaitFindsNothing() throws Exception {
    try (var poll = new Poll();
        var select = new Select()) {
      poll.watch(idle, new Poll.Events(true, false));
      select.watch(idle, true, false);
      assertThat(interrupted(() -> poll.await(Double.POSITIVE_INFINITY))).isEmpty();
      assertThat(interrupted(() -> select.await(Double.POSITIVE_INFINITY))).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "epoll is of Linux")
  void anInterruptedWaitOfEpollFindsNothing() throws Exception {
    try (var epoll = Epoll.create()) {
      epoll.add(idle, true, false);
      assertThat(interrupted(() -> epoll.await(Double.POSITIVE_INFINITY))).isEmpty();
    }
  }
}
