/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** C's {@code sockaddr_in}, {@code sockaddr_in6} and {@code sockaddr_un}. */
final class SocketAddresses {
  /** Room for each of them. */
  static final int MAX_SIZE = 128;

  private static final int PORT = 2;
  private static final int INET_SIZE = 16;
  private static final int INET_ADDRESS = 4;
  private static final int INET6_SIZE = 28;
  private static final int INET6_ADDRESS = 8;
  private static final int INET6_SCOPE = 24;
  private static final int UNIX_PATH = 2;

  private SocketAddresses() {}

  /** Makes C's structure. */
  static byte[] encode(SocketAddress address) {
    if (address instanceof UnixDomainSocketAddress unix) {
      return encodeUnix(unix);
    }
    if (address instanceof InetSocketAddress inet) {
      return encodeInet(inet);
    }
    throw new IllegalArgumentException("Invalid socket address: \"" + address + "\"");
  }

  private static byte[] encodeUnix(UnixDomainSocketAddress unix) {
    byte[] name = unix.getPath().toString().getBytes(StandardCharsets.UTF_8);
    if (name.length >= Constants.UNIX_PATH_LENGTH) {
      throw new IllegalArgumentException("AF_UNIX path too long: \"" + unix.getPath() + "\"");
    }
    byte[] structure = new byte[UNIX_PATH + Constants.UNIX_PATH_LENGTH];
    putFamily(structure, Constants.AF_UNIX);
    System.arraycopy(name, 0, structure, UNIX_PATH, name.length);
    return structure;
  }

  private static byte[] encodeInet(InetSocketAddress inet) {
    if (inet.isUnresolved()) {
      throw new UnresolvedAddressException();
    }
    byte[] host = inet.getAddress().getAddress();
    boolean four = inet.getAddress() instanceof Inet4Address;
    byte[] structure = new byte[four ? INET_SIZE : INET6_SIZE];
    putFamily(structure, four ? Constants.AF_INET : Constants.AF_INET6);
    // Ports and addresses are in the network's order, all else in the processor's.
    structure[PORT] = (byte) (inet.getPort() >> Byte.SIZE);
    structure[PORT + 1] = (byte) inet.getPort();
    System.arraycopy(host, 0, structure, four ? INET_ADDRESS : INET6_ADDRESS, host.length);
    if (inet.getAddress() instanceof Inet6Address six) {
      wrap(structure).putInt(INET6_SCOPE, six.getScopeId());
    }
    return structure;
  }

  /** The family, which macOS puts after a byte with the structure's length. */
  private static void putFamily(byte[] structure, byte family) {
    if (Constants.MACOS) {
      structure[0] = (byte) structure.length;
      structure[1] = family;
    } else {
      wrap(structure).putShort(0, family);
    }
  }

  private static ByteBuffer wrap(byte[] structure) {
    return ByteBuffer.wrap(structure).order(ByteOrder.nativeOrder());
  }

  /** Reads C's structure; null if it has no length, or is of another family. */
  static @Nullable SocketAddress decode(byte[] bytes, int length) {
    if (length < UNIX_PATH) {
      return null;
    }
    var structure = wrap(bytes);
    int family = Constants.MACOS ? structure.get(1) : structure.getShort(0);
    int port = Byte.toUnsignedInt(bytes[PORT]) << Byte.SIZE | Byte.toUnsignedInt(bytes[PORT + 1]);
    if (family == Constants.AF_UNIX) {
      return UnixDomainSocketAddress.of(path(bytes, length));
    }
    if (family == Constants.AF_INET) {
      return new InetSocketAddress(host(bytes, INET_ADDRESS, Integer.BYTES, 0), port);
    }
    if (family == Constants.AF_INET6) {
      int scope = structure.getInt(INET6_SCOPE);
      return new InetSocketAddress(host(bytes, INET6_ADDRESS, INET_SIZE, scope), port);
    }
    return null;
  }

  /** The path up to its zero; empty if there is no name, or one of Linux's that is no path. */
  private static String path(byte[] bytes, int length) {
    int end = UNIX_PATH;
    while (end < Math.min(length, bytes.length) && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, UNIX_PATH, end - UNIX_PATH, StandardCharsets.UTF_8);
  }

  /**
   * An IPv4 address that an IPv6 socket sees stays the IPv6 address that it is, so that the socket
   * can send to it.
   */
  private static InetAddress host(byte[] bytes, int offset, int size, int scope) {
    byte[] host = Arrays.copyOfRange(bytes, offset, offset + size);
    try {
      return size == Integer.BYTES
          ? InetAddress.getByAddress(host)
          : Inet6Address.getByAddress(null, host, scope == 0 ? -1 : scope);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + size + " bytes is none", e);
    }
  }
}
