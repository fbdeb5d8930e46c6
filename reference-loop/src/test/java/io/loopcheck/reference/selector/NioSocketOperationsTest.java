/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

class NioSocketOperationsTest extends SocketOperationsContract {
  @Override
  Selector newSelector() throws IOException {
    return new NioSelector();
  }

  @Override
  FileObject openFile(Path path) throws IOException {
    return new FileObject.ChannelObject(FileChannel.open(path, StandardOpenOption.READ));
  }

  @Override
  boolean saysRefused(Throwable e) {
    return e instanceof ConnectException || e instanceof PortUnreachableException;
  }

  @Test
  void aPartOfAFileIsSent() throws IOException {
    sendsFile();
  }

  @Test
  void unixDatagramsAreRefused() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> sockets.open(StandardProtocolFamily.UNIX, SocketKind.DATAGRAM))
        .withMessage("the JDK has no such socket of the family \"UNIX\"");
  }

  @Test
  void aConnectedChannelRefusesAnEmptyDatagramInsteadOfLosingIt() throws IOException {
    var one = datagrams("127.0.0.1");
    sockets.connect(one, local(datagrams("127.0.0.1")));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> sockets.send(one, new byte[0], null))
        .withMessage("the JDK sends no empty datagram from a connected channel");
  }

  @Test
  void ipv6AloneCannotBeAskedFor() throws IOException {
    var socket = opened(sockets.openListener(StandardProtocolFamily.INET6));

    assertThat(sockets.onlyIpv6(socket)).isFalse();
  }
}
