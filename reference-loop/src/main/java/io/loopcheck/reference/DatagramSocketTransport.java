/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.BaseProtocol;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends and receives datagrams over a socket, after asyncio's {@code _SelectorDatagramTransport}: a
 * datagram is sent at once, and kept if the system does not take it. An error of the system's costs
 * that datagram alone.
 */
final class DatagramSocketTransport extends WatchedTransport implements DatagramTransport {
  /** The most that is read of a datagram; none is larger. */
  private static final int READ_SIZE = 256 * 1024;

  /** What a kept datagram counts beside its data, so that empty ones count. */
  private static final int HEADER_SIZE = 8;

  private final DatagramProtocol protocol;
  private final StandardProtocolFamily family;
  private final @Nullable SocketAddress remote;
  private final Map<String, Object> extraInfo;
  private final FlowControl flow;
  private final Deque<Unsent> unsent = new ArrayDeque<>();
  private int unsentSize;

  /** A transport over a socket for {@code addresses}; it sends to the remote one alone. */
  DatagramSocketTransport(
      SelectorEventLoop loop,
      FileObject socket,
      DatagramProtocol protocol,
      DatagramAddresses.Pair addresses,
      Map<String, Object> extraInfo) {
    super(loop, socket);
    this.protocol = protocol;
    family = addresses.family();
    remote = addresses.remote();
    this.extraInfo = extraInfo;
    flow = new FlowControl(loop, this);
  }

  /** A datagram that the system has not taken yet. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Unsent(byte[] data, @Nullable SocketAddress target) {
    int size() {
      return data.length + HEADER_SIZE;
    }
  }

  @Override
  boolean ownsSocket() {
    return true;
  }

  @Override
  BaseProtocol protocol() {
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
  void start() throws IOException {
    if (!isClosing()) {
      loop().watch(file(), Interest.READ, this::readReady);
    }
  }

  private void readReady() {
    if (isEnding()) {
      return;
    }
    Datagram datagram;
    try {
      datagram = loop().sockets().receive(file(), READ_SIZE);
    } catch (IOException e) {
      protocol.errorReceived(e);
      return;
    }
    if (datagram != null) {
      protocol.datagramReceived(datagram.data(), datagram.sender());
    }
  }

  @Override
  public void sendTo(byte[] data, @Nullable SocketAddress address) {
    if (remote != null && address != null && !address.equals(remote)) {
      throw new IllegalArgumentException("Invalid address: must be null or \"" + remote + "\"");
    }
    if (isEnding()) {
      return;
    }
    var target = remote == null ? address : remote;
    if (unsent.isEmpty()) {
      try {
        if (isTaken(data, target)) {
          return;
        }
        loop().watch(file(), Interest.WRITE, this::writeReady);
      } catch (IOException e) {
        protocol.errorReceived(e);
        return;
      } catch (RuntimeException e) {
        failToSend(e);
        return;
      }
    }
    keep(new Unsent(data.clone(), target));
  }

  private void keep(Unsent datagram) {
    unsent.add(datagram);
    unsentSize += datagram.size();
    flow.grown(unsentSize, protocol);
  }

  private boolean isTaken(byte[] data, @Nullable SocketAddress target) throws IOException {
    if (extraInfo.containsKey("peername")) {
      return loop().sockets().send(file(), data, null);
    }
    if (target == null) {
      throw new IllegalArgumentException("sendTo() needs an address: none was connected to");
    }
    return loop().sockets().send(file(), data, NameResolver.resolved(target, family));
  }

  /** Nothing that the system says; as with asyncio's, it ends the endpoint. */
  private void failToSend(RuntimeException error) {
    loop()
        .callExceptionHandler(
            ErrorContext.of("Fatal write error on datagram transport", error, this, protocol));
    end(error);
  }

  private void writeReady() {
    if (isEnding()) {
      return;
    }
    try {
      sendKept();
    } catch (IOException e) {
      protocol.errorReceived(e); // What else is kept is sent in the next iteration.
      return;
    } catch (RuntimeException e) {
      failToSend(e);
      return;
    }
    flow.shrunk(unsentSize, protocol);
    if (unsent.isEmpty() && !isEnding()) {
      loop().unwatch(file(), Interest.WRITE);
      if (isClosing()) {
        end(null);
      }
    }
  }

  /** Sends until the system takes no more; what cannot be sent is dropped. */
  private void sendKept() throws IOException {
    while (!unsent.isEmpty()) {
      var next = unsent.remove();
      unsentSize -= next.size();
      if (!isTaken(next.data(), next.target())) {
        unsent.addFirst(next);
        unsentSize += next.size();
        return;
      }
    }
  }

  @Override
  boolean hasUnwritten() {
    return !unsent.isEmpty();
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
  public @Nullable Object getExtraInfo(String name) {
    return name.equals("socket") ? file() : extraInfo.get(name);
  }
}
