/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection of the client, on which a message is sent whenever the last one has come back. */
final class EchoConnection {
  private final SocketChannel channel;
  private final ByteBuffer message;
  private final ByteBuffer echo;
  private long messages;

  EchoConnection(SocketChannel channel, int size) {
    this.channel = channel;
    message = ByteBuffer.allocateDirect(size);
    echo = ByteBuffer.allocateDirect(size);
    for (int i = 0; i < size; i++) {
      message.put(i, (byte) (i % 251));
    }
  }

  /** Sends one message and waits for its echo. */
  void echoOnce() throws IOException {
    channel.write(message.rewind());
    while (echo.hasRemaining()) {
      read();
    }
    complete();
  }

  /** Begins to send messages, as {@code selector} finds the connection ready. */
  void begin(Selector selector) throws IOException {
    channel.configureBlocking(false);
    write(channel.register(selector, SelectionKey.OP_READ, this));
  }

  void ready(SelectionKey key) throws IOException {
    if (key.isWritable()) {
      write(key);
    }
    if (key.isReadable()) {
      read();
      if (!echo.hasRemaining()) {
        complete();
        write(key);
      }
    }
  }

  private void write(SelectionKey key) throws IOException {
    channel.write(message);
    int wanted =
        message.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  private void read() throws IOException {
    if (channel.read(echo) < 0) {
      throw new IOException("the server ended a connection");
    }
  }

  /** The first echo is compared with its message, byte by byte; later ones by their length. */
  private void complete() throws IOException {
    if (messages == 0 && !echo.flip().equals(message.duplicate().rewind())) {
      throw new IOException("the server sent something else back");
    }
    messages++;
    message.rewind();
    echo.clear();
  }

  long messages() {
    return messages;
  }
}
