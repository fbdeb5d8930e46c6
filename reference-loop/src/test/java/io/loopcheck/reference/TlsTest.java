/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import io.loopcheck.reference.selector.EpollSelector;
import io.loopcheck.reference.selector.NioSelector;
import io.loopcheck.reference.selector.PollSelector;
import io.loopcheck.reference.selector.SelectSelector;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Runs the contract for TLS over every loop. */
class TlsTest {

  @Nested
  @EnabledOnOs(value = OS.LINUX, disabledReason = "epoll is of Linux")
  class OnEpoll extends StartTlsContract {
    @Override
    EventLoop newLoop() throws IOException {
      return new SelectorEventLoop(new EpollSelector());
    }
  }

  @Nested
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "poll is of POSIX")
  class OnPoll extends StartTlsContract {
    @Override
    EventLoop newLoop() throws IOException {
      return new SelectorEventLoop(new PollSelector());
    }
  }

  @Nested
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "select on descriptors is of POSIX")
  class OnSelect extends StartTlsContract {
    @Override
    EventLoop newLoop() throws IOException {
      return new SelectorEventLoop(new SelectSelector());
    }
  }

  @Nested
  class OnNio extends StartTlsContract {
    @Override
    EventLoop newLoop() throws IOException {
      return new SelectorEventLoop(new NioSelector());
    }
  }

  @Nested
  class OnTheProactor extends StartTlsContract {
    @Override
    EventLoop newLoop() {
      return new ProactorEventLoop(Clock.monotonic());
    }
  }
}
