/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.SendFileNotAvailableException;
import io.loopcheck.reference.libc.Libc;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "descriptors are of POSIX")
class LibcSocketOperationsTest extends SocketOperationsContract {
  @Override
  Selector newSelector() {
    return new PollSelector();
  }

  @Override
  FileObject openFile(Path path) throws IOException {
    return new FileObject.Descriptor(Libc.open(path));
  }

  @Override
  boolean saysRefused(Throwable e) {
    return e instanceof OsError && e.getMessage().endsWith("Connection refused");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "sendfile is bound for Linux alone")
  void aPartOfAFileIsSent() throws IOException {
    sendsFile();
  }

  @Test
  @EnabledOnOs(value = OS.MAC, disabledReason = "sendfile is bound for Linux")
  void aFileIsNotSent() {
    assertThatExceptionOfType(SendFileNotAvailableException.class).isThrownBy(this::sendsFile);
  }

  @Test
  void aConnectedSocketSendsAnEmptyDatagram() throws IOException {
    var one = datagrams("127.0.0.1");
    var other = datagrams("127.0.0.1");
    sockets.connect(one, local(other));

    assertThat(sockets.send(one, new byte[0], null)).isTrue();
    assertThat(received(other).data()).isEmpty();
  }

  @Test
  void unixDatagramsComeFromAPathOrFromNobody() throws IOException {
    var address = UnixDomainSocketAddress.of(directory.resolve("to"));
    var to = opened(sockets.open(StandardProtocolFamily.UNIX, SocketKind.DATAGRAM));
    sockets.bind(to, address);
    var from = opened(sockets.open(StandardProtocolFamily.UNIX, SocketKind.DATAGRAM));

    sockets.send(from, "unnamed".getBytes(UTF_8), address);
    var unnamed = received(to);
    var name = UnixDomainSocketAddress.of(directory.resolve("from"));
    sockets.bind(from, name);
    sockets.send(from, "named".getBytes(UTF_8), address);
    var named = received(to);

    assertThat(unnamed.data()).asString(UTF_8).isEqualTo("unnamed");
    assertThat(unnamed.sender()).isIn(null, UnixDomainSocketAddress.of(""));
    assertThat(named.data()).asString(UTF_8).isEqualTo("named");
    assertThat(named.sender()).isEqualTo(name);
  }

  @Test
  void ipv6AloneLeavesThePortToIpv4() throws IOException {
    var six = opened(sockets.openListener(StandardProtocolFamily.INET6));
    assertThat(sockets.onlyIpv6(six)).isTrue();
    sockets.listen(six, new InetSocketAddress(InetAddress.getByName("::"), 0), 10);
    int port = ((InetSocketAddress) local(six)).getPort();

    var four =
        listener(
            StandardProtocolFamily.INET,
            new InetSocketAddress(InetAddress.getByName("0.0.0.0"), port));

    assertThat(local(four))
        .extracting(bound -> ((InetSocketAddress) bound).getPort())
        .isEqualTo(port);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
  void whatIsOpenedOrAcceptedDoesNotBlockAndIsNotInherited() throws IOException {
    var listener = listener(StandardProtocolFamily.INET, anyPort("127.0.0.1"));
    var client = connected(StandardProtocolFamily.INET, local(listener));
    var server = accepted(listener).socket();

    for (FileObject socket : new FileObject[] {listener, client, server}) {
      var info = Path.of("/proc/self/fdinfo/" + LibcFileOperations.number(socket));
      // O_RDWR, O_NONBLOCK and O_CLOEXEC, in octal.
      assertThat(Files.readString(info)).contains("flags:\t02004002\n");
    }
  }
}
