/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

/** C's constants, under C's names: of Linux and, after the colon, of macOS. */
final class Constants {
  static final boolean LINUX = System.getProperty("os.name").startsWith("Linux");
  static final boolean MACOS = System.getProperty("os.name").startsWith("Mac");

  static final int EINTR = 4;
  static final int EBADF = 9;
  static final int EINVAL = 22;
  static final int ESPIPE = 29;
  static final int EAGAIN = LINUX ? 11 : 35;
  static final int ENOSYS = LINUX ? 38 : 78;
  static final int ENOTCONN = LINUX ? 107 : 57;
  static final int EINPROGRESS = LINUX ? 115 : 36;

  static final int O_RDWR = 2;
  static final int O_NONBLOCK = LINUX ? 0x800 : 0x4;
  static final int O_CLOEXEC = LINUX ? 0x80000 : 0x1000000;
  static final int O_NOCTTY = LINUX ? 0x100 : 0x20000;

  static final int F_SETFD = 2;
  static final int F_GETFL = 3;
  static final int F_SETFL = 4;
  static final int F_DUPFD_CLOEXEC = LINUX ? 1030 : 67;
  static final int FD_CLOEXEC = 1;

  static final int SEEK_SET = 0;
  static final int SEEK_CUR = 1;
  static final int SEEK_END = 2;
  static final int TCSANOW = 0;

  static final int SOCK_STREAM = 1;
  static final int SOCK_DGRAM = 2;
  static final byte AF_UNIX = 1;
  static final byte AF_INET = 2;
  static final byte AF_INET6 = (byte) (LINUX ? 10 : 30);
  static final int SHUT_WR = 1;

  static final int SOL_SOCKET = LINUX ? 1 : 0xFFFF;
  static final int SO_REUSEADDR = LINUX ? 2 : 0x4;
  static final int SO_TYPE = LINUX ? 3 : 0x1008;
  static final int SO_ERROR = LINUX ? 4 : 0x1007;
  static final int SO_BROADCAST = LINUX ? 6 : 0x20;
  static final int SO_SNDBUF = LINUX ? 7 : 0x1001;
  static final int SO_RCVBUF = LINUX ? 8 : 0x1002;
  static final int SO_KEEPALIVE = LINUX ? 9 : 0x8;
  static final int SO_REUSEPORT = LINUX ? 15 : 0x200;

  /** {@code SO_LINGER}; of macOS {@code SO_LINGER_SEC}, as its {@code SO_LINGER} counts ticks. */
  static final int SO_LINGER = LINUX ? 13 : 0x1080;

  static final int IPPROTO_TCP = 6;
  static final int TCP_NODELAY = 1;
  static final int IPPROTO_IPV6 = 41;
  static final int IPV6_V6ONLY = LINUX ? 26 : 27;

  /** The length of {@code sun_path}, its final zero included. */
  static final int UNIX_PATH_LENGTH = LINUX ? 108 : 104;

  static final int FD_SETSIZE = 1024;

  static final int EPOLL_CTL_ADD = 1;
  static final int EPOLL_CTL_DEL = 2;
  static final int EPOLL_CTL_MOD = 3;

  private Constants() {}
}
