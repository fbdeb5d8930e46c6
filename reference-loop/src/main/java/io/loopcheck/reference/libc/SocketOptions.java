/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import io.loopcheck.loop.OsError;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Map;

/** The JDK's socket options by libc's calls. */
public final class SocketOptions {
  private static final Map<SocketOption<?>, Integer> NAMES =
      Map.of(
          StandardSocketOptions.SO_BROADCAST, Constants.SO_BROADCAST,
          StandardSocketOptions.SO_KEEPALIVE, Constants.SO_KEEPALIVE,
          StandardSocketOptions.SO_LINGER, Constants.SO_LINGER,
          StandardSocketOptions.SO_RCVBUF, Constants.SO_RCVBUF,
          StandardSocketOptions.SO_REUSEADDR, Constants.SO_REUSEADDR,
          StandardSocketOptions.SO_REUSEPORT, Constants.SO_REUSEPORT,
          StandardSocketOptions.SO_SNDBUF, Constants.SO_SNDBUF,
          StandardSocketOptions.TCP_NODELAY, Constants.TCP_NODELAY);

  private SocketOptions() {}

  /** Sets an option. */
  public static <T> void set(int socket, SocketOption<T> option, T value) throws OsError {
    int name = name(option);
    int number = value instanceof Boolean flag ? (flag ? 1 : 0) : (Integer) value;
    if (option.equals(StandardSocketOptions.SO_LINGER)) {
      // struct linger: whether to wait, and how many seconds. The JDK says -1 for not.
      set(socket, Constants.SOL_SOCKET, name, number < 0 ? 0 : 1, Math.max(0, number));
    } else {
      set(socket, level(option), name, number);
    }
  }

  private static void set(int socket, int level, int name, int... value) throws OsError {
    int size = value.length * Integer.BYTES;
    Libc.check(NativeCalls.setsockopt(socket, level, name, value, size));
  }

  /** Returns an option. */
  public static <T> T get(int socket, SocketOption<T> option) throws OsError {
    int[] value = new int[2];
    read(socket, level(option), name(option), value);
    if (option.type() == Boolean.class) {
      return option.type().cast(value[0] != 0);
    }
    if (option.equals(StandardSocketOptions.SO_LINGER)) {
      return option.type().cast(value[0] == 0 ? -1 : value[1]);
    }
    return option.type().cast(value[0]);
  }

  /** Returns an option that is a number. */
  static int get(int socket, int level, int name) throws OsError {
    int[] value = new int[1];
    read(socket, level, name, value);
    return value[0];
  }

  private static void read(int socket, int level, int name, int[] value) throws OsError {
    int[] size = {value.length * Integer.BYTES};
    Libc.check(NativeCalls.getsockopt(socket, level, name, value, size));
  }

  /** Makes an IPv6 socket that is not bound yet take IPv6 alone. */
  public static void onlyIpv6(int socket) throws OsError {
    set(socket, Constants.IPPROTO_IPV6, Constants.IPV6_V6ONLY, 1);
  }

  private static int level(SocketOption<?> option) {
    return option.equals(StandardSocketOptions.TCP_NODELAY)
        ? Constants.IPPROTO_TCP
        : Constants.SOL_SOCKET;
  }

  private static int name(SocketOption<?> option) {
    var name = NAMES.get(option);
    if (name == null) {
      throw new UnsupportedOperationException("'" + option + "' not supported");
    }
    return name;
  }
}
