/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.ResourceOpener;
import io.loopcheck.loop.ResourceUnavailableException;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens descriptors of libc, for loops that watch those. Its {@link #read}, {@link #write} and
 * {@link #accept} wait by themselves; the descriptors do not block.
 */
public final class LibcResources implements ResourceOpener {
  private static final double PATIENCE_SECONDS = 5;
  private static final int LISTEN_BACKLOG = 100;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** An opener; refuses systems other than Linux and macOS. */
  public LibcResources() {
    Libc.requireKnownSystem();
  }

  @Override
  public List<FileObject> socketPair() throws IOException {
    return files(Libc.socketPair());
  }

  @Override
  public List<FileObject> pipe() throws IOException {
    return files(Libc.pipe());
  }

  @Override
  public List<FileObject> pty() throws IOException {
    return files(Libc.pseudoTerminal());
  }

  /** Opens a file for reading and writing, at its end. */
  @Override
  public FileObject file(Path path) throws IOException {
    int descriptor = Libc.open(path);
    Libc.seekToEnd(descriptor);
    return new FileObject.Descriptor(descriptor);
  }

  @Override
  public FileObject duplicate(FileObject file) throws IOException {
    return new FileObject.Descriptor(Libc.duplicate(number(file), 0));
  }

  @Override
  public FileObject duplicateTo(FileObject file, int number) throws IOException {
    int duplicate;
    try {
      duplicate = Libc.duplicate(number(file), number);
    } catch (OsError e) {
      var unavailable =
          new ResourceUnavailableException(
              "descriptor \"" + number + "\" is beyond the limit of open files; raise it");
      unavailable.initCause(e);
      throw unavailable;
    }
    if (duplicate != number) {
      Libc.close(duplicate);
      throw new ResourceUnavailableException(
          "descriptor \"" + number + "\" is taken; the check needs exactly that number");
    }
    return new FileObject.Descriptor(duplicate);
  }

  @Override
  public List<FileObject> narrowSocketPair() throws IOException {
    var pair = Libc.socketPair();
    for (int end : pair) {
      SocketOptions.set(end, StandardSocketOptions.SO_SNDBUF, 1);
      SocketOptions.set(end, StandardSocketOptions.SO_RCVBUF, 1);
    }
    return files(pair);
  }

  @Override
  public FileObject tcpSocket() throws IOException {
    return new FileObject.Descriptor(Sockets.openStream(StandardProtocolFamily.INET));
  }

  @Override
  public FileObject boundTcpSocket() throws IOException {
    int socket = Sockets.openStream(StandardProtocolFamily.INET);
    return used(socket, () -> Sockets.bind(socket, anyPort()));
  }

  @Override
  public FileObject tcpListener() throws IOException {
    return listening(Sockets.openStream(StandardProtocolFamily.INET), anyPort());
  }

  @Override
  public FileObject udpSocket() throws IOException {
    int socket = Sockets.openDatagram(StandardProtocolFamily.INET);
    return used(socket, () -> Sockets.bind(socket, anyPort()));
  }

  @Override
  public FileObject unixDatagramSocket(Path path) throws IOException {
    int socket = Sockets.openDatagram(StandardProtocolFamily.UNIX);
    return used(socket, () -> Sockets.bind(socket, UnixDomainSocketAddress.of(path)));
  }

  @Override
  public FileObject listenUnix(Path path) throws IOException {
    int socket = Sockets.openStream(StandardProtocolFamily.UNIX);
    return listening(socket, UnixDomainSocketAddress.of(path));
  }

  private static FileObject listening(int socket, SocketAddress address) throws IOException {
    return used(
        socket,
        () -> {
          Sockets.bind(socket, address);
          Sockets.listen(socket, LISTEN_BACKLOG);
        });
  }

  private static InetSocketAddress anyPort() throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
  }

  @Override
  public SocketAddress localAddress(FileObject socket) throws IOException {
    var address = Sockets.localAddress(number(socket));
    if (address == null) {
      throw new IOException("\"" + socket + "\" is not bound to an address");
    }
    return address;
  }

  @Override
  public FileObject connect(SocketAddress address) throws IOException {
    int socket = Sockets.openStream(familyOf(address));
    return used(
        socket,
        () -> {
          if (!Sockets.connect(socket, address)) {
            awaitConnection(socket);
          }
        });
  }

  private static StandardProtocolFamily familyOf(SocketAddress address) {
    if (address instanceof InetSocketAddress inet) {
      return inet.getAddress() instanceof Inet6Address
          ? StandardProtocolFamily.INET6
          : StandardProtocolFamily.INET;
    }
    return StandardProtocolFamily.UNIX;
  }

  private static void awaitConnection(int socket) throws IOException {
    if (!waitFor(socket, false, PATIENCE_SECONDS)) {
      throw new IOException("nobody answered within " + PATIENCE_SECONDS + " seconds");
    }
    Sockets.finishConnect(socket);
  }

  private static FileObject used(int socket, Use use) throws IOException {
    try {
      use.carryOut();
      return new FileObject.Descriptor(socket);
    } catch (IOException | RuntimeException e) {
      Libc.close(socket);
      throw e;
    }
  }

  /** What a new socket is for. */
  private interface Use {
    void carryOut() throws IOException;
  }

  @Override
  public FileObject accept(FileObject listener) throws IOException {
    var connection = Sockets.accept(number(listener));
    if (connection == null && waitFor(number(listener), true, PATIENCE_SECONDS)) {
      connection = Sockets.accept(number(listener));
    }
    if (connection == null) {
      throw new IOException("nobody connected within " + PATIENCE_SECONDS + " seconds");
    }
    return new FileObject.Descriptor(connection.descriptor());
  }

  /** Writes, and leaves the position of a file where it was: what was written can be read. */
  @Override
  public void write(FileObject file, byte[] data) throws IOException {
    long position = Libc.position(number(file));
    byte[] left = data;
    while (left.length > 0) {
      int count = Libc.write(number(file), left);
      if (count == 0 && !waitFor(number(file), false, PATIENCE_SECONDS)) {
        throw new IOException(
            "nobody read within " + PATIENCE_SECONDS + " seconds; " + left.length + " bytes left");
      }
      left = Arrays.copyOfRange(left, count, left.length);
    }
    if (position >= 0) {
      Libc.moveTo(number(file), position);
    }
  }

  @Override
  public void send(FileObject socket, byte[] data, SocketAddress address) throws IOException {
    if (!Sockets.send(number(socket), data, address)) {
      throw new IOException("the datagram could not be sent at once");
    }
  }

  @Override
  public byte @Nullable [] read(FileObject file, int max, double seconds) throws IOException {
    byte[] data = Libc.read(number(file), max);
    if (data == null && waitFor(number(file), true, seconds)) {
      data = Libc.read(number(file), max);
    }
    return data;
  }

  @Override
  public boolean waitReadable(FileObject file, double seconds) throws IOException {
    return waitFor(number(file), true, seconds);
  }

  @Override
  public void shutdownOutput(FileObject socket) throws IOException {
    Sockets.shutdownOutput(number(socket));
  }

  @Override
  public void reset(FileObject socket) throws IOException {
    SocketOptions.set(number(socket), StandardSocketOptions.SO_LINGER, 0);
    close(socket);
  }

  @Override
  public void close(FileObject file) throws IOException {
    Libc.close(number(file));
  }

  private static boolean waitFor(int descriptor, boolean read, double seconds) throws OsError {
    var watched = Map.of(descriptor, new Poll.Events(read, !read));
    long end = System.nanoTime() + (long) (seconds * 1e9);
    double left = seconds;
    do {
      if (!Poll.await(watched, left).isEmpty()) {
        return true;
      }
      left = (end - System.nanoTime()) / 1e9;
    } while (left > 0);
    return false;
  }

  private static int number(FileObject file) {
    if (file instanceof FileObject.Descriptor descriptor) {
      return descriptor.number();
    }
    throw new IllegalArgumentException("\"" + file + "\" is not a descriptor");
  }

  private static List<FileObject> files(List<Integer> descriptors) {
    return descriptors.stream().<FileObject>map(FileObject.Descriptor::new).toList();
  }
}
