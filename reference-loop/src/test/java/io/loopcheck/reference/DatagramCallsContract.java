/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The {@code sock} methods on datagram sockets, of every loop. */
abstract class DatagramCallsContract extends SocketFixture {

  @Test
  void datagramsAreSentAndReceivedWhole() throws Throwable {
    var one = datagramSocket();
    var two = datagramSocket();
    var received = loop.sockRecvFrom(two, 100);
    runOften();
    assertThat(received).isNotDone();

    assertThat(await(loop.sockSendTo(one, bytes("hello"), local(two)))).isEqualTo(5);

    assertThat(await(received).data()).isEqualTo(bytes("hello"));
    assertThat(await(received).sender()).isEqualTo(local(one));
    await(loop.sockSendTo(one, bytes(""), local(two)));
    await(loop.sockSendTo(one, bytes("cut off"), local(two)));
    assertThat(await(loop.sockRecvFrom(two, 100)).data()).isEmpty();
    assertThat(await(loop.sockRecvFrom(two, 3)).data()).isEqualTo(bytes("cut"));
    assertThatThrownBy(() -> await(loop.sockRecvFrom(two, -1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aConnectedDatagramSocketSendsAndReceivesLikeAnyOther() throws Throwable {
    var one = datagramSocket();
    var two = datagramSocket();
    await(loop.sockConnect(one, local(two)));
    await(loop.sockConnect(two, local(one)));

    send(one, "hello");
    assertThat(text(loop.sockRecv(two, 100))).isEqualTo("hello");
    send(two, "hello yourself");
    var buffer = ByteBuffer.allocate(5);
    assertThat(await(loop.sockRecvInto(one, buffer))).isEqualTo(5);
    assertThat(buffer.array()).isEqualTo(bytes("hello"));
  }

  @Test
  void aDatagramIsSentToAHostByName() throws Throwable {
    var two = datagramSocket();
    var named = InetSocketAddress.createUnresolved("localhost", local(two).getPort());

    await(loop.sockSendTo(datagramSocket(), bytes("by name"), named));

    assertThat(await(loop.sockRecvFrom(two, 100)).data()).isEqualTo(bytes("by name"));
  }

  @Test
  void aDatagramThatIsTooLargeIsAnError() throws Throwable {
    var one = datagramSocket();

    assertThatThrownBy(() -> await(loop.sockSendTo(one, new byte[70_000], local(one))))
        .isInstanceOf(IOException.class);
  }
}
