/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.driving.RecordingDatagrams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagram endpoints, of every loop. */
abstract class DatagramContract extends SocketFixture {
  static final DatagramOptions RECEIVING = DatagramOptions.DEFAULT.withLocalAddress(anyPort());

  final RecordingDatagrams protocol = new RecordingDatagrams();
  final RecordingDatagrams other = new RecordingDatagrams();

  final DatagramTransport endpoint(DatagramProtocol of, DatagramOptions options) throws Throwable {
    return await(loop.createDatagramEndpoint(() -> of, options)).transport();
  }

  static InetSocketAddress address(DatagramTransport transport) {
    return (InetSocketAddress) Objects.requireNonNull(transport.getExtraInfo("sockname"));
  }

  static DatagramOptions sendingTo(DatagramTransport receiver) {
    return DatagramOptions.DEFAULT.withRemoteAddress(address(receiver));
  }

  @Test
  void datagramsKeepTheirBoundsAndTellTheirSender() throws Throwable {
    var one = endpoint(protocol, RECEIVING);
    var two = endpoint(other, RECEIVING);

    one.sendTo(bytes("first"), address(two));
    one.sendTo(bytes("last"), address(two));

    assertThat(await(other.events(3))).containsExactly("made", "\"first\"", "\"last\"");
    assertThat(other.sender).isEqualTo(address(one));
    assertThat(protocol.events).containsExactly("made");
  }

  @Test
  void aConnectedEndpointSendsToItsAddressAndToNoOther() throws Throwable {
    var receiver = endpoint(other, RECEIVING);
    var sender = endpoint(protocol, sendingTo(receiver));
    var elsewhere = new InetSocketAddress(HOST, 1);

    sender.sendTo(bytes("one"), null);
    sender.sendTo(bytes("two"), address(receiver));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sender.sendTo(bytes("three"), elsewhere))
        .withMessage("Invalid address: must be null or \"" + address(receiver) + "\"");

    assertThat(await(other.events(3))).containsExactly("made", "\"one\"", "\"two\"");
    assertThat(sender.getExtraInfo("peername")).isEqualTo(address(receiver));
    assertThat(receiver.getExtraInfo("peername")).isNull();
  }

  @Test
  void aConnectedEndpointHearsNobodyElse() throws Throwable {
    var friend = endpoint(other, RECEIVING);
    var stranger = endpoint(new RecordingDatagrams(), RECEIVING);
    var listening = endpoint(protocol, sendingTo(friend));

    stranger.sendTo(bytes("stranger"), address(listening));
    friend.sendTo(bytes("friend"), address(listening));

    assertThat(await(protocol.events(2))).containsExactly("made", "\"friend\"");
  }

  @Test
  void anEndpointThatMayBroadcastIsNotConnected() throws Throwable {
    var receiver = endpoint(other, RECEIVING);
    var sender =
        endpoint(protocol, sendingTo(receiver).withBroadcast().withLocalAddress(anyPort()));
    var stranger = endpoint(new RecordingDatagrams(), RECEIVING);

    sender.sendTo(bytes("to all"), null);
    assertThat(await(other.events(2))).containsExactly("made", "\"to all\"");
    stranger.sendTo(bytes("answer"), address(sender));
    assertThat(await(protocol.events(2))).containsExactly("made", "\"answer\"");

    assertThat(sender.getExtraInfo("peername")).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sender.sendTo(bytes("x"), address(stranger)));
    var socket = (FileObject) Objects.requireNonNull(sender.getExtraInfo("socket"));
    assertThat(sockets.getOption(socket, StandardSocketOptions.SO_BROADCAST)).isTrue();
  }

  @Test
  void sendingNowhereEndsAnEndpoint() throws Throwable {
    var transport = endpoint(protocol, RECEIVING);

    transport.sendTo(bytes("x"), null);
    await(protocol.lost);

    assertThat(protocol.reason).isInstanceOf(IllegalArgumentException.class);
    assertThat(errors).containsExactly(protocol.reason);
    errors.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", HOST})
  void namesAreLookedUp(String host) throws Throwable {
    var receiver = endpoint(other, RECEIVING);
    var named = InetSocketAddress.createUnresolved(host, address(receiver).getPort());
    var anyPort = InetSocketAddress.createUnresolved(host, 0);
    var options =
        DatagramOptions.DEFAULT
            .withFamily(StandardProtocolFamily.INET)
            .withLocalAddress(anyPort)
            .withRemoteAddress(named);

    endpoint(protocol, options).sendTo(bytes("by name"), null);
    await(other.events(2));
    endpoint(new RecordingDatagrams(), RECEIVING).sendTo(bytes("again"), named);

    assertThat(await(other.events(3))).containsExactly("made", "\"by name\"", "\"again\"");
  }

  @Test
  void ipv6Works() throws Throwable {
    var local = new InetSocketAddress(InetAddress.getByName("::1"), 0);
    var receiver = endpoint(other, DatagramOptions.DEFAULT.withLocalAddress(local));

    endpoint(protocol, sendingTo(receiver)).sendTo(bytes("six"), null);

    assertThat(await(other.events(2))).containsExactly("made", "\"six\"");
  }

  @Test
  void withoutAnAddressAFamilyIsNeeded() throws Throwable {
    assertThatThrownBy(() -> endpoint(protocol, DatagramOptions.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unexpected address family");

    var family = DatagramOptions.DEFAULT.withFamily(StandardProtocolFamily.INET);
    var receiver = endpoint(other, RECEIVING);
    endpoint(protocol, family).sendTo(bytes("unbound"), address(receiver));
    assertThat(await(other.events(2))).containsExactly("made", "\"unbound\"");
  }

  @Test
  void thatNobodyReadsIsAnErrorThatTheEndpointSurvives() throws Throwable {
    var gone = endpoint(other, RECEIVING);
    var nobody = address(gone);
    gone.close();
    await(other.lost);
    var sender = endpoint(protocol, DatagramOptions.DEFAULT.withRemoteAddress(nobody));

    sender.sendTo(bytes("lost"), null);
    await(protocol.events(2));
    var late = new RecordingDatagrams();
    endpoint(late, DatagramOptions.DEFAULT.withLocalAddress(nobody));
    sender.sendTo(bytes("found"), null);

    assertThat(await(late.events(2))).containsExactly("made", "\"found\"");
    assertThat(protocol.events).containsExactly("made", "error");
    assertThat(sender.isClosing()).isFalse();
  }

  @Test
  void aDatagramThatIsTooLargeIsAnErrorThatTheEndpointSurvives() throws Throwable {
    var receiver = endpoint(other, RECEIVING);
    var sender = endpoint(protocol, sendingTo(receiver));

    sender.sendTo(new byte[70_000], null);
    assertThat(await(protocol.events(2))).containsExactly("made", "error");
    sender.sendTo(bytes("small"), null);

    assertThat(await(other.events(2))).containsExactly("made", "\"small\"");
  }

  @Test
  void aLargeDatagramArrivesWhole() throws Throwable {
    var receiver = endpoint(other, RECEIVING);
    var text = "x".repeat(60_000);

    endpoint(protocol, sendingTo(receiver)).sendTo(bytes(text), null);

    assertThat(await(other.events(2))).containsExactly("made", "\"" + text + "\"");
  }

  @Test
  void whatAProtocolThrowsIsReportedAndTheEndpointLivesOn() throws Throwable {
    var failing =
        new DatagramProtocol() {
          @Override
          public void datagramReceived(byte[] data, SocketAddress sender) {
            protocol.datagramReceived(data, sender);
            throw new IllegalStateException("oops");
          }
        };
    var receiver = endpoint(failing, RECEIVING);
    var sender = endpoint(other, sendingTo(receiver));

    sender.sendTo(bytes("one"), null);
    sender.sendTo(bytes("two"), null);
    await(protocol.events(2));

    assertThat(errors).hasSize(2).allSatisfy(e -> assertThat(e).hasMessage("oops"));
    errors.clear();
  }

  @Test
  void closingIsToldLaterAndOnce() throws Throwable {
    var transport = endpoint(protocol, RECEIVING);

    transport.close();
    transport.close();
    transport.abort();
    transport.sendTo(bytes("late"), address(transport));
    assertThat(transport.isClosing()).isTrue();
    assertThat(protocol.events).containsExactly("made");
    await(protocol.lost);

    assertThat(protocol.events).containsExactly("made", "lost");
    assertThat(protocol.reason).isNull();
    endpoint(other, DatagramOptions.DEFAULT.withLocalAddress(address(transport)));
  }

  @Test
  void aClosedEndpointReceivesNothing() throws Throwable {
    var receiver = endpoint(other, RECEIVING);
    var sender = endpoint(protocol, sendingTo(receiver));

    sender.sendTo(bytes("late"), null);
    receiver.close();
    await(other.lost);

    assertThat(other.events).containsExactly("made", "lost");
  }

  @Test
  void anAddressInUseIsRefusedUnlessItIsShared() throws Throwable {
    var shared = RECEIVING.withReusePort();
    var first = endpoint(protocol, shared);
    var same = DatagramOptions.DEFAULT.withLocalAddress(address(first));

    assertThatThrownBy(() -> endpoint(other, same)).isInstanceOf(IOException.class);
    assertThat(other.events).isEmpty();
    endpoint(other, same.withReusePort());

    assertThat(other.events).containsExactly("made");
  }

  @Test
  void aProtocolThatCannotBeMadeLeavesNothingOpen() {
    var failing =
        loop.createDatagramEndpoint(
            () -> {
              throw new IllegalStateException("oops");
            },
            RECEIVING);

    assertThatThrownBy(() -> await(failing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("oops");
  }

  @Test
  void anEndpointThatIsCancelledBeforeItIsMadeIsNotMade() throws Throwable {
    var local = InetSocketAddress.createUnresolved("localhost", 0);
    var cancelled =
        loop.createDatagramEndpoint(
            () -> protocol, DatagramOptions.DEFAULT.withLocalAddress(local));
    cancelled.cancel(false);
    await(loop.getaddrinfo("localhost", 0));
    endpoint(other, RECEIVING);

    assertThat(protocol.events).isEmpty();
  }

  @Test
  void anEndpointThatIsCancelledAsItIsMadeIsClosed() throws Throwable {
    var cancelling =
        new DatagramProtocol() {
          private CompletableFuture<?> endpoint;

          @Override
          public void connectionMade(DatagramTransport transport) {
            protocol.connectionMade(transport);
            endpoint.cancel(false);
          }

          @Override
          public void connectionLost(Exception error) {
            protocol.connectionLost(error);
          }
        };
    cancelling.endpoint = loop.createDatagramEndpoint(() -> cancelling, RECEIVING);

    await(protocol.lost);

    assertThat(protocol.events).containsExactly("made", "lost");
  }
}
