/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * C's functions as they are: names, arguments, and -1 for an error. Initialising this class loads
 * the native binding. Calls that may wait take a {@link Pointer}; Java arrays are copied in and
 * out, which suits the others. What carries data takes an address, of {@link Scratch}.
 */
final class NativeCalls {

  static {
    Native.register(NativeCalls.class, "c");
  }

  private NativeCalls() {}

  static native int socketpair(int domain, int type, int protocol, int[] descriptors);

  static native int pipe(int[] descriptors);

  static native int open(String path, int flags);

  static native int close(int descriptor);

  static native long lseek(int descriptor, long offset, int whence);

  static native long read(int descriptor, long address, long length);

  static native long pread(int descriptor, long address, long length, long position);

  static native long write(int descriptor, long address, long length);

  static native int poll(Pointer descriptors, long count, int timeoutMillis);

  static native int select(
      int count,
      Pointer readers,
      Pointer writers,
      @Nullable Pointer others,
      @Nullable Pointer time);

  static native int socket(int domain, int type, int protocol);

  static native int bind(int descriptor, byte[] address, int length);

  static native int listen(int descriptor, int backlog);

  static native int accept(int descriptor, byte[] address, int[] length);

  static native int connect(int descriptor, byte[] address, int length);

  static native int shutdown(int descriptor, int how);

  static native int getsockname(int descriptor, byte[] address, int[] length);

  static native int getpeername(int descriptor, byte[] address, int[] length);

  static native int getsockopt(int descriptor, int level, int name, int[] value, int[] length);

  static native int setsockopt(int descriptor, int level, int name, int[] value, int length);

  static native long recvfrom(
      int descriptor, long memory, long length, int flags, byte[] address, int[] size);

  static native long send(int descriptor, byte[] data, long length, int flags);

  static native long sendto(
      int descriptor, byte[] data, long length, int flags, byte[] address, int size);

  static native int posix_openpt(int flags);

  static native int grantpt(int descriptor);

  static native int unlockpt(int descriptor);

  static native int ptsname_r(int descriptor, byte[] name, long length);

  static native int tcgetattr(int descriptor, byte[] termios);

  static native void cfmakeraw(byte[] termios);

  static native int tcsetattr(int descriptor, int actions, byte[] termios);

  static native int kill(int pid, int signal);

  static native String strerror(int errno);

  /** {@code fcntl} where variable arguments are passed like others. */
  private static native int fcntl(int descriptor, int command, int argument);

  static int controlDescriptor(int descriptor, int command, int argument) {
    return Constants.MACOS
        ? Variadic.LIBC.fcntl(descriptor, command, argument)
        : fcntl(descriptor, command, argument);
  }

  /** Apple's ARM convention passes variable arguments on the stack; direct mapping does not. */
  private interface Variadic extends Library {
    Variadic LIBC = Native.load("c", Variadic.class);

    int fcntl(int descriptor, int command, Object... argument);
  }

  /** What only Linux has; apart, because all functions of a class are looked up at once. */
  static final class Linux {
    static {
      Native.register(Linux.class, "c");
    }

    private Linux() {}

    static native long sendfile(int socket, int file, long[] position, long count);

    static native int epoll_create1(int flags);

    static native int epoll_ctl(int epoll, int operation, int descriptor, byte[] event);

    static native int epoll_wait(int epoll, Pointer events, int count, int timeoutMillis);
  }
}
