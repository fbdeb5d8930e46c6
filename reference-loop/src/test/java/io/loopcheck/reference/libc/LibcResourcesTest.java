/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.ResourceUnavailableException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "descriptors are of POSIX")
class LibcResourcesTest {
  private static final byte[] PING = {'p', 'i', 'n', 'g'};

  private final LibcResources resources = new LibcResources();

  @TempDir Path directory;

  private void carries(FileObject from, FileObject to) throws IOException {
    assertThat(resources.read(to, 10, 0)).isNull();
    assertThat(resources.waitReadable(to, 0)).isFalse();
    resources.write(from, PING);
    assertThat(resources.waitReadable(to, 5)).isTrue();
    assertThat(resources.read(to, 10, 5)).isEqualTo(PING);
  }

  private void close(List<FileObject> files) throws IOException {
    for (FileObject file : files) {
      resources.close(file);
    }
  }

  @Test
  void aSocketPairCarriesBothWays() throws IOException {
    var pair = resources.socketPair();
    carries(pair.get(0), pair.get(1));
    carries(pair.get(1), pair.get(0));
    close(pair);
  }

  @Test
  void aPipeCarriesFromItsSecondEndToItsFirst() throws IOException {
    var ends = resources.pipe();
    carries(ends.get(1), ends.get(0));
    resources.close(ends.get(1));
    assertThat(resources.read(ends.get(0), 10, 5)).isEmpty();
    resources.close(ends.get(0));
  }

  @Test
  void aPseudoTerminalIsRawAndCarriesBothWays() throws IOException {
    var terminal = resources.pty();
    carries(terminal.get(0), terminal.get(1));
    carries(terminal.get(1), terminal.get(0));
    close(terminal);
  }

  @Test
  void aFileIsOpenedAtItsEnd() throws IOException {
    var path = Files.writeString(directory.resolve("file"), "content");
    var file = resources.file(path);

    assertThat(resources.read(file, 10, 0)).isEmpty();
    resources.write(file, PING);

    assertThat(path).hasContent("contentping");
    resources.close(file);
  }

  @Test
  void aMissingFileIsAnErrorWithNumberAndText() {
    assertThatExceptionOfType(OsError.class)
        .isThrownBy(() -> resources.file(directory.resolve("missing")))
        .withMessage("[Errno 2] No such file or directory")
        .returns(2, OsError::errno);
  }

  @Test
  void aDuplicateIsAnotherDescriptorOfTheSameSocket() throws IOException {
    var pair = resources.socketPair();
    var duplicate = resources.duplicate(pair.get(0));

    assertThat(duplicate).isNotEqualTo(pair.get(0));
    carries(pair.get(1), duplicate);
    resources.close(duplicate);
    close(pair);
  }

  @Test
  void aDuplicateTakesExactlyTheNumberThatWasAskedFor() throws IOException {
    var pair = resources.socketPair();
    var duplicate = resources.duplicateTo(pair.get(0), 999);

    assertThat(duplicate).isEqualTo(new FileObject.Descriptor(999));
    assertThatExceptionOfType(ResourceUnavailableException.class)
        .isThrownBy(() -> resources.duplicateTo(pair.get(0), 999))
        .withMessage("descriptor \"999\" is taken; the check needs exactly that number");
    assertThatExceptionOfType(ResourceUnavailableException.class)
        .isThrownBy(() -> resources.duplicateTo(pair.get(0), 1 << 30))
        .withMessageEndingWith("is beyond the limit of open files; raise it");
    resources.close(duplicate);
    close(pair);
  }

  @Test
  void unixSocketsConnect() throws IOException {
    var path = directory.resolve("socket");
    var listener = resources.listenUnix(path);
    var client = resources.connect(UnixDomainSocketAddress.of(path));
    var server = resources.accept(listener);

    carries(client, server);
    carries(server, client);
    close(List.of(client, server, listener));
  }

  @Test
  void aListenerIsConnectedToByItsAddress() throws IOException {
    var listener = resources.tcpListener();
    var client = resources.connect(resources.localAddress(listener));
    var server = resources.accept(listener);

    carries(client, server);
    resources.shutdownOutput(client);
    assertThat(resources.read(server, 10, 5)).isEmpty();
    close(List.of(client, server, listener));
  }

  @Test
  void aResetConnectionIsAnErrorAtItsOtherEnd() throws IOException {
    var listener = resources.tcpListener();
    var client = resources.connect(resources.localAddress(listener));
    var server = resources.accept(listener);

    resources.reset(client);

    assertThat(resources.waitReadable(server, 5)).isTrue();
    assertThatExceptionOfType(OsError.class)
        .isThrownBy(() -> resources.read(server, 10, 5))
        .withMessageContaining("reset");
    close(List.of(server, listener));
  }

  @Test
  void aBoundSocketRefusesConnections() throws IOException {
    var bound = resources.boundTcpSocket();
    var address = resources.localAddress(bound);

    assertThatExceptionOfType(OsError.class)
        .isThrownBy(() -> resources.connect(address))
        .withMessageContaining("refused");
    resources.close(bound);
  }

  @Test
  void datagramsAreSentToAnAddress() throws IOException {
    var one = resources.udpSocket();
    var other = resources.udpSocket();
    var named = resources.unixDatagramSocket(directory.resolve("datagrams"));

    resources.send(one, PING, resources.localAddress(other));
    resources.send(named, PING, resources.localAddress(named));

    assertThat(resources.read(other, 10, 5)).isEqualTo(PING);
    assertThat(resources.read(named, 10, 5)).isEqualTo(PING);
    close(List.of(one, other, named));
  }

  @Test
  void anUnboundTcpSocketConnects() throws IOException {
    var listener = resources.tcpListener();
    var socket = resources.tcpSocket();
    int number = ((FileObject.Descriptor) socket).number();

    Sockets.connect(number, resources.localAddress(listener));

    var server = resources.accept(listener);
    carries(server, socket);
    close(List.of(socket, server, listener));
  }

  @Test
  void aNarrowPairTakesLessThanAnOrdinaryOne() throws IOException {
    var narrow = resources.narrowSocketPair();
    var ordinary = resources.socketPair();

    assertThat(taken(narrow)).isPositive().isLessThan(taken(ordinary));
    close(narrow);
    close(ordinary);
  }

  private static int taken(List<FileObject> pair) throws IOException {
    int number = ((FileObject.Descriptor) pair.get(0)).number();
    int taken = 0;
    for (int count = 1; count > 0; taken += count) {
      count = Libc.write(number, new byte[1024]);
    }
    return taken;
  }

  @Test
  void aLongSocketPathIsRefusedByItsLength() {
    var path = directory.resolve("x".repeat(200));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> resources.listenUnix(path))
        .withMessage("AF_UNIX path too long: \"" + path + "\"");
  }

  @Test
  void anErrorLeavesNoDescriptorBehind() throws IOException {
    var before = resources.duplicate(new FileObject.Descriptor(0));
    for (int i = 0; i < 10; i++) {
      assertThatExceptionOfType(OsError.class)
          .isThrownBy(
              () -> resources.connect(UnixDomainSocketAddress.of(directory.resolve("nobody"))));
    }
    var after = resources.duplicate(new FileObject.Descriptor(0));

    assertThat(((FileObject.Descriptor) after).number())
        .isLessThan(((FileObject.Descriptor) before).number() + 10);
    close(List.of(before, after));
  }

  @Test
  void aChannelIsRefused() throws IOException {
    try (var channel = Pipe.open().sink()) {
      var file = new FileObject.ChannelObject(channel);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> resources.close(file))
          .withMessage("\"" + file + "\" is not a descriptor");
    }
  }
}
