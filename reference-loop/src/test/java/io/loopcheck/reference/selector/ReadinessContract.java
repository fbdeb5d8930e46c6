/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.selector.Interest.READ;
import static io.loopcheck.reference.selector.Interest.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.FileObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is ready, for what, and for how long. */
abstract class ReadinessContract extends RegistrationContract {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** Looks what a file is ready for when it is watched for {@code events}, within some seconds. */
  private Set<Interest> readyFor(FileObject file, Set<Interest> events) throws IOException {
    selector.register(file, events, "data");
    var ready = selector.select(patience());
    selector.unregister(file);
    assertThat(ready).hasSize(1);
    return ready.get(0).events();
  }

  @Test
  void nothingIsReadyBeforeThereIsData() throws IOException {
    selector.register(one, EnumSet.of(READ), "data");

    assertThat(selector.select(0)).isEmpty();
  }

  @Test
  void aSelectorWithoutFilesFindsNothing() throws IOException {
    assertThat(selector.select(0)).isEmpty();
    assertThat(selector.select(0.001)).isEmpty();
  }

  @Test
  void aReaderIsReadyForAsLongAsThereIsData() throws IOException {
    var key = selector.register(one, EnumSet.of(READ), "data");
    files.write(other, PING);

    var expected = List.of(new Ready(key, EnumSet.of(READ)));
    assertThat(selector.select(patience())).isEqualTo(expected);
    assertThat(selector.select(patience())).isEqualTo(expected);

    assertThat(files.read(one, 10)).isEqualTo(PING);
    assertThat(selector.select(0)).isEmpty();
  }

  @Test
  void aWriterIsReadyForAsLongAsThereIsRoom() throws IOException {
    var key = selector.register(one, EnumSet.of(WRITE), "data");
    var expected = List.of(new Ready(key, EnumSet.of(WRITE)));
    assertThat(selector.select(patience())).isEqualTo(expected);
    assertThat(selector.select(patience())).isEqualTo(expected);

    fill(files, one);
    assertThat(selector.select(0)).isEmpty();
    drain(files, other);
    assertThat(selector.select(patience())).isEqualTo(expected);
  }

  @Test
  void readyEventsAreThoseThatWereAskedFor() throws IOException {
    files.write(other, PING);

    assertThat(readyFor(one, EnumSet.of(WRITE))).containsExactly(WRITE);
    assertThat(readyFor(one, EnumSet.of(READ))).containsExactly(READ);
    assertThat(readyFor(one, BOTH)).isEqualTo(BOTH);
  }

  @Test
  void modifyChangesWhatAFileIsReadyFor() throws IOException {
    files.write(other, PING);
    selector.register(one, BOTH, "data");
    for (Set<Interest> events : List.of(Set.of(READ), Set.of(WRITE), BOTH, Set.of(READ))) {
      var key = selector.modify(one, events, "data");
      assertThat(selector.select(patience())).containsExactly(new Ready(key, events));
    }
  }

  @Test
  void everyReadyFileIsFoundAtOnce() throws IOException {
    var second = toClose(openPair(900));
    selector.register(one, EnumSet.of(READ), "one");
    selector.register(other, BOTH, "other");
    selector.register(second.get(0), EnumSet.of(WRITE), "second");
    selector.register(second.get(1), EnumSet.of(READ), "idle");
    files.write(other, PING);

    assertThat(selector.select(patience()))
        .extracting(ready -> ready.key().data() + " " + ready.events())
        .containsExactlyInAnyOrder("one [READ]", "other [WRITE]", "second [WRITE]");
  }

  @Test
  void theEndOfAStreamIsReadable() throws IOException {
    close(other);

    assertThat(readyFor(one, EnumSet.of(READ))).containsExactly(READ);
    assertThat(files.read(one, 10)).isEmpty();
    assertThat(readyFor(one, EnumSet.of(READ))).containsExactly(READ);
  }

  @Test
  void aHangUpWakesWritersThatHadToWait() throws IOException {
    selector.register(one, EnumSet.of(WRITE), "data");
    fill(files, one);
    assertThat(selector.select(0)).isEmpty();

    close(other);

    assertThat(selector.select(patience()))
        .singleElement()
        .extracting(Ready::events)
        .isEqualTo(Set.of(WRITE));
  }

  @Test
  void aPipeWithoutWritersWakesItsReaders() throws IOException {
    var pipe = toClose(openPipe());
    close(pipe.get(1));

    assertThat(readyFor(pipe.get(0), EnumSet.of(READ))).containsExactly(READ);
    assertThat(readyFor(pipe.get(0), BOTH)).isEqualTo(readingEndWithoutWriter());
  }

  @Test
  void aPipeWithoutReadersWakesItsWriters() throws IOException {
    var pipe = toClose(openPipe());
    fill(files, pipe.get(1));
    selector.register(pipe.get(1), EnumSet.of(WRITE), "data");
    assertThat(selector.select(0)).isEmpty();
    selector.unregister(pipe.get(1));

    close(pipe.get(0));

    assertThat(readyFor(pipe.get(1), EnumSet.of(WRITE))).containsExactly(WRITE);
    assertThat(readyFor(pipe.get(1), BOTH)).isEqualTo(writingEndWithoutReader());
  }

  @Test
  void aListenerIsReadableWhenSomebodyConnects() throws IOException {
    var path = directory.resolve("another");
    var listener = toClose(UnixSockets.listen(files, path));
    selector.register(listener, EnumSet.of(READ), "data");
    assertThat(files.sockets().accept(listener)).isNull();
    assertThat(selector.select(0)).isEmpty();

    toClose(UnixSockets.connect(files, path));

    assertThat(selector.select(patience())).hasSize(1);
    toClose(UnixSockets.accept(files, listener));
    assertThat(selector.select(0)).isEmpty();
  }

  @Test
  void aConnectionIsWritableFromWhenItIsMade() throws IOException {
    try (var server = new ServerSocket(0, 1, LOOPBACK)) {
      var socket = toClose(connecting(server.getLocalPort()));
      var key = selector.register(socket, BOTH, "data");
      var writable = List.of(new Ready(key, EnumSet.of(WRITE)));
      assertThat(selector.select(patience())).isEqualTo(writable);

      finishConnecting(socket);

      assertThat(selector.select(patience())).isEqualTo(writable);
      try (var peer = server.accept()) {
        selector.modify(socket, EnumSet.of(READ), "data");
        peer.getOutputStream().write(PING);
        assertThat(selector.select(patience())).hasSize(1);
      }
    }
  }

  @Test
  void aRefusedConnectionWakesReadersAndWriters() throws IOException {
    try (var nobodyListens = new Socket()) {
      nobodyListens.bind(new InetSocketAddress(LOOPBACK, 0));
      for (Set<Interest> events : List.of(Set.of(READ), Set.of(WRITE), BOTH)) {
        var socket = toClose(connecting(nobodyListens.getLocalPort()));
        assertThat(readyFor(socket, events)).isEqualTo(events);
      }
    }
  }

  @Test
  void aResetWakesReadersAndWriters() throws IOException {
    for (Set<Interest> events : List.of(Set.of(READ), Set.of(WRITE), BOTH)) {
      var socket = toClose(resetConnection());
      assertThat(readyFor(socket, events)).isEqualTo(events);
    }
  }

  private FileObject resetConnection() throws IOException {
    try (var server = new ServerSocket(0, 1, LOOPBACK)) {
      var socket = connecting(server.getLocalPort());
      var peer = server.accept();
      assertThat(readyFor(socket, EnumSet.of(WRITE))).containsExactly(WRITE);
      finishConnecting(socket);
      // To close now, and not in peace, is to reset.
      peer.setSoLinger(true, 0);
      peer.close();
      // Nothing else makes it readable: the reset has arrived.
      assertThat(readyFor(socket, EnumSet.of(READ))).containsExactly(READ);
      return socket;
    }
  }

  @Test
  void theWakeUpPairCarriesWhatIsWritten() throws IOException {
    var pair = toClose(files.wakeUpPair());
    var key = selector.register(pair.get(0), EnumSet.of(READ), "data");
    assertThat(files.read(pair.get(0), 10)).isNull();

    files.write(pair.get(1), PING);

    assertThat(selector.select(patience())).containsExactly(new Ready(key, EnumSet.of(READ)));
    assertThat(files.read(pair.get(0), 10)).isEqualTo(PING);
  }
}
