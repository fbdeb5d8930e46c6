/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.FileObject.ChannelObject;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannel;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A socket that is an asynchronous channel of the JDK, whose own threads complete. */
final class AsynchronousEnd implements SocketEnd {
  private final Proactor proactor;
  private final AsynchronousChannel channel;

  AsynchronousEnd(Proactor proactor, AsynchronousChannel channel) {
    this.proactor = proactor;
    this.channel = channel;
  }

  private <T> T as(Class<T> type) throws IOException {
    if (!type.isInstance(channel)) {
      throw new IOException("\"" + channel + "\" cannot be used as a " + type.getSimpleName());
    }
    return type.cast(channel);
  }

  private AsynchronousSocketChannel stream() throws IOException {
    return as(AsynchronousSocketChannel.class);
  }

  @Override
  public Cancellation read(int max, Completion<byte[]> completion) throws IOException {
    var stream = stream();
    var buffer = ByteBuffer.allocate(max);
    return proactor.<Integer>beginAsynchronous(
        handler -> stream.read(buffer, null, handler),
        (count, error) -> {
          byte[] data = count == null ? null : Arrays.copyOf(buffer.array(), Math.max(0, count));
          completion.ended(data, error);
        });
  }

  @Override
  public Cancellation write(ByteBuffer data, Completion<Integer> completion) throws IOException {
    var stream = stream();
    return proactor.<Integer>beginAsynchronous(
        handler -> stream.write(data, null, handler), completion);
  }

  @Override
  public Cancellation connect(SocketAddress address, Completion<Integer> completion)
      throws IOException {
    var stream = stream();
    return proactor.<@Nullable Void>beginAsynchronous(
        handler -> stream.connect(address, null, handler),
        (none, error) -> completion.ended(0, error));
  }

  @Override
  public Cancellation accept(Completion<AcceptedSocket> completion) throws IOException {
    var listener = as(AsynchronousServerSocketChannel.class);
    return proactor.<AsynchronousSocketChannel>beginAsynchronous(
        handler -> listener.accept(null, handler),
        (connection, error) -> {
          if (connection == null) {
            completion.ended(null, error);
          } else {
            accepted(connection, completion);
          }
        });
  }

  private static void accepted(
      AsynchronousSocketChannel connection, Completion<AcceptedSocket> completion) {
    AcceptedSocket accepted;
    try {
      accepted = new AcceptedSocket(new ChannelObject(connection), connection.getRemoteAddress());
    } catch (IOException e) {
      completion.ended(null, e);
      return;
    }
    completion.ended(accepted, null);
  }

  @Override
  public Cancellation receive(Completion<Datagram> completion) throws IOException {
    throw noDatagrams();
  }

  @Override
  public Cancellation send(
      byte[] data, @Nullable SocketAddress address, Completion<Integer> completion)
      throws IOException {
    throw noDatagrams();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private IOException noDatagrams() {
    return new IOException("\"" + channel + "\" carries no datagrams");
  }
}
