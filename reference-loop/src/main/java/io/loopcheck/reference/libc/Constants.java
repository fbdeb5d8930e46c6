/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

/** C's constants, under C's names: of Linux and, after the colon, of macOS. */
final class Constants {
  static final boolean LINUX = System.getProperty("os.name").startsWith("Linux");
  static final boolean MACOS = System.getProperty("os.name").startsWith("Mac");

  static final int EINTR = 4;
  static final int EBADF = 9;
  static final int ESPIPE = 29;
  static final int EAGAIN = LINUX ? 11 : 35;

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
  static final byte AF_UNIX = 1;

  /** The length of {@code sun_path}, its final zero included. */
  static final int UNIX_PATH_LENGTH = LINUX ? 108 : 104;

  static final int FD_SETSIZE = 1024;

  static final int EPOLL_CTL_ADD = 1;
  static final int EPOLL_CTL_DEL = 2;
  static final int EPOLL_CTL_MOD = 3;

  private Constants() {}
}
