/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import com.sun.jna.Native;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.SendFileNotAvailableException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the reference loop does with sockets by their descriptors. As in {@link Libc}, what is made
 * here does not block and is not inherited, and interrupted calls are made again. The JVM ignores
 * {@code SIGPIPE}: to write what nobody will read is an error.
 */
public final class Sockets {
  private Sockets() {}

  /** A connection that was accepted, and the address at its other end. */
  public record Accepted(int descriptor, SocketAddress address) {}

  /** Opens a socket for a stream. */
  public static int openStream(StandardProtocolFamily family) throws OsError {
    return open(family, Constants.SOCK_STREAM);
  }

  /** Opens a socket for datagrams. */
  public static int openDatagram(StandardProtocolFamily family) throws OsError {
    return open(family, Constants.SOCK_DGRAM);
  }

  private static int open(StandardProtocolFamily family, int type) throws OsError {
    int domain =
        switch (family) {
          case INET -> Constants.AF_INET;
          case INET6 -> Constants.AF_INET6;
          case UNIX -> Constants.AF_UNIX;
        };
    return Libc.configure(Libc.check(NativeCalls.socket(domain, type, 0)));
  }

  /** Binds to an address; null is any that is free. */
  public static void bind(int socket, @Nullable SocketAddress address) throws OsError {
    if (address != null) {
      byte[] bytes = SocketAddresses.encode(address);
      Libc.check(NativeCalls.bind(socket, bytes, bytes.length));
      return;
    }
    // What a socket without a name says of itself is, in each family, the address of any name.
    byte[] any = new byte[SocketAddresses.MAX_SIZE];
    int[] length = {any.length};
    Libc.check(NativeCalls.getsockname(socket, any, length));
    Libc.check(NativeCalls.bind(socket, any, length[0]));
  }

  /** Begins to listen. */
  public static void listen(int socket, int backlog) throws OsError {
    Libc.check(NativeCalls.listen(socket, backlog));
  }

  /** Begins to connect: true if it is connected, false if that is under way. */
  public static boolean connect(int socket, SocketAddress address) throws OsError {
    byte[] bytes = SocketAddresses.encode(address);
    if (NativeCalls.connect(socket, bytes, bytes.length) == 0) {
      return true;
    }
    int errno = Native.getLastError();
    // An interrupted attempt goes on; another call would fail because of it.
    if (errno == Constants.EINPROGRESS || errno == Constants.EINTR) {
      return false;
    }
    throw Libc.error(errno);
  }

  /** Throws what a connection attempt failed with. */
  public static void finishConnect(int socket) throws OsError {
    int errno = SocketOptions.get(socket, Constants.SOL_SOCKET, Constants.SO_ERROR);
    if (errno != 0) {
      throw Libc.error(errno);
    }
  }

  /** Accepts a connection; null if there is none. */
  public static @Nullable Accepted accept(int listener) throws OsError {
    byte[] address = new byte[SocketAddresses.MAX_SIZE];
    while (true) {
      int[] length = {address.length};
      int connection = NativeCalls.accept(listener, address, length);
      if (connection >= 0) {
        var peer = SocketAddresses.decode(address, length[0]);
        // Some systems leave out the address of a Unix domain socket without a name.
        var unnamed = UnixDomainSocketAddress.of("");
        return new Accepted(Libc.configure(connection), Objects.requireNonNullElse(peer, unnamed));
      }
      if (Libc.wouldBlock()) {
        return null;
      }
    }
  }

  /** Reads once: 0 if there is nothing yet, -1 at the end of the stream. */
  public static int read(int descriptor, ByteBuffer buffer) throws OsError {
    var scratch = Scratch.ofThread();
    int room = Math.min(buffer.remaining(), Scratch.SIZE);
    while (true) {
      int count = (int) NativeCalls.read(descriptor, scratch.address(), room);
      if (count > 0) {
        buffer.put(scratch.first(count));
        return count;
      }
      if (count == 0) {
        return -1;
      }
      if (Libc.wouldBlock()) {
        return 0;
      }
    }
  }

  /** Writes once: the number of bytes taken, 0 if none can be yet. */
  public static int write(int descriptor, ByteBuffer buffer) throws OsError {
    var scratch = Scratch.ofThread();
    int size = scratch.fill(buffer);
    while (true) {
      int count = (int) NativeCalls.write(descriptor, scratch.address(), size);
      if (count >= 0) {
        buffer.position(buffer.position() + count);
        return count;
      }
      if (Libc.wouldBlock()) {
        return 0;
      }
    }
  }

  /** Receives a datagram, of which it keeps up to {@code max} bytes; null if there is none. */
  public static @Nullable Datagram receive(int socket, int max) throws OsError {
    var scratch = Scratch.ofThread();
    byte[] address = new byte[SocketAddresses.MAX_SIZE];
    while (true) {
      int[] size = {address.length};
      int room = Math.min(max, Scratch.SIZE);
      int count = (int) NativeCalls.recvfrom(socket, scratch.address(), room, 0, address, size);
      if (count >= 0) {
        byte[] data = new byte[count];
        scratch.first(count).get(data);
        return new Datagram(data, SocketAddresses.decode(address, size[0]));
      }
      if (Libc.wouldBlock()) {
        return null;
      }
    }
  }

  /** Sends a datagram, to the connected address if there is none; false if it must wait. */
  public static boolean send(int socket, byte[] data, @Nullable SocketAddress address)
      throws OsError {
    byte[] bytes = address == null ? new byte[0] : SocketAddresses.encode(address);
    while (true) {
      long count =
          bytes.length == 0
              ? NativeCalls.send(socket, data, data.length, 0)
              : NativeCalls.sendto(socket, data, data.length, 0, bytes, bytes.length);
      if (count >= 0) {
        return true;
      }
      if (Libc.wouldBlock()) {
        return false;
      }
    }
  }

  /** Sends no more. */
  public static void shutdownOutput(int socket) throws OsError {
    Libc.check(NativeCalls.shutdown(socket, Constants.SHUT_WR));
  }

  /** Tells whether a socket carries datagrams. */
  public static boolean carriesDatagrams(int socket) throws OsError {
    int type = SocketOptions.get(socket, Constants.SOL_SOCKET, Constants.SO_TYPE);
    return type == Constants.SOCK_DGRAM;
  }

  /** Returns the address that a socket has, which has port 0 or no path before it is bound. */
  public static @Nullable SocketAddress localAddress(int socket) throws OsError {
    byte[] address = new byte[SocketAddresses.MAX_SIZE];
    int[] length = {address.length};
    Libc.check(NativeCalls.getsockname(socket, address, length));
    return SocketAddresses.decode(address, length[0]);
  }

  /** Returns the address that a socket is connected to, or null. */
  public static @Nullable SocketAddress remoteAddress(int socket) throws OsError {
    byte[] address = new byte[SocketAddresses.MAX_SIZE];
    int[] length = {address.length};
    if (NativeCalls.getpeername(socket, address, length) == 0) {
      return SocketAddresses.decode(address, length[0]);
    }
    if (Native.getLastError() == Constants.ENOTCONN) {
      return null;
    }
    throw Libc.lastError();
  }

  /**
   * Sends a part of a file: the number of bytes taken, 0 if none can be yet, -1 at the end of the
   * file. Apple's {@code sendfile} is another function, and not bound.
   */
  public static long sendFile(int socket, int file, long position, long count) throws OsError {
    if (!Constants.LINUX) {
      throw new SendFileNotAvailableException("sendfile is bound for Linux alone");
    }
    long[] from = {position};
    while (true) {
      long sent = NativeCalls.Linux.sendfile(socket, file, from, count);
      if (sent >= 0) {
        return sent == 0 ? -1 : sent;
      }
      requireSendable(file);
      if (Libc.wouldBlock()) {
        return 0;
      }
    }
  }

  private static void requireSendable(int file) {
    int errno = Native.getLastError();
    if (errno == Constants.EINVAL || errno == Constants.ENOSYS || errno == Constants.ESPIPE) {
      throw new SendFileNotAvailableException(
          "sendfile cannot send descriptor \"" + file + "\": " + NativeCalls.strerror(errno));
    }
  }
}
