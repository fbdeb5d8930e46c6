/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static io.loopcheck.reference.driving.LoopDriver.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import io.loopcheck.reference.selector.EpollSelector;
import io.loopcheck.reference.selector.NioSelector;
import io.loopcheck.reference.selector.PollSelector;
import io.loopcheck.reference.selector.SelectSelector;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Runs the contract for children over every loop. */
class SubprocessTest {

  /** A loop that waits on the very pipes of its children, and sends them signals by libc. */
  abstract static class OnLibc extends SubprocessContract {
    @Test
    void anySignalReachesTheChild() throws Throwable {
      isTrapped("USR1", transport -> transport.sendSignal("SIGUSR1"));
    }

    @Test
    void aSignalThatNobodyTrapsIsTheExitCode() throws Throwable {
      var transport = start(WAITING);

      transport.sendSignal("SIGUSR1");
      await(loop, child.lost);

      assertThat(transport.getReturncode()).isEqualTo(-JvmSignal.named("SIGUSR1").number());
    }

    @Test
    void theEndWaitsForThePipesThatAChildOfTheChildHolds() throws Throwable {
      var transport = startShell("exec 3<&0; (read line <&3; echo late) & exit 5");
      await(loop, child.event("exited"));
      assertThat(child.events).containsExactly("made", "exited");
      assertThat(transport.getReturncode()).isEqualTo(5);

      write(transport, "go\n");
      await(loop, child.lost);

      assertThat(child.output).hasToString("late\n");
    }
  }

  /** A loop that has nothing but the JDK. */
  abstract static class OnTheJdk extends SubprocessContract {
    @Test
    void anotherSignalThanTheJdksTwoIsRefusedByName() throws Throwable {
      var transport = start(WAITING);

      assertThatExceptionOfType(NotSupportedException.class)
          .isThrownBy(() -> transport.sendSignal("SIGUSR1"))
          .withMessage("sendSignal(\"SIGUSR1\") is not supported by this event loop");
      write(transport, "alive");
      await(loop, child.said("alive"));
    }
  }

  @Nested
  @EnabledOnOs(value = OS.LINUX, disabledReason = "epoll is of Linux")
  class OnEpoll extends OnLibc {
    @Override
    BaseEventLoop newLoop() throws IOException {
      return new SelectorEventLoop(new EpollSelector());
    }
  }

  @Nested
  class OnPoll extends OnLibc {
    @Override
    BaseEventLoop newLoop() throws IOException {
      return new SelectorEventLoop(new PollSelector());
    }
  }

  @Nested
  class OnSelect extends OnLibc {
    @Override
    BaseEventLoop newLoop() throws IOException {
      return new SelectorEventLoop(new SelectSelector());
    }
  }

  @Nested
  class OnNio extends OnTheJdk {
    @Override
    BaseEventLoop newLoop() throws IOException {
      return new SelectorEventLoop(new NioSelector());
    }
  }

  @Nested
  class OnTheProactor extends OnTheJdk {
    @Override
    BaseEventLoop newLoop() {
      return new ProactorEventLoop(Clock.monotonic());
    }
  }
}
