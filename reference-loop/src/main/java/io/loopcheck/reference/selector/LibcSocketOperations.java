/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.selector.LibcFileOperations.number;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.libc.SocketOptions;
import io.loopcheck.reference.libc.Sockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** {@link SocketOperations} on descriptors of libc. */
public enum LibcSocketOperations implements SocketOperations {
  /** The only one: there is nothing that two could differ in. */
  INSTANCE;

  @Override
  public FileObject open(StandardProtocolFamily family, SocketKind kind) throws IOException {
    int socket =
        switch (kind) {
          case STREAM -> Sockets.openStream(family);
          case DATAGRAM -> Sockets.openDatagram(family);
        };
    return new FileObject.Descriptor(socket);
  }

  @Override
  public FileObject openListener(StandardProtocolFamily family) throws IOException {
    return open(family, SocketKind.STREAM);
  }

  @Override
  public SocketKind kind(FileObject socket) throws IOException {
    return Sockets.carriesDatagrams(number(socket)) ? SocketKind.DATAGRAM : SocketKind.STREAM;
  }

  @Override
  public void bind(FileObject socket, @Nullable SocketAddress address) throws IOException {
    Sockets.bind(number(socket), address);
  }

  @Override
  public void listen(FileObject listener, @Nullable SocketAddress address, int backlog)
      throws IOException {
    if (address != null || !isBound(listener)) {
      Sockets.bind(number(listener), address);
    }
    Sockets.listen(number(listener), backlog);
  }

  private boolean isBound(FileObject socket) throws IOException {
    var address = localAddress(socket);
    return address instanceof UnixDomainSocketAddress unix
        ? !unix.getPath().toString().isEmpty()
        : address != null;
  }

  @Override
  public @Nullable StandardProtocolFamily family(FileObject socket) throws IOException {
    return SocketOperations.familyOf(Sockets.localAddress(number(socket)));
  }

  @Override
  public boolean connect(FileObject socket, SocketAddress address) throws IOException {
    return Sockets.connect(number(socket), address);
  }

  @Override
  public void finishConnect(FileObject socket) throws IOException {
    Sockets.finishConnect(number(socket));
  }

  @Override
  public @Nullable AcceptedSocket accept(FileObject listener) throws IOException {
    var accepted = Sockets.accept(number(listener));
    return accepted == null
        ? null
        : new AcceptedSocket(new FileObject.Descriptor(accepted.descriptor()), accepted.address());
  }

  @Override
  public int read(FileObject file, ByteBuffer buffer) throws IOException {
    return Sockets.read(number(file), buffer);
  }

  @Override
  public int write(FileObject file, ByteBuffer buffer) throws IOException {
    return Sockets.write(number(file), buffer);
  }

  @Override
  public @Nullable Datagram receive(FileObject socket, int max) throws IOException {
    return Sockets.receive(number(socket), max);
  }

  @Override
  public boolean send(FileObject socket, byte[] data, @Nullable SocketAddress address)
      throws IOException {
    return Sockets.send(number(socket), data, address);
  }

  @Override
  public void shutdownOutput(FileObject socket) throws IOException {
    Sockets.shutdownOutput(number(socket));
  }

  @Override
  public <T> void setOption(FileObject socket, SocketOption<T> option, T value) throws IOException {
    SocketOptions.set(number(socket), option, value);
  }

  @Override
  public <T> T getOption(FileObject socket, SocketOption<T> option) throws IOException {
    return SocketOptions.get(number(socket), option);
  }

  @Override
  public boolean onlyIpv6(FileObject socket) throws IOException {
    SocketOptions.onlyIpv6(number(socket));
    return true;
  }

  @Override
  public @Nullable SocketAddress localAddress(FileObject socket) throws IOException {
    var address = Sockets.localAddress(number(socket));
    boolean bound = !(address instanceof InetSocketAddress inet) || inet.getPort() != 0;
    return bound ? address : null;
  }

  @Override
  public @Nullable SocketAddress remoteAddress(FileObject socket) throws IOException {
    return Sockets.remoteAddress(number(socket));
  }

  @Override
  public long sendFile(FileObject socket, FileObject file, long position, long count)
      throws IOException {
    return Sockets.sendFile(number(socket), number(file), position, count);
  }
}
