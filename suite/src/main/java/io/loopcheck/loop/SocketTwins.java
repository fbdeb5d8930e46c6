/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The datagram channels that stand for duplicates of sockets: the JDK cannot duplicate. */
final class SocketTwins {
  private final IdentityHashMap<Channel, Channel> otherEnds = new IdentityHashMap<>();
  private final IdentityHashMap<Channel, List<DatagramChannel>> twins = new IdentityHashMap<>();

  /** Remembers which two sockets are connected. */
  synchronized void pair(Channel one, Channel other) {
    otherEnds.put(one, other);
    otherEnds.put(other, one);
  }

  /** Makes a channel that becomes readable when the other end of {@code socket} is written to. */
  synchronized DatagramChannel twinOf(Channel socket) throws IOException {
    if (!otherEnds.containsKey(socket)) {
      throw new ResourceUnavailableException(
          "the JDK cannot duplicate \"" + socket + "\": only a socket of a pair has twins");
    }
    DatagramChannel twin = open();
    twins.computeIfAbsent(socket, key -> new ArrayList<>()).add(twin);
    return twin;
  }

  private static DatagramChannel open() throws IOException {
    try {
      DatagramChannel twin = DatagramChannel.open();
      twin.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      twin.configureBlocking(false);
      return twin;
    } catch (IOException e) {
      throw new ResourceUnavailableException(
          "one more socket needs a higher limit of open files; the system says: " + e.getMessage());
    }
  }

  /** Tells the twins of the other end that {@code socket} was written to. */
  synchronized void written(Channel socket) throws IOException {
    @Nullable Channel otherEnd = otherEnds.get(socket);
    List<DatagramChannel> told = otherEnd == null ? null : twins.get(otherEnd);
    if (told != null) {
      tell(told);
    }
  }

  /** Makes twins readable. */
  static void tell(List<DatagramChannel> twins) throws IOException {
    try (DatagramChannel sender = DatagramChannel.open()) {
      for (DatagramChannel twin : twins) {
        SocketAddress address = twin.getLocalAddress();
        sender.send(ByteBuffer.wrap(new byte[] {1}), address);
      }
    }
  }

  /** Tells whether {@code channel} is a twin. */
  synchronized boolean isTwin(Channel channel) {
    return channel instanceof DatagramChannel datagrams
        && twins.values().stream().anyMatch(list -> list.contains(datagrams));
  }

  /** Reads a twin's next datagram; null when there is none. */
  byte @Nullable [] read(Channel twin, int max) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(max);
    if (((DatagramChannel) twin).receive(buffer) == null) {
      return null;
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** Forgets a channel that is about to be closed. */
  synchronized void forget(Channel channel) {
    otherEnds.remove(channel);
    twins.remove(channel);
    twins.values().forEach(list -> list.removeIf(twin -> twin == channel));
  }
}
