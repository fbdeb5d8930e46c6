/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static io.loopcheck.reference.driving.LoopDriver.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.RecordingChild;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;

/** The transport of a child whose pipes do what a test says. */
@Timeout(120)
class ChildTransportTest {
  private final BaseEventLoop loop = new BaseEventLoop(new WakeablePoller(), Clock.monotonic()) {};
  private final RecordingChild child = new RecordingChild();
  private FakePipes pipes;
  private ChildTransport transport;

  @BeforeAll
  static void needsPosix() {
    assumeFalse(OS.WINDOWS.isCurrentOs(), "\"cat\" is of POSIX");
  }

  @BeforeEach
  void open() throws IOException {
    pipes = new FakePipes(new ProcessBuilder("cat").start());
    transport = new ChildTransport(loop, pipes, child);
  }

  @AfterEach
  void close() {
    loop.close();
    pipes.process().destroyForcibly();
  }

  @Test
  void whatHappensBeforeAllPipesAreConnectedIsToldAfterwardsInItsOrder() throws Throwable {
    transport.start();
    pipes.connect(0);
    pipes.connect(1);
    pipes.protocols.get(1).dataReceived(new byte[] {'x'});
    pipes.protocols.get(1).connectionLost(null);
    pipes.process().getOutputStream().close();
    await(loop, pipes.firstClosed);
    assertThat(transport.getReturncode()).isZero();
    assertThat(child.events).isEmpty();

    pipes.connect(2);
    await(loop, transport.connected());
    assertThat(child.events).containsExactly("made", "data 1", "pipe 1 lost", "exited");
    pipes.protocols.get(0).connectionLost(null);
    pipes.protocols.get(2).connectionLost(null);
    await(loop, transport.over());

    assertThat(child.events)
        .containsExactly(
            "made", "data 1", "pipe 1 lost", "exited", "pipe 0 lost", "pipe 2 lost", "lost");
  }

  @Test
  void flowControlOfTheInputIsPassedOnAtOnce() throws IOException {
    transport.start();

    pipes.protocols.get(0).pauseWriting();
    pipes.protocols.get(0).resumeWriting();

    assertThat(child.events).containsExactly("pause", "resume");
  }

  @Test
  void aPipeThatCannotBeConnectedEndsTheChildAndThePipesBeforeIt() throws Exception {
    pipes.failing = 2;

    assertThatIOException().isThrownBy(transport::start).withMessage("pipe 2");

    assertThat(pipes.closed).isEqualTo(2);
    assertThat(pipes.process().waitFor()).isEqualTo(128 + 9);
  }

  /** A child the pipes to which have only a protocol. */
  private static final class FakePipes implements StartedChild {
    private final Process process;
    private final List<Protocol> protocols = new ArrayList<>();
    private final CompletableFuture<Integer> firstClosed = new CompletableFuture<>();
    private int failing = -1;
    private int closed;

    FakePipes(Process process) {
      this.process = process;
    }

    void connect(int fd) {
      protocols.get(fd).connectionMade(new FakePipe());
    }

    @Override
    public Process process() {
      return process;
    }

    @Override
    public Transport connectPipe(int fd, Protocol protocol) throws IOException {
      if (fd == failing) {
        throw new IOException("pipe " + fd);
      }
      protocols.add(protocol);
      return new FakePipe();
    }

    @Override
    public boolean noticesLostReader() {
      return false;
    }

    @Override
    public boolean sendSignal(int signal) {
      return false;
    }

    private final class FakePipe implements Transport {
      @Override
      public void close() {
        closed++;
        firstClosed.complete(closed);
      }

      @Override
      public boolean isClosing() {
        return false;
      }
    }
  }
}
