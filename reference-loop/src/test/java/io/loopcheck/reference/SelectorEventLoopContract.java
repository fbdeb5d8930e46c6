/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.Protocol;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingChild;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.selector.FileOperations;
import io.loopcheck.reference.selector.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a selector loop does over every selector; each has a subclass that makes it. */
@DisabledOnOs(OS.WINDOWS)
abstract class SelectorEventLoopContract {
  @TempDir Path directory;
  SelectorEventLoop loop;
  FileOperations files;
  FileObject one;
  FileObject other;
  final List<String> calls = new ArrayList<>();
  final List<Throwable> errors = new ArrayList<>();
  final RecordingProtocol protocol = new RecordingProtocol();

  abstract Selector newSelector() throws IOException;

  @BeforeEach
  void open() throws IOException {
    loop = new SelectorEventLoop(newSelector());
    loop.setExceptionHandler((of, message, exception) -> errors.add(exception));
    files = loop.files();
    var path = directory.resolve("pair");
    var listener = files.listenUnix(path);
    one = files.connectUnix(path);
    other = files.accept(listener);
    files.close(listener);
  }

  @AfterEach
  void close() throws IOException {
    loop.close();
    assertThat(errors).isEmpty();
  }

  final Runnable record(String name) {
    return () -> calls.add(name);
  }

  final void runOnce() throws IOException {
    LoopDriver.runOnce(loop);
  }

  final void write(FileObject file, String text) throws IOException {
    files.write(file, text.getBytes(ISO_8859_1));
  }

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
        .isThrownBy(() -> loop.addSignalHandler("SIGHUP", record("x")));
    assertThatIllegalStateException().isThrownBy(() -> loop.connectReadPipe(() -> protocol, one));
    assertThat(loop.removeReader(one)).isFalse();
  }

  @Test
  void aHandlerIsCalledInTheLoopByARealSignal() throws Exception {
    loop.addSignalHandler(
        "SIGHUP",
        () -> {
          calls.add("in the loop: " + loop.isRunning());
          loop.stop();
        });

    kill("HUP");
    loop.runForever();

    assertThat(calls).containsExactly("in the loop: true");
    assertThat(loop.removeSignalHandler("SIGHUP")).isTrue();
    assertThat(loop.removeSignalHandler("SIGHUP")).isFalse();
  }

  @Test
  void aSecondHandlerReplacesTheFirst() throws Exception {
    loop.addSignalHandler("SIGHUP", record("old"));
    loop.addSignalHandler(
        "SIGHUP",
        () -> {
          calls.add("new");
          loop.stop();
        });

    kill("HUP");
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
        .withMessage("signal \"SIGSEGV\" cannot be caught in a JVM");
    assertThat(loop.removeSignalHandler("SIGKILL")).isFalse();
  }

  /** Sends this process a signal, by the kernel. */
  private static void kill(String signal) throws IOException, InterruptedException {
    long pid = ProcessHandle.current().pid();
    var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  @Test
  void bytesFlowBothWaysBetweenUnixConnectionAndServer() throws Throwable {
    var path = directory.resolve("server");
    var serverSide = new RecordingProtocol();
    var server = LoopDriver.await(loop, loop.createUnixServer(() -> serverSide, path));
    var client = LoopDriver.await(loop, loop.createUnixConnection(() -> protocol, path));
    assertThat(client.protocol()).isSameAs(protocol);
    assertThat(protocol.events).containsExactly("made");

    client.transport().write("ping".getBytes(ISO_8859_1));
    assertThat(LoopDriver.await(loop, serverSide.data)).isEqualTo("ping");
    LoopDriver.await(loop, serverSide.made).write("pong".getBytes(ISO_8859_1));
    assertThat(LoopDriver.await(loop, protocol.data)).isEqualTo("pong");

    client.transport().close();
    assertThat(protocol.events).doesNotContain("lost");
    LoopDriver.await(loop, serverSide.lost);
    assertThat(serverSide.events).containsExactly("made", "data", "eof", "lost");
    assertThat(protocol.events).containsExactly("made", "data", "lost");
    assertThat(server.isServing()).isTrue();
    server.close();
    assertThat(server.isServing()).isFalse();
    assertThat(path).doesNotExist();
  }

  @Test
  void aServerReplacesAStaleSocketAndNoOtherFile() throws Throwable {
    var stale = directory.resolve("stale");
    files.close(files.listenUnix(stale));
    assertThat(stale).exists();
    LoopDriver.await(loop, loop.createUnixServer(() -> protocol, stale)).close();

    var file = Files.writeString(directory.resolve("file"), "content");
    assertThat(failure(loop.createUnixServer(() -> protocol, file)))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("content");
  }

  @Test
  void connectingToNobodyFailsWhenAwaited() throws Throwable {
    var failure = failure(loop.createUnixConnection(() -> protocol, directory.resolve("nobody")));

    assertThat(failure).isInstanceOf(IOException.class).hasMessageContaining("No such file");
    assertThat(protocol.events).isEmpty();
  }

  @Test
  void theSocketOfATransportCannotBeWatched() throws Throwable {
    var path = directory.resolve("server");
    var server = LoopDriver.await(loop, loop.createUnixServer(RecordingProtocol::new, path));
    var client = LoopDriver.await(loop, loop.createUnixConnection(() -> protocol, path));
    var socket = ((SocketTransport) client.transport()).file();

    assertThatIllegalStateException()
        .isThrownBy(() -> loop.addReader(socket, record("x")))
        .withMessageContaining("is used by transport");
    server.close();
  }

  @Test
  void aWriteThatDoesNotFitIsKeptAndSentBeforeTheEnd() throws Throwable {
    var path = directory.resolve("server");
    var serverSide = new RecordingProtocol();
    LoopDriver.await(loop, loop.createUnixServer(() -> serverSide, path));
    var client = LoopDriver.await(loop, loop.createUnixConnection(() -> protocol, path));

    client.transport().write(new byte[3_000_000]);
    client.transport().write("end".getBytes(ISO_8859_1));
    client.transport().close();
    LoopDriver.await(loop, serverSide.lost);

    assertThat(serverSide.received).hasSize(3_000_003).endsWith("end");
  }

  @Test
  void abortDropsWhatIsKept() throws Throwable {
    var path = directory.resolve("server");
    var serverSide = new RecordingProtocol();
    LoopDriver.await(loop, loop.createUnixServer(() -> serverSide, path));
    var client = LoopDriver.await(loop, loop.createUnixConnection(() -> protocol, path));

    client.transport().write(new byte[3_000_000]);
    client.transport().abort();
    LoopDriver.await(loop, protocol.lost);
    LoopDriver.await(loop, serverSide.lost);

    assertThat(protocol.error).isNull();
    assertThat(serverSide.received).hasSizeLessThan(3_000_000);
  }

  @Test
  void anExceptionOfAProtocolEndsItsConnection() throws Throwable {
    var path = directory.resolve("server");
    var lost = new CompletableFuture<Exception>();
    Protocol failing =
        new Protocol() {
          @Override
          public void dataReceived(byte[] data) {
            throw new IllegalStateException("oops");
          }

          @Override
          public void connectionLost(Exception error) {
            lost.complete(error);
          }
        };
    LoopDriver.await(loop, loop.createUnixServer(() -> failing, path));
    var client = LoopDriver.await(loop, loop.createUnixConnection(() -> protocol, path));
    client.transport().write(new byte[1]);

    assertThat(LoopDriver.await(loop, lost)).hasMessage("oops");
    assertThat(errors).containsExactly(lost.get());
    errors.clear();
  }

  @Test
  void aReadPipeDeliversDataThenTheEnd() throws Throwable {
    var pair = files.wakeUpPair();
    var connection = LoopDriver.await(loop, loop.connectReadPipe(() -> protocol, pair.get(0)));
    assertThat(protocol.events).containsExactly("made");
    assertThat(connection.protocol()).isSameAs(protocol);

    write(pair.get(1), "ping");
    assertThat(LoopDriver.await(loop, protocol.data)).isEqualTo("ping");
    files.close(pair.get(1));
    LoopDriver.await(loop, protocol.lost);

    assertThat(protocol.events).containsExactly("made", "data", "eof", "lost");
    assertThat(protocol.error).isNull();
  }

  @Test
  void aWritePipeDeliversWhatIsWritten() throws Throwable {
    var pair = files.wakeUpPair();
    var transport =
        LoopDriver.await(loop, loop.connectWritePipe(() -> protocol, pair.get(1))).transport();

    transport.write("ping".getBytes(ISO_8859_1));
    transport.close();
    assertThat(transport.isClosing()).isTrue();
    assertThat(read(pair.get(0))).isEqualTo("ping");
    LoopDriver.await(loop, protocol.lost);

    assertThat(read(pair.get(0))).isEmpty();
    assertThat(protocol.events).containsExactly("made", "lost");
    files.close(pair.get(0));
  }

  @Test
  void aWriteWithoutAReaderLosesTheConnection() throws Throwable {
    var pair = files.wakeUpPair();
    var transport =
        LoopDriver.await(loop, loop.connectWritePipe(() -> protocol, pair.get(1))).transport();
    files.close(pair.get(0));

    transport.write("ping".getBytes(ISO_8859_1));
    LoopDriver.await(loop, protocol.lost);

    assertThat(protocol.error).isInstanceOf(IOException.class);
  }

  @Test
  void aChildsOutputIsItsInputAndItsExitCodeIsKnown() throws Throwable {
    var child = new RecordingChild();
    var connection =
        LoopDriver.await(
            loop, loop.subprocessExec(() -> child, List.of("/bin/sh", "-c", "cat; exit 7")));
    assertThat(child.events).containsExactly("made");
    assertThat(connection.transport().getReturncode()).isNull();

    connection.transport().getPipeTransport(0).write("ping".getBytes(ISO_8859_1));
    connection.transport().getPipeTransport(0).close();
    LoopDriver.await(loop, child.lost);

    assertThat(child.output).hasToString("ping");
    assertThat(connection.transport().getReturncode()).isEqualTo(7);
    assertThat(child.events)
        .containsExactlyInAnyOrder(
            "made", "pipe 0 lost", "pipe 1 lost", "pipe 2 lost", "exited", "lost")
        .startsWith("made")
        .endsWith("lost");
  }

  @Test
  void theShellCarriesOutACommandLine() throws Throwable {
    var child = new RecordingChild();
    LoopDriver.await(loop, loop.subprocessShell(() -> child, "echo out; echo err >&2"));
    LoopDriver.await(loop, child.lost);

    assertThat(child.output.toString()).contains("out\n").contains("err\n");
  }

  @Test
  void closingTheTransportKillsTheChild() throws Throwable {
    var child = new RecordingChild();
    var transport =
        LoopDriver.await(loop, loop.subprocessExec(() -> child, List.of("sleep", "1000")))
            .transport();

    transport.close();
    LoopDriver.await(loop, child.lost);

    assertThat(transport.getReturncode()).isEqualTo(-9);
    assertThat(ProcessHandle.of(transport.getPid())).isEmpty();
  }

  @Test
  void aMissingProgramFailsWhenAwaited() throws Throwable {
    var failure =
        failure(loop.subprocessExec(RecordingChild::new, List.of("/nonexistent/program")));

    assertThat(failure)
        .isInstanceOf(OsError.class)
        .hasMessage("[Errno 2] No such file or directory");
    assertThat(((OsError) failure).errno()).isEqualTo(2);
  }

  final Throwable failure(CompletableFuture<?> future) throws Throwable {
    assertThat(future).as("a coroutine begins during a run").isNotDone();
    try {
      LoopDriver.await(loop, future);
    } catch (Exception e) {
      return e;
    }
    throw new AssertionError("nothing failed");
  }
}
