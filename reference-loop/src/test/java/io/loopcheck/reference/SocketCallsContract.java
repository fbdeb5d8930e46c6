/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code sock} methods on stream sockets, of every loop. */
abstract class SocketCallsContract extends SocketFixture {

  /** Shows that a loop that watches sockets watches this one no more. */
  void assertUnwatched(FileObject socket) {}

  @Test
  void aConnectionIsMadeAndCarriesBytesBothWays() throws Throwable {
    var listener = listener();
    var accepting = loop.sockAccept(listener);
    runOften();
    assertThat(accepting).isNotDone();

    var client = socket(SocketKind.STREAM);
    await(loop.sockConnect(client, local(listener)));
    var accepted = await(accepting);
    var server = opened(accepted.socket());

    assertThat(accepted.address()).isEqualTo(local(client));
    send(client, "ping");
    assertThat(text(loop.sockRecv(server, 100))).isEqualTo("ping");
    send(server, "pong");
    assertThat(text(loop.sockRecv(client, 100))).isEqualTo("pong");
  }

  @Test
  void receivingWaitsUntilThereIsSomething() throws Throwable {
    var ends = connection();
    var received = loop.sockRecv(ends.server(), 100);
    runOften();
    assertThat(received).isNotDone();

    send(ends.client(), "late");

    assertThat(text(received)).isEqualTo("late");
    assertUnwatched(ends.server());
  }

  @Test
  void noMoreIsReceivedThanWasAskedFor() throws Throwable {
    var ends = connection();
    send(ends.client(), "abcdef");

    assertThat(text(loop.sockRecv(ends.server(), 2))).isEqualTo("ab");
    assertThat(text(loop.sockRecv(ends.server(), 0))).isEmpty();
    assertThat(text(loop.sockRecv(ends.server(), Integer.MAX_VALUE))).isEqualTo("cdef");
    assertThat(text(loop.sockRecv(ends.server(), 0))).as("nothing is there").isEmpty();
    assertThatThrownBy(() -> await(loop.sockRecv(ends.server(), -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("negative buffersize in recv");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBufferIsFilledFromItsPositionToItsLimit(boolean direct) throws Throwable {
    var ends = connection();
    var buffer = direct ? ByteBuffer.allocateDirect(10) : ByteBuffer.allocate(10);
    buffer.position(2).limit(6);
    var count = loop.sockRecvInto(ends.server(), buffer);
    runOften();

    send(ends.client(), "abcdef");

    assertThat(await(count)).isEqualTo(4);
    assertThat(buffer.position()).isEqualTo(6);
    assertThat(ISO_8859_1.decode(buffer.flip().position(2)).toString()).isEqualTo("abcd");
    assertThat(await(loop.sockRecvInto(ends.server(), ByteBuffer.allocate(0)))).isZero();
    assertThat(text(loop.sockRecv(ends.server(), 100))).isEqualTo("ef");
  }

  @Test
  void aBufferThatCannotBeFilledIsRefusedAndNothingIsLost() throws Throwable {
    var ends = connection();
    send(ends.client(), "abc");

    assertThatThrownBy(
            () ->
                await(loop.sockRecvInto(ends.server(), ByteBuffer.allocate(5).asReadOnlyBuffer())))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(text(loop.sockRecv(ends.server(), 100))).isEqualTo("abc");
  }

  @Test
  void theEndOfAStreamIsNothingAgainAndAgain() throws Throwable {
    var ends = connection();
    var received = loop.sockRecv(ends.server(), 100);
    runOften();
    sockets.shutdownOutput(ends.client());

    assertThat(await(received)).isEmpty();
    assertThat(await(loop.sockRecv(ends.server(), 100))).isEmpty();
    assertThat(await(loop.sockRecvInto(ends.server(), ByteBuffer.allocate(5)))).isZero();
  }

  @Test
  void moreIsSentThanTheSystemTakesAtOnce() throws Throwable {
    var ends = connection();
    byte[] data = new byte[8 << 20];
    new Random(1).nextBytes(data);

    var sent = loop.sockSendAll(ends.client(), data);
    runOften();
    assertThat(sent).isNotDone();
    assertThat(receiveAll(ends.server(), data.length)).isEqualTo(data);

    await(sent);
    assertUnwatched(ends.client());
    await(loop.sockSendAll(ends.client(), new byte[0]));
  }

  @Test
  void bothDirectionsOfASocketAreIndependent() throws Throwable {
    var ends = connection();
    var received = loop.sockRecv(ends.client(), 100);
    var sent = loop.sockSendAll(ends.client(), new byte[8 << 20]);
    runOften();

    assertThat(receiveAll(ends.server(), 8 << 20)).hasSize(8 << 20);
    await(sent);
    send(ends.server(), "answer");

    assertThat(text(received)).isEqualTo("answer");
  }

  @Test
  void whatIsCancelledReceivesNothing() throws Throwable {
    var ends = connection();
    var cancelled = loop.sockRecv(ends.server(), 100);
    runOften();

    cancelled.cancel(false);
    assertUnwatched(ends.server());
    send(ends.client(), "kept");
    runOften();

    assertThat(text(loop.sockRecv(ends.server(), 100))).isEqualTo("kept");
  }

  @Test
  void whatIsCancelledBeforeItBeganDoesNothing() throws Throwable {
    var ends = connection();
    send(ends.client(), "kept");

    loop.sockRecv(ends.server(), 100).cancel(false);
    loop.sockSendAll(ends.server(), bytes("never")).cancel(false);
    runOften();

    assertThat(text(loop.sockRecv(ends.server(), 100))).isEqualTo("kept");
    send(ends.server(), "sent");
    assertThat(text(loop.sockRecv(ends.client(), 100))).isEqualTo("sent");
  }

  @Test
  void aCancelledAcceptLeavesTheConnectionToTheNext() throws Throwable {
    var listener = listener();
    var cancelled = loop.sockAccept(listener);
    runOften();
    cancelled.cancel(false);

    var client = socket(SocketKind.STREAM);
    await(loop.sockConnect(client, local(listener)));
    runOften();
    var accepted = await(loop.sockAccept(listener));
    opened(accepted.socket());

    assertThat(accepted.address()).isEqualTo(local(client));
  }

  @Test
  void aCancelledSendSendsNoMore() throws Throwable {
    var ends = connection();
    var cancelled = loop.sockSendAll(ends.client(), new byte[20 << 20]);
    runOften();

    cancelled.cancel(false);
    assertUnwatched(ends.client());
    sockets.shutdownOutput(ends.client());

    assertThat(receiveAll(ends.server(), 20 << 20)).hasSizeLessThan(20 << 20);
  }

  @Test
  void aSecondWaiterTakesThePlaceOfTheFirst() throws Throwable {
    var ends = connection();
    var first = loop.sockRecv(ends.server(), 100);
    runOften();
    var second = loop.sockRecv(ends.server(), 100);
    runOften();

    first.cancel(false);
    send(ends.client(), "for the second");

    assertThat(text(second)).isEqualTo("for the second");
  }

  @Test
  void waitersInTurnGetWhatComesInTurn() throws Throwable {
    var ends = connection();
    var received = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      var waiting = loop.sockRecv(ends.server(), 100);
      runOnce();
      runOnce();
      send(ends.client(), "turn " + i + ";");
      received.append(text(waiting));
    }

    assertThat(received.toString().split(";")).hasSize(20).endsWith("turn 19");
  }

  @Test
  void connectionsAreAcceptedInTurn() throws Throwable {
    var listener = listener();
    var clients =
        List.of(socket(SocketKind.STREAM), socket(SocketKind.STREAM), socket(SocketKind.STREAM));
    for (FileObject client : clients) {
      await(loop.sockConnect(client, local(listener)));
    }

    for (FileObject client : clients) {
      var accepted = await(loop.sockAccept(listener));
      opened(accepted.socket());
      assertThat(accepted.address()).isEqualTo(local(client));
    }
  }

  @Test
  void nobodyListeningIsAnError() throws Throwable {
    var listener = listener();
    var nobody = local(listener);
    closeNow(listener);
    var client = socket(SocketKind.STREAM);

    assertThatThrownBy(() -> await(loop.sockConnect(client, nobody)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Connect call failed " + nobody);
    assertUnwatched(client);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", HOST})
  void aHostNameIsLookedUp(String host) throws Throwable {
    var listener = listener();
    var client = socket(SocketKind.STREAM);

    await(
        loop.sockConnect(
            client, InetSocketAddress.createUnresolved(host, local(listener).getPort())));
    opened(await(loop.sockAccept(listener)).socket());

    assertThat(sockets.remoteAddress(client)).isEqualTo(local(listener));
  }

  @Test
  void aResetFailsAReceiver() throws Throwable {
    var ends = connection();
    var received = loop.sockRecv(ends.server(), 100);
    send(ends.server(), "unread");

    reset(ends.client());

    assertThatThrownBy(() -> await(received)).isInstanceOf(IOException.class);
  }

  @Test
  void aResetFailsASender() throws Throwable {
    var ends = connection();
    var sent = loop.sockSendAll(ends.server(), new byte[20 << 20]);
    runOften();

    reset(ends.client());

    assertThatThrownBy(() -> await(sent)).isInstanceOf(IOException.class);
  }

  @Test
  void aSocketThatIsClosedDuringAWaitLeavesNothingToTheNextOfItsNumber() throws Throwable {
    var ends = connection();
    var waiting = loop.sockRecv(ends.server(), 100);
    runOften();
    closeNow(ends.server());
    waiting.cancel(false);

    var next = connection();
    send(next.client(), "for the next");
    assertThat(text(loop.sockRecv(next.server(), 100))).isEqualTo("for the next");
    var again = loop.sockRecv(next.server(), 100);
    runOften();
    send(next.client(), "again");
    assertThat(text(again)).isEqualTo("again");
  }

  @Test
  void aClosedLoopRefuses() throws Throwable {
    var ends = connection();
    var waiting = loop.sockRecv(ends.server(), 100);
    runOften();
    loop.close();

    assertThatThrownBy(() -> loop.sockRecv(ends.server(), 100))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Event loop is closed");
    waiting.cancel(false);
  }
}
