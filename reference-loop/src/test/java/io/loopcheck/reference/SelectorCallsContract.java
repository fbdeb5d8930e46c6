/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import org.junit.jupiter.api.Test;

/** The {@code sock} methods of a selector loop on stream sockets, over every selector. */
abstract class SelectorCallsContract extends SocketCallsContract {
  private final LoopOver over;

  SelectorCallsContract(LoopOver over) {
    this.over = over;
  }

  @Override
  final SelectorEventLoop newLoop() throws IOException {
    return newSelectorLoop(over);
  }

  @Override
  final void assertUnwatched(FileObject socket) {
    assertThat(loop.removeReader(socket)).as("is read from").isFalse();
    assertThat(loop.removeWriter(socket)).as("is written to").isFalse();
  }

  @Test
  void aCancelledConnectIsWatchedNoMore() throws Throwable {
    var listener = listener();
    var client = socket(SocketKind.STREAM);
    var connecting = loop.sockConnect(client, local(listener));
    runOnce();

    connecting.cancel(false);
    runOften();

    assertThat(loop.removeWriter(client)).isFalse();
  }

  @Test
  void unixSocketsConnectByPath() throws Throwable {
    var path = UnixDomainSocketAddress.of(directory.resolve("listener"));
    var listener = opened(sockets.openListener(StandardProtocolFamily.UNIX));
    sockets.listen(listener, path, 10);
    var client = opened(sockets.open(StandardProtocolFamily.UNIX, SocketKind.STREAM));

    await(loop.sockConnect(client, path));
    var server = opened(await(loop.sockAccept(listener)).socket());

    send(client, "hello");
    assertThat(text(loop.sockRecv(server, 100))).isEqualTo("hello");
  }
}
