/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static io.loopcheck.reference.driving.LoopDriver.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.loopcheck.loop.OsError;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingChild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Children of a loop, over every loop. */
@Timeout(120)
abstract class SubprocessContract {
  /** Reads its input until somebody ends it. */
  static final List<String> WAITING = List.of("cat");

  /** A shell that waits for a signal which it then tells of; the input ends what it waits for. */
  private static final String TRAPS =
      "exec 3<&0; trap 'echo trapped; exit 3' %s; cat <&3 >/dev/null 2>&1 & echo ready; wait";

  final List<Throwable> errors = new ArrayList<>();
  final RecordingChild child = new RecordingChild();
  BaseEventLoop loop;

  abstract BaseEventLoop newLoop() throws IOException;

  @BeforeAll
  static void needsPosix() {
    assumeFalse(OS.WINDOWS.isCurrentOs(), "the programs that these tests start are of POSIX");
  }

  @BeforeEach
  void open() throws IOException {
    loop = newLoop();
    loop.setExceptionHandler((of, error) -> errors.add(error.exception()));
  }

  @AfterEach
  void close() {
    loop.close();
    assertThat(errors).isEmpty();
  }

  final SubprocessTransport start(List<String> command) throws Throwable {
    return await(loop, loop.subprocessExec(() -> child, command)).transport();
  }

  final SubprocessTransport startShell(String commandLine) throws Throwable {
    return await(loop, loop.subprocessShell(() -> child, commandLine)).transport();
  }

  static void write(SubprocessTransport transport, String input) {
    transport.getPipeTransport(0).write(input.getBytes(ISO_8859_1));
  }

  @Test
  void aChildCopiesItsInputAndItsExitCodeIsKnown() throws Throwable {
    var transport = startShell("cat; exit 7");
    assertThat(child.events).containsExactly("made");
    assertThat(transport.getReturncode()).isNull();
    assertThat(transport.getPid()).isPositive();

    write(transport, "ping");
    await(loop, child.said("ping"));
    transport.getPipeTransport(0).close();
    await(loop, child.lost);

    assertThat(child.output).hasToString("ping");
    assertThat(transport.getReturncode()).isEqualTo(7);
  }

  @Test
  void everyEventIsToldOnceAndTheFirstAndTheLastInTheirPlaces() throws Throwable {
    startShell("echo out; echo err >&2");
    await(loop, child.lost);

    assertThat(child.events)
        .containsExactlyInAnyOrder(
            "made",
            "data 1",
            "data 2",
            "pipe 0 lost",
            "pipe 1 lost",
            "pipe 2 lost",
            "exited",
            "lost")
        .startsWith("made")
        .containsSubsequence("data 1", "pipe 1 lost")
        .containsSubsequence("data 2", "pipe 2 lost")
        .endsWith("lost");
    assertThat(child.output).hasToString("out\n");
    assertThat(child.errors).hasToString("err\n");
  }

  @Test
  void aProtocolIsToldToPauseWhileTooMuchInputIsKept() throws Throwable {
    var transport = start(WAITING);
    int size = 3_000_000;

    transport.getPipeTransport(0).write(new byte[size]);
    assertThat(child.events).containsExactly("made", "pause");
    await(loop, child.event("resume"));
    transport.getPipeTransport(0).close();
    await(loop, child.lost);

    assertThat(child.output).hasSize(size);
    assertThat(child.events).containsOnlyOnce("pause", "resume");
  }

  @Test
  void inputThatNobodyReadsIsLostWithTheChild() throws Throwable {
    var transport = startShell("read line; exit 2");

    transport.getPipeTransport(0).write(new byte[3_000_000]);
    write(transport, "\n");
    transport.kill();
    await(loop, child.lost);

    assertThat(child.events).contains("pipe 0 lost");
    assertThat(transport.getReturncode()).isEqualTo(-9);
  }

  @Test
  void aCommandIsAnArgumentVector() throws Throwable {
    start(List.of("printf", "%s|", "a b", "$HOME", ""));
    await(loop, child.lost);

    assertThat(child.output).hasToString("a b|$HOME||");
  }

  @Test
  void aChildHasThreePipes() throws Throwable {
    var transport = start(WAITING);

    assertThat(transport.getPipeTransport(0)).isNotNull();
    assertThat(transport.getPipeTransport(1)).isNotNull();
    assertThat(transport.getPipeTransport(2)).isNotNull();
    assertThat(transport.getPipeTransport(3)).isNull();
    assertThat(transport.getPipeTransport(-1)).isNull();
  }

  @Test
  void aChildThatClosesItsOutputLivesOn() throws Throwable {
    var transport = startShell("exec >&-; read line; exit 4");
    await(loop, child.event("pipe 1 lost"));
    assertThat(child.events).containsExactly("made", "pipe 1 lost");
    assertThat(transport.getReturncode()).isNull();

    write(transport, "go\n");
    await(loop, child.lost);

    assertThat(transport.getReturncode()).isEqualTo(4);
  }

  @Test
  void terminateAndKillEndAChildByTheirSignals() throws Throwable {
    var terminated = start(WAITING);
    var other = new RecordingChild();
    var killed = await(loop, loop.subprocessExec(() -> other, WAITING)).transport();

    terminated.terminate();
    killed.kill();
    assertThat(terminated.getReturncode()).isNull();
    await(loop, child.lost);
    await(loop, other.lost);

    assertThat(terminated.getReturncode()).isEqualTo(-15);
    assertThat(killed.getReturncode()).isEqualTo(-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIGTERM", "SIGKILL"})
  void aSignalIsSentByItsName(String signal) throws Throwable {
    var transport = start(WAITING);

    transport.sendSignal(signal);
    await(loop, child.lost);

    assertThat(transport.getReturncode()).isEqualTo(-JvmSignal.named(signal).number());
  }

  @Test
  void aChildMayTrapWhatTerminatesIt() throws Throwable {
    isTrapped("TERM", SubprocessTransport::terminate);
  }

  final void isTrapped(String signal, Consumer<SubprocessTransport> send) throws Throwable {
    var transport = startShell(TRAPS.formatted(signal));
    await(loop, child.said("ready"));

    send.accept(transport);
    await(loop, child.event("exited"));
    transport.getPipeTransport(0).close();
    await(loop, child.lost);

    assertThat(child.output).hasToString("ready\ntrapped\n");
    assertThat(transport.getReturncode()).isEqualTo(3);
  }

  @Test
  void aSignalOfAnotherIsKnownByTheJdksExitCodeOnly() throws Throwable {
    var transport = startShell("kill -KILL $$");
    await(loop, child.lost);

    assertThat(transport.getReturncode()).isEqualTo(128 + 9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIGNONE", "TERM", "SIG", "", "15"})
  void whatIsNoSignalIsRefusedAndTheChildLivesOn(String name) throws Throwable {
    var transport = start(WAITING);

    assertThatIllegalArgumentException().isThrownBy(() -> transport.sendSignal(name));
    write(transport, "alive");
    await(loop, child.said("alive"));
  }

  @Test
  void aChildThatHasEndedGetsNothingUntilItIsOver() throws Throwable {
    var transport = new ArrayList<SubprocessTransport>();
    var signalling =
        new RecordingChild() {
          @Override
          public void connectionMade(SubprocessTransport made) {
            transport.add(made);
            super.connectionMade(made);
          }

          @Override
          public void processExited() {
            transport.get(0).terminate();
            transport.get(0).kill();
            transport.get(0).sendSignal("SIGTERM");
            super.processExited();
          }
        };
    await(loop, loop.subprocessShell(() -> signalling, "exit 5"));
    await(loop, signalling.lost);

    assertThat(signalling.events).contains("exited");
    assertThat(transport.get(0).getReturncode()).isEqualTo(5);
  }

  @Test
  void aChildThatIsOverCannotBeSignalled() throws Throwable {
    var transport = startShell("exit 5");
    await(loop, child.lost);

    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(transport::terminate);
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(transport::kill);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> transport.sendSignal("SIGTERM"))
        .havingCause()
        .isInstanceOf(OsError.class)
        .withMessage("[Errno 3] child %d is over: it cannot get SIGTERM", transport.getPid());
    transport.close();
    assertThat(transport.getReturncode()).isEqualTo(5);
  }

  @Test
  void closingTheTransportKillsTheChildAndLeavesNoZombie() throws Throwable {
    var transport = start(WAITING);

    transport.close();
    transport.close();
    assertThat(child.events).containsExactly("made");
    await(loop, child.lost);

    assertThat(transport.getReturncode()).isEqualTo(-9);
    assertThat(child.events)
        .containsExactlyInAnyOrder(
            "made", "pipe 0 lost", "pipe 1 lost", "pipe 2 lost", "exited", "lost")
        .endsWith("lost");
    assertThat(ProcessHandle.of(transport.getPid())).isEmpty();
  }

  @Test
  void closingEndsAChildThatDoesNotReadItsInput() throws Throwable {
    var transport = start(List.of("sleep", "1000"));
    transport.getPipeTransport(0).write(new byte[3_000_000]);

    transport.close();
    await(loop, child.lost);

    assertThat(transport.getReturncode()).isEqualTo(-9);
  }

  @Test
  void cancellingTheStartEndsTheChild() throws Throwable {
    var started = loop.subprocessExec(() -> child, WAITING);
    LoopDriver.runOnce(loop);
    assertThat(started).isNotDone();

    started.cancel(false);
    await(loop, child.lost);

    assertThat(child.events).contains("exited").endsWith("lost");
  }

  @Test
  void aClosingLoopKillsItsChildren() throws Throwable {
    var transport = start(WAITING);
    var process = ProcessHandle.of(transport.getPid()).orElseThrow();

    loop.close();

    assertThat(process.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void aProtocolThatFailsIsReportedAndToldTheRest() throws Throwable {
    var failing =
        new RecordingChild() {
          @Override
          public void pipeDataReceived(int fd, byte[] data) {
            throw new IllegalStateException("oops");
          }
        };
    await(loop, loop.subprocessShell(() -> failing, "echo out"));
    await(loop, failing.lost);

    assertThat(failing.events).contains("pipe 1 lost", "exited");
    assertThat(errors).singleElement().satisfies(error -> assertThat(error).hasMessage("oops"));
    errors.clear();
  }

  @Test
  void aProgramThatCannotBeStartedFailsWhenAwaited() {
    assertThatExceptionOfType(OsError.class)
        .isThrownBy(() -> start(List.of("/nonexistent/program")))
        .withMessage("[Errno 2] No such file or directory")
        .returns(2, OsError::errno);
    assertThatExceptionOfType(OsError.class)
        .isThrownBy(() -> start(List.of("/")))
        .returns(13, OsError::errno);
    assertThat(child.events).isEmpty();
  }

  @Test
  void whatIsNoCommandIsRefused() {
    assertThatThrownBy(() -> start(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> start(List.of("printf", "a\0b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("embedded null byte");
  }

  @Test
  void aProgramThatCannotBeStartedLeavesNoFileOpen() throws Exception {
    failToStart();
    long before = openFiles();
    for (int i = 0; i < 20; i++) {
      failToStart();
    }

    assertThat(openFiles()).isLessThanOrEqualTo(before);
  }

  private void failToStart() {
    assertThatThrownBy(() -> start(List.of("/nonexistent/program"))).isInstanceOf(OsError.class);
  }

  private static long openFiles() throws IOException {
    try (var files = Files.list(Path.of("/dev/fd"))) {
      return files.count();
    }
  }

  @Test
  void manyChildrenAreToldApart() throws Throwable {
    int count = 30;
    var children = new ArrayList<RecordingChild>();
    for (int i = 0; i < count; i++) {
      var each = new RecordingChild();
      children.add(each);
      var started = await(loop, loop.subprocessShell(() -> each, "cat; exit " + i)).transport();
      write(started, "child " + i);
      started.getPipeTransport(0).close();
    }

    for (int i = 0; i < count; i++) {
      assertThat(await(loop, children.get(i).lost).output).hasToString("child " + i);
    }
  }
}
