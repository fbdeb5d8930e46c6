/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.selector.FileOperations;
import io.loopcheck.reference.selector.Selector;
import io.loopcheck.reference.selector.UnixSockets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;

/** Readers, writers, wake-ups and signals of a selector loop, over every selector. */
abstract class SelectorEventLoopContract extends PipeContract<SelectorEventLoop> {
  FileOperations files;

  abstract Selector newSelector() throws IOException;

  @BeforeAll
  static void needsPosix() {
    assumeFalse(
        OS.WINDOWS.isCurrentOs(),
        "these tests use POSIX signals and commands, which Windows does not have");
  }

  @Override
  final SelectorEventLoop newLoop() throws IOException {
    var made = new SelectorEventLoop(newSelector());
    files = made.files();
    return made;
  }

  @Override
  final List<FileObject> socketPair() throws IOException {
    return UnixSockets.pair(files, directory.resolve("pair"));
  }

  @Override
  final List<FileObject> openPipe() throws IOException {
    return files.wakeUpPair();
  }

  /** Over a Unix domain socket, which takes less than TCP before it is full. */
  @Override
  final Transport connect(Protocol client, RecordingProtocol server) throws Throwable {
    var path = directory.resolve("stream");
    LoopDriver.await(loop, loop.createUnixServer(() -> server, path));
    var connection = LoopDriver.await(loop, loop.createUnixConnection(() -> client, path));
    LoopDriver.await(loop, server.made);
    return connection.transport();
  }

  @Override
  final void write(FileObject file, String text) throws IOException {
    files.write(file, bytes(text));
  }

  @Override
  final String read(FileObject file) throws IOException {
    byte[] data = files.read(file, 100);
    return data == null ? "nothing" : new String(data, ISO_8859_1);
  }

  @Test
  void aReaderIsCalledInEachIterationWhileThereIsData() throws IOException {
    loop.addReader(one, record("read"));
    runOnce();
    assertThat(calls).isEmpty();

    write(other, "x");
    runOnce();
    runOnce();
    assertThat(calls).containsExactly("read", "read");
  }

  @Test
  void aReaderReplacesAnEarlierOne() throws IOException {
    loop.addReader(one, record("old"));
    loop.addReader(one, record("new"));
    write(other, "x");

    runOnce();

    assertThat(calls).containsExactly("new");
  }

  @Test
  void readersAndWritersOfOneFileAreIndependent() throws IOException {
    loop.addReader(one, record("read"));
    loop.addWriter(one, record("write"));
    write(other, "x");
    runOnce();
    assertThat(calls).containsExactly("read", "write");

    assertThat(loop.removeReader(one)).isTrue();
    runOnce();
    assertThat(calls).containsExactly("read", "write", "write");
    assertThat(loop.removeWriter(one)).isTrue();
    runOnce();
    assertThat(calls).hasSize(3);
  }

  @Test
  void removingTellsWhetherThereWasSomething() throws IOException {
    assertThat(loop.removeReader(one)).isFalse();
    assertThat(loop.removeWriter(one)).isFalse();

    loop.addReader(one, record("read"));

    assertThat(loop.removeWriter(one)).isFalse();
    assertThat(loop.removeReader(one)).isTrue();
    assertThat(loop.removeReader(one)).isFalse();
  }

  @Test
  void aReaderThatIsRemovedInTheSameBatchIsNotCalled() throws IOException {
    write(one, "x");
    write(other, "x");
    loop.addReader(
        one,
        () -> {
          calls.add("first");
          loop.removeReader(other);
        });
    loop.addReader(
        other,
        () -> {
          calls.add("first");
          loop.removeReader(one);
        });

    runOnce();

    assertThat(calls).containsExactly("first");
  }

  @Test
  void aReaderThatThrowsStaysRegistered() throws IOException {
    loop.addReader(
        one,
        () -> {
          throw new IllegalStateException("oops");
        });
    write(other, "x");

    runOnce();
    runOnce();

    assertThat(errors).hasSize(2).allSatisfy(error -> assertThat(error).hasMessage("oops"));
    errors.clear();
  }

  @Test
  void aCallOfAnotherThreadEndsAWaitWithoutLimit() throws Exception {
    var caller = new Thread(() -> loop.callSoonThreadsafe(loop::stop));
    caller.start();

    loop.runForever();

    caller.join();
    assertThat(loop.isRunning()).isFalse();
  }

  @Test
  void manyWakeUpsAreAsGoodAsOne() throws Exception {
    for (int i = 0; i < 100_000; i++) {
      loop.callSoonThreadsafe(() -> {});
    }
    loop.addReader(one, record("read"));
    runOnce();
    runOnce();
    aCallOfAnotherThreadEndsAWaitWithoutLimit();
  }

  @Test
  void aClosedLoopRefusesWatchersSignalsAndConnections() {
    loop.close();

    assertThatIllegalStateException().isThrownBy(() -> loop.addReader(one, record("x")));
    assertThatIllegalStateException().isThrownBy(() -> loop.addWriter(one, record("x")));
    assertThatIllegalStateException()
        .isThrownBy(() -> loop.addSignalHandler("SIGUSR1", record("x")));
    assertThatIllegalStateException().isThrownBy(() -> loop.connectReadPipe(() -> protocol, one));
    assertThat(loop.removeReader(one)).isFalse();
  }

  @Test
  void aHandlerIsCalledInTheLoopByARealSignal() throws Exception {
    loop.addSignalHandler(
        "SIGUSR1",
        () -> {
          calls.add("in the loop: " + loop.isRunning());
          loop.stop();
        });

    kill("USR1");
    loop.runForever();

    assertThat(calls).containsExactly("in the loop: true");
    assertThat(loop.removeSignalHandler("SIGUSR1")).isTrue();
    assertThat(loop.removeSignalHandler("SIGUSR1")).isFalse();
  }

  @Test
  void aSecondHandlerReplacesTheFirst() throws Exception {
    loop.addSignalHandler("SIGUSR1", record("old"));
    loop.addSignalHandler(
        "SIGUSR1",
        () -> {
          calls.add("new");
          loop.stop();
        });

    kill("USR1");
    loop.runForever();

    assertThat(calls).containsExactly("new");
  }

  @Test
  void removingAHandlerOrClosingRestoresTheOldDisposition() {
    var outer = new ArrayList<String>();
    var before = JvmSignal.of("USR1").handle(() -> outer.add("before"));
    var marker = JvmSignal.of("USR1").handle(() -> {});
    JvmSignal.of("USR1").restore(marker);

    loop.addSignalHandler("SIGUSR1", record("handler"));
    loop.removeSignalHandler("SIGUSR1");
    var afterRemoval = JvmSignal.of("USR1").handle(() -> {});
    JvmSignal.of("USR1").restore(marker);
    loop.addSignalHandler("SIGUSR1", record("handler"));
    loop.close();
    var afterClosing = JvmSignal.of("USR1").handle(() -> {});
    JvmSignal.of("USR1").restore(before);

    assertThat(afterRemoval).isEqualTo(marker);
    assertThat(afterClosing).isEqualTo(marker);
  }

  @Test
  void signalsThatDoNotExistOrCannotBeCaughtAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.addSignalHandler("SIGNONE", record("x")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.addSignalHandler("USR1", record("x")))
        .withMessage("\"USR1\" is not the name of a signal");
    assertThatIllegalArgumentException().isThrownBy(() -> loop.removeSignalHandler("SIGNONE"));
    assertThatIllegalStateException()
        .isThrownBy(() -> loop.addSignalHandler("SIGKILL", record("x")))
        .withMessage("signal \"SIGKILL\" cannot be caught");
    assertThatIllegalStateException()
        .isThrownBy(() -> loop.addSignalHandler("SIGSEGV", record("x")))
        .withMessage(
            "signal \"SIGSEGV\" cannot be caught in a JVM: Signal already used by VM or OS: SIGSEGV");
    assertThat(loop.removeSignalHandler("SIGKILL")).isFalse();
  }

  /** Sends this process a signal, by the kernel. */
  private static void kill(String signal) throws IOException, InterruptedException {
    long pid = ProcessHandle.current().pid();
    var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }
}
