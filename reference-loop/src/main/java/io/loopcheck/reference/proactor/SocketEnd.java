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
 * what is returned takes it back, where the system can. What cannot even begin throws.
 */
interface SocketEnd {

  /**
   * Receives up to {@code max} bytes, at least one was asked for; none is the end of the stream.
   */
  Cancellation read(int max, Completion<byte[]> completion) throws IOException;

  /** Sends some of {@code data}, at least one byte: the number of bytes. */
  Cancellation write(ByteBuffer data, Completion<Integer> completion) throws IOException;

  /** Connects; the number that results means nothing. */
  Cancellation connect(SocketAddress address, Completion<Integer> completion) throws IOException;

  /** Accepts a connection. */
  Cancellation accept(Completion<AcceptedSocket> completion) throws IOException;

  /** Receives a datagram, of any size. */
  Cancellation receive(Completion<Datagram> completion) throws IOException;

  /** Sends a datagram, to the connected address if {@code address} is null: its size. */
  Cancellation send(byte[] data, @Nullable SocketAddress address, Completion<Integer> completion)
      throws IOException;

  /**
   * Closes the socket, which ends what is under way, and waits until the system has it back, for as
   * long as it takes to wake a thread.
   */
  void close() throws IOException;

  /** Is told that the loop is closed: ends what can be ended without closing the socket. */
  default void loopClosed() {}
}
