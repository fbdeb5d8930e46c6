/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.selector.NioFileOperations.as;
import static io.loopcheck.reference.selector.NioFileOperations.channel;
import static io.loopcheck.reference.selector.NioFileOperations.nonBlocking;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.SendFileNotAvailableException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** {@link SocketOperations} on channels of the JDK. */
public enum NioSocketOperations implements SocketOperations {
  /** The only one: there is nothing that two could differ in. */
  INSTANCE;

  @Override
  public FileObject open(StandardProtocolFamily family, SocketKind kind) throws IOException {
    return switch (kind) {
      case STREAM -> open(family, SocketChannel::open);
      case DATAGRAM -> open(family, DatagramChannel::open);
    };
  }

  @Override
  public FileObject openListener(StandardProtocolFamily family) throws IOException {
    return open(family, ServerSocketChannel::open);
  }

  private static FileObject open(StandardProtocolFamily family, Opener opener) throws IOException {
    try {
      return nonBlocking(opener.open(family));
    } catch (UnsupportedOperationException e) {
      throw new IOException("the JDK has no such socket of the family \"" + family + "\"", e);
    }
  }

  @Override
  public SocketKind kind(FileObject socket) {
    return channel(socket) instanceof DatagramChannel ? SocketKind.DATAGRAM : SocketKind.STREAM;
  }

  @Override
  public void bind(FileObject socket, @Nullable SocketAddress address) throws IOException {
    as(NetworkChannel.class, socket).bind(address);
  }

  @Override
  public void listen(FileObject listener, @Nullable SocketAddress address, int backlog)
      throws IOException {
    var channel = as(ServerSocketChannel.class, listener);
    if (address != null || channel.getLocalAddress() == null) {
      channel.bind(address, backlog);
    }
  }

  @Override
  public @Nullable StandardProtocolFamily family(FileObject socket) throws IOException {
    return SocketOperations.familyOf(localAddress(socket));
  }

  @Override
  public boolean connect(FileObject socket, SocketAddress address) throws IOException {
    if (channel(socket) instanceof DatagramChannel datagrams) {
      datagrams.connect(address);
      return true;
    }
    SocketChannel stream = as(SocketChannel.class, socket);
    if (address instanceof UnixDomainSocketAddress unix) {
      connectUnix(stream, unix);
      return true;
    }
    return stream.connect(address);
  }

  private static void connectUnix(SocketChannel stream, UnixDomainSocketAddress address)
      throws IOException {
    try {
      if (!stream.connect(address)) {
        throw new IOException("the server at \"" + address + "\" accepts no more connections now");
      }
    } catch (SocketException e) { // says of what kind it is in words of the system only
      if (Files.notExists(address.getPath())) {
        throw (IOException)
            new NoSuchFileException(address.toString(), null, "No such file or directory")
                .initCause(e);
      }
      throw e;
    }
  }

  @Override
  public void finishConnect(FileObject socket) throws IOException {
    if (!as(SocketChannel.class, socket).finishConnect()) {
      throw new IOException("\"" + channel(socket) + "\" is still connecting");
    }
  }

  @Override
  public @Nullable AcceptedSocket accept(FileObject listener) throws IOException {
    var connection = as(ServerSocketChannel.class, listener).accept();
    return connection == null
        ? null
        : new AcceptedSocket(nonBlocking(connection), connection.getRemoteAddress());
  }

  @Override
  public int read(FileObject file, ByteBuffer buffer) throws IOException {
    return as(ReadableByteChannel.class, file).read(buffer);
  }

  @Override
  public int write(FileObject file, ByteBuffer buffer) throws IOException {
    return as(WritableByteChannel.class, file).write(buffer);
  }

  @Override
  public @Nullable Datagram receive(FileObject socket, int max) throws IOException {
    var buffer = NioBuffer.ofThread(max);
    var sender = as(DatagramChannel.class, socket).receive(buffer);
    return sender == null ? null : new Datagram(NioBuffer.content(buffer), sender);
  }

  @Override
  public boolean send(FileObject socket, byte[] data, @Nullable SocketAddress address)
      throws IOException {
    var datagrams = as(DatagramChannel.class, socket);
    if (data.length == 0 && datagrams.isConnected()) {
      throw new IOException("the JDK sends no empty datagram from a connected channel");
    }
    var buffer = ByteBuffer.wrap(data);
    int count = address == null ? datagrams.write(buffer) : datagrams.send(buffer, address);
    return count > 0 || data.length == 0;
  }

  @Override
  public void shutdownOutput(FileObject socket) throws IOException {
    as(SocketChannel.class, socket).shutdownOutput();
  }

  @Override
  public <T> void setOption(FileObject socket, SocketOption<T> option, T value) throws IOException {
    as(NetworkChannel.class, socket).setOption(option, value);
  }

  @Override
  public <T> T getOption(FileObject socket, SocketOption<T> option) throws IOException {
    return as(NetworkChannel.class, socket).getOption(option);
  }

  /** The JDK has no such option: a socket of {@code INET6} takes IPv4 as well. */
  @Override
  public boolean onlyIpv6(FileObject socket) {
    return false;
  }

  @Override
  public @Nullable SocketAddress localAddress(FileObject socket) throws IOException {
    return as(NetworkChannel.class, socket).getLocalAddress();
  }

  @Override
  public @Nullable SocketAddress remoteAddress(FileObject socket) throws IOException {
    var channel = channel(socket);
    if (channel instanceof DatagramChannel datagrams) {
      return datagrams.getRemoteAddress();
    }
    return channel instanceof SocketChannel stream ? stream.getRemoteAddress() : null;
  }

  @Override
  public long sendFile(FileObject socket, FileObject file, long position, long count)
      throws IOException {
    if (!(channel(file) instanceof FileChannel source)) {
      throw new SendFileNotAvailableException("\"" + channel(file) + "\" is not a regular file");
    }
    // The JDK says 0 for both: that nothing can be taken, and that there is no more.
    long sent = source.transferTo(position, count, as(WritableByteChannel.class, socket));
    return sent == 0 && position >= source.size() ? -1 : sent;
  }

  /** One of the JDK's methods that open a channel. */
  private interface Opener {
    SelectableChannel open(StandardProtocolFamily family) throws IOException;
  }
}
