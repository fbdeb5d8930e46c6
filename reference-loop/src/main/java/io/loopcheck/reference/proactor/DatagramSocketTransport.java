/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.DatagramAddresses;
import io.loopcheck.reference.FlowControl;
import io.loopcheck.reference.NameResolver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends and receives datagrams, one operation of each at a time, after asyncio's {@code
 * _ProactorDatagramTransport}. An error of the system's costs that datagram alone, where asyncio's
 * stops to receive after one.
 */
final class DatagramSocketTransport extends ProactorTransport implements DatagramTransport {
  private static final int MAX_DATAGRAM = 64 * 1024;

  /** What a kept datagram counts beside its data, so that empty ones count. */
  private static final int HEADER_SIZE = 8;

  private final FileObject file;
  private final ProactorSocket socket;
  private final DatagramProtocol protocol;
  private final DatagramAddresses.Pair addresses;
  private final FlowControl flow;
  private final Deque<Unsent> unsent = new ArrayDeque<>();
  private int unsentSize;
  private boolean sending;

  /** A transport over a socket for {@code addresses}; it sends to the remote one alone. */
  DatagramSocketTransport(
      ProactorEventLoop loop,
      FileObject file,
      DatagramProtocol protocol,
      DatagramAddresses.Pair addresses,
      Map<String, Object> extraInfo)
      throws IOException {
    super(loop, extraInfo);
    this.file = file;
    this.protocol = protocol;
    this.addresses = addresses;
    socket = loop.socketsInUse().own(file);
    flow = new FlowControl(loop, this);
  }

  /** A datagram that is not being sent yet; a target of null is the connected address. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Unsent(byte[] data, @Nullable SocketAddress target) {
    int size() {
      return data.length + HEADER_SIZE;
    }
  }

  @Override
  DatagramProtocol protocol() {
    return protocol;
  }

  @Override
  void connectionMade() {
    protocol.connectionMade(this);
  }

  @Override
  void connectionLost(@Nullable Exception error) {
    protocol.connectionLost(error);
  }

  @Override
  void start() {
    if (!isClosing()) {
      socket.receive(MAX_DATAGRAM, () -> false, this::received);
    }
  }

  private void received(@Nullable Datagram datagram, @Nullable Exception error) {
    if (isClosing()) {
      return;
    }
    start();
    if (datagram == null) {
      failed("Fatal read error on datagram transport", error);
    } else if (datagram.data().length > 0) {
      // asyncio's proactor takes an empty datagram for none.
      protocol.datagramReceived(datagram.data(), datagram.sender());
    }
  }

  @Override
  public void sendTo(byte[] data, @Nullable SocketAddress address) {
    var remote = addresses.remote();
    if (remote != null && address != null && !address.equals(remote)) {
      throw new IllegalArgumentException("Invalid address: must be null or \"" + remote + "\"");
    }
    if (isClosing()) {
      return;
    }
    boolean connected = getExtraInfo("peername") != null;
    var target = remote == null ? address : remote;
    if (target == null) {
      failWith(
          "Fatal write error on datagram transport",
          new IllegalArgumentException("sendTo() needs an address: none was connected to"));
      return;
    }
    var datagram = new Unsent(data.clone(), connected ? null : target);
    unsent.add(datagram);
    unsentSize += datagram.size();
    sendNext();
    flow.grown(unsentSize, protocol);
  }

  private void sendNext() {
    if (sending || unsent.isEmpty()) {
      return;
    }
    var next = unsent.remove();
    unsentSize -= next.size();
    sending = true;
    send(next);
    flow.shrunk(unsentSize, protocol);
  }

  private void send(Unsent next) {
    if (next.target() instanceof InetSocketAddress host && host.isUnresolved()) {
      loop()
          .proactor()
          .begin(
              () -> NameResolver.resolved(host, addresses.family()),
              (found, error) -> {
                if (found == null) {
                  sent(null, error);
                } else {
                  socket.send(next.data(), found, () -> false, this::sent);
                }
              });
    } else {
      socket.send(next.data(), next.target(), () -> false, this::sent);
    }
  }

  private void sent(@Nullable Integer size, @Nullable Exception error) {
    sending = false;
    if (isEnding()) {
      return;
    }
    if (error != null) {
      failed("Fatal write error on datagram transport", error);
    }
    sendNext();
    if (!hasUnwritten()) {
      allWritten();
    }
  }

  /** An error of the system's is told to the protocol; any other ends the endpoint. */
  private void failed(String message, @Nullable Exception error) {
    if (error instanceof IOException ofSystem) {
      protocol.errorReceived(ofSystem);
    } else {
      failWith(message, error);
    }
  }

  @Override
  boolean hasUnwritten() {
    return sending || !unsent.isEmpty();
  }

  @Override
  void discardUnwritten() {
    unsent.clear();
    unsentSize = 0;
  }

  /** Returns what is kept: its bytes, and a header's for each datagram. */
  int getWriteBufferSize() {
    return unsentSize;
  }

  @Override
  public void abort() {
    end(null);
  }

  @Override
  void closeFile() {
    loop().close(file);
    loop().socketsInUse().release(file);
  }
}
