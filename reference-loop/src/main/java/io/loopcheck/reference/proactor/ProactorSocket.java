/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.reference.BaseEventLoop;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is under way and waits on one socket. What is received and what is sent do not wait for each
 * other. A request that was given up is skipped; see {@link Lane} for one that is under way.
 */
final class ProactorSocket {
  private final SocketEnd end;
  private final Lane<byte[]> reads;
  private final Lane<Datagram> receipts;
  private final Lane<AcceptedSocket> accepts;
  private final Lane<Integer> writes;
  private boolean owned;

  ProactorSocket(BaseEventLoop loop, SocketEnd end, Runnable whenIdle) {
    this.end = end;
    reads = new Lane<>(loop, Pieces.BYTES, whenIdle);
    receipts = new Lane<>(loop, Pieces.DATAGRAMS, whenIdle);
    accepts = new Lane<>(loop, Pieces.whole(), whenIdle);
    writes = new Lane<>(loop, Pieces.forgotten(), whenIdle);
  }

  /** Is told whether a transport owns it. */
  void setOwned(boolean isOwned) {
    owned = isOwned;
  }

  /** Tells whether there is nothing to remember of it. */
  boolean isIdle() {
    return !owned && lanes().stream().allMatch(Lane::isIdle);
  }

  private List<Lane<?>> lanes() {
    return List.of(reads, receipts, accepts, writes);
  }

  /** Receives up to {@code max} bytes; none is the end of the stream. */
  void read(int max, Completion<byte[]> completion) {
    read(max, () -> false, completion);
  }

  /** {@link #read(int, Completion)}, which may be given up. */
  void read(int max, BooleanSupplier givenUp, Completion<byte[]> completion) {
    reads.ask(done -> end.read(max, done), max, givenUp, completion);
  }

  /** Sends some of {@code data}. */
  void write(byte[] data, Completion<Integer> completion) {
    writes.ask(done -> end.write(ByteBuffer.wrap(data), done), 1, () -> false, completion);
  }

  /** Sends all of {@code data}, or, when it is given up, no more than what is under way. */
  void writeAll(ByteBuffer data, BooleanSupplier givenUp, Completion<Integer> completion) {
    writes.ask(new WriteAll(end, data, givenUp), 1, givenUp, completion);
  }

  /** Connects. */
  void connect(SocketAddress address, BooleanSupplier givenUp, Completion<Integer> completion) {
    writes.ask(done -> end.connect(address, done), 1, givenUp, completion);
  }

  /** Accepts a connection. */
  void accept(BooleanSupplier givenUp, Completion<AcceptedSocket> completion) {
    accepts.ask(end::accept, 1, givenUp, completion);
  }

  /** Receives a datagram, of which {@code max} bytes are of interest. */
  void receive(int max, BooleanSupplier givenUp, Completion<Datagram> completion) {
    receipts.ask(end::receive, max, givenUp, completion);
  }

  /** Sends a datagram, to the connected address if {@code address} is null. */
  void send(
      byte[] data,
      @Nullable SocketAddress address,
      BooleanSupplier givenUp,
      Completion<Integer> completion) {
    writes.ask(done -> end.send(data, address, done), 1, givenUp, completion);
  }

  /** Is told that somebody has given up a request. */
  void givenUp() {
    lanes().forEach(Lane::givenUp);
  }

  /** Closes the socket. */
  void close() throws IOException {
    end.close();
  }

  /** Is told that the loop is closed. */
  void loopClosed() {
    end.loopClosed();
  }

  /** Returns, once, a connection that was accepted for somebody who gave up. */
  @Nullable AcceptedSocket takeUnclaimed() {
    return accepts.takeLeft();
  }
}
