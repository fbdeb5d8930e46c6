/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.platform.ForwardingSelector;
import io.loopcheck.reference.selector.FileOperations;
import io.loopcheck.reference.selector.Selector;
import io.loopcheck.reference.selector.SocketOperations;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Socket operations that pass every call on; what is to behave otherwise extends them. */
class ForwardingSocketOperations implements SocketOperations {
  private final SocketOperations sockets;

  ForwardingSocketOperations(SocketOperations sockets) {
    this.sockets = sockets;
  }

  /** Returns {@code selector} with other socket operations. */
  static Selector selectorWith(Selector selector, SocketOperations sockets) {
    var files = selector.files();
    var changed =
        (FileOperations)
            Proxy.newProxyInstance(
                FileOperations.class.getClassLoader(),
                new Class<?>[] {FileOperations.class},
                (proxy, method, arguments) -> {
                  try {
                    return method.getName().equals("sockets")
                        ? sockets
                        : method.invoke(files, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new ForwardingSelector(selector) {
      @Override
      public FileOperations files() {
        return changed;
      }
    };
  }

  @Override
  public FileObject open(StandardProtocolFamily family, SocketKind kind) throws IOException {
    return sockets.open(family, kind);
  }

  @Override
  public FileObject openListener(StandardProtocolFamily family) throws IOException {
    return sockets.openListener(family);
  }

  @Override
  public SocketKind kind(FileObject socket) throws IOException {
    return sockets.kind(socket);
  }

  @Override
  public void bind(FileObject socket, @Nullable SocketAddress address) throws IOException {
    sockets.bind(socket, address);
  }

  @Override
  public void listen(FileObject listener, @Nullable SocketAddress address, int backlog)
      throws IOException {
    sockets.listen(listener, address, backlog);
  }

  @Override
  public boolean connect(FileObject socket, SocketAddress address) throws IOException {
    return sockets.connect(socket, address);
  }

  @Override
  public void finishConnect(FileObject socket) throws IOException {
    sockets.finishConnect(socket);
  }

  @Override
  public @Nullable AcceptedSocket accept(FileObject listener) throws IOException {
    return sockets.accept(listener);
  }

  @Override
  public int read(FileObject file, ByteBuffer buffer) throws IOException {
    return sockets.read(file, buffer);
  }

  @Override
  public int write(FileObject file, ByteBuffer buffer) throws IOException {
    return sockets.write(file, buffer);
  }

  @Override
  public @Nullable Datagram receive(FileObject socket, int max) throws IOException {
    return sockets.receive(socket, max);
  }

  @Override
  public boolean send(FileObject socket, byte[] data, @Nullable SocketAddress address)
      throws IOException {
    return sockets.send(socket, data, address);
  }

  @Override
  public void shutdownOutput(FileObject socket) throws IOException {
    sockets.shutdownOutput(socket);
  }

  @Override
  public <T> void setOption(FileObject socket, SocketOption<T> option, T value) throws IOException {
    sockets.setOption(socket, option, value);
  }

  @Override
  public <T> T getOption(FileObject socket, SocketOption<T> option) throws IOException {
    return sockets.getOption(socket, option);
  }

  @Override
  public boolean onlyIpv6(FileObject socket) throws IOException {
    return sockets.onlyIpv6(socket);
  }

  @Override
  public @Nullable SocketAddress localAddress(FileObject socket) throws IOException {
    return sockets.localAddress(socket);
  }

  @Override
  public @Nullable SocketAddress remoteAddress(FileObject socket) throws IOException {
    return sockets.remoteAddress(socket);
  }

  @Override
  public long sendFile(FileObject socket, FileObject file, long position, long count)
      throws IOException {
    return sockets.sendFile(socket, file, position, count);
  }

  @Override
  public @Nullable StandardProtocolFamily family(FileObject socket) throws IOException {
    return sockets.family(socket);
  }
}
