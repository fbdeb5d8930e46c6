/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Begins operations on one socket, at most one of a kind at a time. Each ends later, on the loop;
 * none can be taken back but by closing the socket. What cannot even begin throws.
 */
interface SocketEnd {

  /** Receives up to {@code max} bytes; none is the end of the stream. */
  void read(int max, Completion<byte[]> completion) throws IOException;

  /** Sends some of {@code data}, at least one byte: the number of bytes. */
  void write(ByteBuffer data, Completion<Integer> completion) throws IOException;

  /** Connects; the number that results means nothing. */
  void connect(SocketAddress address, Completion<Integer> completion) throws IOException;

  /** Accepts a connection. */
  void accept(Completion<AcceptedSocket> completion) throws IOException;

  /** Receives a datagram, of any size. */
  void receive(Completion<Datagram> completion) throws IOException;

  /** Sends a datagram, to the connected address if {@code address} is null: its size. */
  void send(byte[] data, @Nullable SocketAddress address, Completion<Integer> completion)
      throws IOException;

  /** Waits, for as long as it takes to wake a thread, until a socket that is closed is free. */
  default void awaitClosed() {}
}
