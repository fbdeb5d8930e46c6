/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.ChannelObject;
import io.loopcheck.reference.selector.LibcSocketOperations;
import io.loopcheck.reference.selector.NioSocketOperations;
import io.loopcheck.reference.selector.SocketOperations;
import io.loopcheck.reference.socket.SocketSetup;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of a proactor loop: streams are asynchronous channels, of either family of addresses,
 * and datagrams channels that block. Other channels, and descriptors of libc, are taken as they
 * are.
 */
final class AsynchronousSockets implements SocketSetup {
  private final Proactor proactor;

  AsynchronousSockets(Proactor proactor) {
    this.proactor = proactor;
  }

  @Override
  public FileObject open(StandardProtocolFamily family, SocketKind kind) throws IOException {
    if (kind == SocketKind.DATAGRAM) {
      return NioSocketOperations.INSTANCE.open(family, kind);
    }
    requireInternet(family);
    return new ChannelObject(AsynchronousSocketChannel.open(proactor.group()));
  }

  @Override
  public FileObject openListener(StandardProtocolFamily family) throws IOException {
    requireInternet(family);
    return new ChannelObject(AsynchronousServerSocketChannel.open(proactor.group()));
  }

  private static void requireInternet(StandardProtocolFamily family) throws IOException {
    if (family == StandardProtocolFamily.UNIX) {
      throw new IOException("the JDK has no asynchronous socket of the family \"" + family + "\"");
    }
  }

  /** Returns the family of the addresses that a socket takes, or null if it does not tell. */
  static @Nullable StandardProtocolFamily family(FileObject socket) throws IOException {
    return others(socket).family(socket);
  }

  private static SocketOperations others(FileObject socket) {
    return socket instanceof FileObject.Descriptor
        ? LibcSocketOperations.INSTANCE
        : NioSocketOperations.INSTANCE;
  }

  private static @Nullable Channel channel(FileObject socket) {
    return socket instanceof ChannelObject object ? object.channel() : null;
  }

  @Override
  public SocketKind kind(FileObject socket) throws IOException {
    return others(socket).kind(socket);
  }

  @Override
  public void bind(FileObject socket, @Nullable SocketAddress address) throws IOException {
    others(socket).bind(socket, address);
  }

  @Override
  public void listen(FileObject listener, @Nullable SocketAddress address, int backlog)
      throws IOException {
    if (!(channel(listener) instanceof AsynchronousServerSocketChannel server)) {
      others(listener).listen(listener, address, backlog);
    } else if (address != null || server.getLocalAddress() == null) {
      server.bind(address, backlog);
    }
  }

  @Override
  public <T> void setOption(FileObject socket, SocketOption<T> option, T value) throws IOException {
    others(socket).setOption(socket, option, value);
  }

  @Override
  public <T> T getOption(FileObject socket, SocketOption<T> option) throws IOException {
    return others(socket).getOption(socket, option);
  }

  @Override
  public boolean onlyIpv6(FileObject socket) throws IOException {
    return others(socket).onlyIpv6(socket);
  }

  @Override
  public @Nullable SocketAddress localAddress(FileObject socket) throws IOException {
    return others(socket).localAddress(socket);
  }

  @Override
  public @Nullable SocketAddress remoteAddress(FileObject socket) throws IOException {
    return channel(socket) instanceof AsynchronousSocketChannel stream
        ? stream.getRemoteAddress()
        : others(socket).remoteAddress(socket);
  }

  @Override
  public void shutdownOutput(FileObject socket) throws IOException {
    if (channel(socket) instanceof AsynchronousSocketChannel stream) {
      stream.shutdownOutput();
    } else {
      others(socket).shutdownOutput(socket);
    }
  }
}
