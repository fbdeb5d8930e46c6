/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.jna.Library;
import com.sun.jna.Native;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.libc.LibcResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;

/** What a selector loop does over every selector that watches descriptors. */
abstract class NativeEventLoopContract extends SelectorTransportContract {
  private static final int SIGUSR1 = OS.current() == OS.MAC ? 30 : 10;

  final LibcResources resources = new LibcResources();

  @Test
  void aRegularFileIsNoPipeAndTheFactoryWasCalled() throws Throwable {
    var file = resources.file(Files.writeString(directory.resolve("file"), "content"));
    var made = new AtomicInteger();

    var readFailure =
        failure(
            loop.connectReadPipe(
                () -> {
                  made.incrementAndGet();
                  return protocol;
                },
                file));
    var writeFailure = failure(loop.connectWritePipe(() -> protocol, file));

    assertThat(made).hasValue(1);
    assertThat(readFailure)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Pipe transport is for pipes/sockets only.");
    assertThat(writeFailure)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Pipe transport is only for pipes, sockets and character devices");
    assertThat(protocol.events).isEmpty();
    resources.close(file);
  }

  @Test
  void aPseudoTerminalIsAReadPipe() throws Throwable {
    var terminal = resources.pty();
    LoopDriver.await(loop, loop.connectReadPipe(() -> protocol, terminal.get(1)));

    resources.write(terminal.get(0), new byte[] {'h', 'i'});
    LoopDriver.await(loop, protocol.data);
    resources.close(terminal.get(0));
    LoopDriver.await(loop, protocol.lost);

    assertThat(protocol.received).hasToString("hi");
  }

  @Test
  void aWritePipeIsLostWhenItsReaderIsGone() throws Throwable {
    for (var pair : List.of(resources.pipe(), resources.socketPair())) {
      var recording = new RecordingProtocol();
      LoopDriver.await(loop, loop.connectWritePipe(() -> recording, pair.get(1)));
      resources.close(pair.get(0));

      LoopDriver.await(loop, recording.lost);

      assertThat(recording.events).containsExactly("made", "lost");
    }
  }

  @Test
  void readersOfDuplicatesAreEachCalledOncePerIteration() throws IOException {
    var duplicates = new ArrayList<FileObject>();
    for (int i = 0; i < 300; i++) {
      String name = "reader " + i;
      duplicates.add(resources.duplicate(one));
      loop.addReader(duplicates.get(i), record(name));
    }
    resources.write(other, new byte[] {1});

    runOnce();

    assertThat(calls).hasSize(300).doesNotHaveDuplicates();
    for (FileObject duplicate : duplicates) {
      loop.removeReader(duplicate);
      resources.close(duplicate);
    }
  }

  @Test
  void aClosingLoopClosesTheDescriptorsOfItsTransports() throws Throwable {
    var pair = resources.pipe();
    LoopDriver.await(loop, loop.connectReadPipe(() -> protocol, pair.get(0)));

    loop.close();

    var reader = (FileObject.Descriptor) pair.get(0);
    assertThat(Path.of("/dev/fd/" + reader.number())).doesNotExist();
    resources.close(pair.get(1));
  }

  @Test
  void anInvalidDescriptorCanNeitherBeWatchedNorForgotten() {
    var invalid = new FileObject.Descriptor(-1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.addReader(invalid, record("x")))
        .withMessage("Invalid file descriptor: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.removeReader(invalid))
        .withMessage("Invalid file descriptor: -1");
  }

  @Test
  void aSignalThatInterruptsAWaitIsNoError() throws Exception {
    long thread = Threads.LIBC.pthread_self();
    int signals = 50;
    var handled = new Semaphore(0);
    loop.addSignalHandler("SIGUSR1", handled::release);
    var killer =
        new Thread(
            () -> {
              for (int i = 0; i < signals; i++) {
                Threads.LIBC.pthread_kill(thread, SIGUSR1);
                handled.acquireUninterruptibly();
                calls.add("signal");
              }
              loop.callSoonThreadsafe(loop::stop);
            });
    killer.start();

    loop.runForever();

    killer.join();
    assertThat(calls).hasSize(signals);
  }

  /** What sends a signal to one thread, so that it interrupts what that thread waits for. */
  public interface Threads extends Library {
    Threads LIBC = Native.load("c", Threads.class);

    long pthread_self();

    int pthread_kill(long thread, int signal);
  }
}
