/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import io.loopcheck.loop.FileObject.ChannelObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens resources as channels of the JDK, for loops over {@code java.nio}.
 *
 * <p>The JDK has no pseudo-terminals, no devices, no chosen descriptors and no {@code dup}. In the
 * place of a duplicate stands a <em>twin</em>: a datagram channel on the loopback interface that
 * gets one datagram whenever something is written to the other end of the socket, and one at once
 * if the socket can be read already. It becomes readable together with the socket and counts as a
 * socket of its own, which is what a series of watched sockets is for; but what is read from the
 * one stays unread in the others.
 */
public final class ChannelResources implements ResourceOpener {
  /** The buffers of narrow sockets, in bytes: with fewer TCP waits for its timers. */
  private static final int NARROW = 16 * 1024;

  private static final double PATIENCE_SECONDS = 5;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final SocketTwins twins = new SocketTwins();

  @Override
  public List<FileObject> socketPair() throws IOException {
    return socketPair(SocketChannel.open(), ServerSocketChannel.open());
  }

  private List<FileObject> socketPair(SocketChannel one, ServerSocketChannel opened)
      throws IOException {
    try (ServerSocketChannel listener = opened.bind(anyPort())) {
      one.connect(listener.getLocalAddress());
      SocketChannel other = listener.accept();
      while (!other.getRemoteAddress().equals(one.getLocalAddress())) {
        other.close(); // somebody else on this machine found the port
        other = listener.accept();
      }
      one.configureBlocking(false);
      other.configureBlocking(false);
      twins.pair(one, other);
      return List.of(new ChannelObject(one), new ChannelObject(other));
    }
  }

  @Override
  public List<FileObject> pipe() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    pipe.sink().configureBlocking(false);
    return List.of(new ChannelObject(pipe.source()), new ChannelObject(pipe.sink()));
  }

  @Override
  public FileObject file(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    file.position(file.size());
    return new ChannelObject(file);
  }

  @Override
  public FileObject nullDevice() throws IOException {
    throw new ResourceUnavailableException(
        "a channel does not tell the null device from a file; that needs descriptors of libc");
  }

  /** Makes a twin of a socket of {@link #socketPair}; see the description of the class. */
  @Override
  public FileObject duplicate(FileObject file) throws IOException {
    Channel socket = channel(file);
    DatagramChannel twin = twins.twinOf(socket);
    if (waitReadable(file, 0)) {
      SocketTwins.tell(List.of(twin));
    }
    return new ChannelObject(twin);
  }

  @Override
  public List<FileObject> narrowSocketPair() throws IOException {
    SocketChannel one = narrowed(SocketChannel.open(), StandardSocketOptions.SO_SNDBUF);
    List<FileObject> pair =
        socketPair(
            narrowed(one, StandardSocketOptions.SO_RCVBUF),
            narrowed(ServerSocketChannel.open(), StandardSocketOptions.SO_RCVBUF));
    narrowed(network(pair.get(1)), StandardSocketOptions.SO_SNDBUF);
    return pair;
  }

  /** TCP promises its peer a window when it connects, so that this has to come before. */
  private static <T extends NetworkChannel> T narrowed(T socket, SocketOption<Integer> buffer)
      throws IOException {
    socket.setOption(buffer, NARROW);
    return socket;
  }

  @Override
  public FileObject tcpSocket() throws IOException {
    return nonBlocking(SocketChannel.open(StandardProtocolFamily.INET));
  }

  @Override
  public FileObject boundTcpSocket() throws IOException {
    return nonBlocking(SocketChannel.open(StandardProtocolFamily.INET).bind(anyPort()));
  }

  @Override
  public FileObject tcpListener() throws IOException {
    return nonBlocking(ServerSocketChannel.open(StandardProtocolFamily.INET).bind(anyPort()));
  }

  @Override
  public FileObject udpSocket() throws IOException {
    return nonBlocking(DatagramChannel.open(StandardProtocolFamily.INET).bind(anyPort()));
  }

  @Override
  public FileObject unixDatagramSocket(Path path) throws IOException {
    throw new ResourceUnavailableException(
        "the JDK has no datagram sockets with a path; that needs descriptors of libc");
  }

  private static InetSocketAddress anyPort() throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
  }

  private static FileObject nonBlocking(SelectableChannel channel) throws IOException {
    channel.configureBlocking(false);
    return new ChannelObject(channel);
  }

  private static NetworkChannel network(FileObject file) throws IOException {
    if (channel(file) instanceof NetworkChannel socket) {
      return socket;
    }
    throw new IOException("\"" + file + "\" is no socket");
  }

  @Override
  public SocketAddress localAddress(FileObject socket) throws IOException {
    SocketAddress address = network(socket).getLocalAddress();
    if (address == null) {
      throw new IOException("\"" + socket + "\" is not bound to an address");
    }
    return address;
  }

  @Override
  public FileObject connect(SocketAddress address) throws IOException {
    return nonBlocking(SocketChannel.open(address));
  }

  @Override
  public FileObject listenUnix(Path path) throws IOException {
    try {
      ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      return nonBlocking(listener.bind(UnixDomainSocketAddress.of(path)));
    } catch (UnsupportedOperationException e) {
      throw new ResourceUnavailableException(
          "a Unix domain socket needs a system with AF_UNIX; the JDK says: " + e.getMessage());
    }
  }

  @Override
  public FileObject accept(FileObject listener) throws IOException {
    if (!(channel(listener) instanceof ServerSocketChannel server)) {
      throw new IOException("only a listening socket accepts, but this is \"" + listener + "\"");
    }
    if (!isReady(server, SelectionKey.OP_ACCEPT, PATIENCE_SECONDS)) {
      throw new IOException("nobody connected within " + PATIENCE_SECONDS + " s");
    }
    return nonBlocking(server.accept());
  }

  @Override
  public void write(FileObject file, byte[] data) throws IOException {
    Channel channel = channel(file);
    if (!(channel instanceof WritableByteChannel writable)) {
      throw new IOException("\"" + channel + "\" cannot be written to");
    }
    long position = channel instanceof FileChannel regular ? regular.position() : 0;
    ByteBuffer rest = ByteBuffer.wrap(data);
    while (rest.hasRemaining()) {
      if (writable.write(rest) == 0
          && channel instanceof SelectableChannel selectable
          && !isReady(selectable, SelectionKey.OP_WRITE, PATIENCE_SECONDS)) {
        throw new IOException(
            rest.remaining() + " bytes could not be written within " + PATIENCE_SECONDS + " s");
      }
    }
    if (channel instanceof FileChannel regular) {
      regular.position(position);
    }
    twins.written(channel);
  }

  @Override
  public void send(FileObject socket, byte[] data, SocketAddress address) throws IOException {
    if (!(channel(socket) instanceof DatagramChannel datagrams)) {
      throw new IOException("\"" + socket + "\" sends no datagrams");
    }
    datagrams.send(ByteBuffer.wrap(data), address);
  }

  /** A file can always be read; it may be at its end. */
  @Override
  public boolean waitReadable(FileObject file, double seconds) throws IOException {
    return !(channel(file) instanceof SelectableChannel selectable)
        || isReady(selectable, SelectionKey.OP_READ, seconds);
  }

  @Override
  public byte @Nullable [] read(FileObject file, int max, double seconds) throws IOException {
    if (!waitReadable(file, seconds)) {
      return null;
    }
    Channel channel = channel(file);
    if (twins.isTwin(channel)) {
      return twins.read(channel, max);
    }
    if (channel instanceof DatagramChannel datagrams) {
      return receive(datagrams, max);
    }
    if (!(channel instanceof ReadableByteChannel readable)) {
      throw new IOException("\"" + channel + "\" cannot be read from");
    }
    ByteBuffer buffer = ByteBuffer.allocate(max);
    int count = readable.read(buffer);
    return Arrays.copyOf(buffer.array(), Math.max(count, 0));
  }

  private static byte @Nullable [] receive(DatagramChannel socket, int max) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(max);
    boolean came = socket.receive(buffer) != null;
    return came ? Arrays.copyOf(buffer.array(), buffer.position()) : null;
  }

  @Override
  public void shutdownOutput(FileObject socket) throws IOException {
    if (!(channel(socket) instanceof SocketChannel stream)) {
      throw new IOException("\"" + socket + "\" is no connected socket");
    }
    stream.shutdownOutput();
  }

  @Override
  public void reset(FileObject socket) throws IOException {
    network(socket).setOption(StandardSocketOptions.SO_LINGER, 0);
    close(socket);
  }

  @Override
  public void close(FileObject file) throws IOException {
    Channel channel = channel(file);
    twins.forget(channel);
    channel.close();
  }

  private static Channel channel(FileObject file) throws IOException {
    if (file instanceof ChannelObject object) {
      return object.channel();
    }
    throw new ResourceUnavailableException(
        "a loop over channels of the JDK has no descriptors, but was given \"" + file + "\"");
  }

  private static boolean isReady(SelectableChannel channel, int operation, double seconds)
      throws IOException {
    try (Selector selector = Selector.open()) {
      channel.register(selector, operation);
      long millis = Math.round(seconds * 1000);
      return (millis == 0 ? selector.selectNow() : selector.select(millis)) > 0;
    }
  }
}
