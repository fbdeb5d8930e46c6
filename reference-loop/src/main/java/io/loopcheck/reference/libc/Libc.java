/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import com.sun.jna.Native;
import io.loopcheck.loop.OsError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reference loop does with descriptors. What is made here does not block, unless its name
 * says so, and is not inherited by children. An error is an {@link OsError}; interrupted calls are
 * made again.
 */
public final class Libc {
  private static final int FILE_TYPE_MASK = 0xF000;
  private static final int REGULAR_FILE = 0x8000;
  private static final int TERMIOS_SIZE = 256;

  private Libc() {}

  /** Refuses a system whose libc the binding does not know, before anything native is loaded. */
  public static void requireKnownSystem() {
    if (!Constants.LINUX && !Constants.MACOS) {
      throw new UnsupportedOperationException(
          "the native selectors know Linux and macOS, not \""
              + System.getProperty("os.name")
              + "\": use NioSelector");
    }
  }

  /** Makes two connected stream sockets. */
  public static List<Integer> socketPair() throws OsError {
    int[] pair = new int[2];
    check(NativeCalls.socketpair(Constants.AF_UNIX, Constants.SOCK_STREAM, 0, pair));
    return List.of(configure(pair[0]), configure(pair[1]));
  }

  /** Makes a pipe: its reading end, then its writing end. */
  public static List<Integer> pipe() throws OsError {
    var ends = blockingPipe();
    for (int end : ends) {
      setNonBlocking(end);
    }
    return ends;
  }

  /** {@link #pipe} whose ends block. */
  public static List<Integer> blockingPipe() throws OsError {
    int[] ends = new int[2];
    check(NativeCalls.pipe(ends));
    return List.of(closeOnExec(ends[0]), closeOnExec(ends[1]));
  }

  /** Makes a pseudo-terminal in raw mode: master, then slave. */
  public static List<Integer> pseudoTerminal() throws OsError {
    int master = check(NativeCalls.posix_openpt(Constants.O_RDWR | Constants.O_NOCTTY));
    try {
      configure(master);
      check(NativeCalls.grantpt(master));
      check(NativeCalls.unlockpt(master));
      return List.of(master, rawTerminal(terminalName(master)));
    } catch (OsError e) {
      close(master);
      throw e;
    }
  }

  private static Path terminalName(int master) throws OsError {
    byte[] name = new byte[128];
    int errno = NativeCalls.ptsname_r(master, name, name.length);
    if (errno != 0) {
      throw error(errno);
    }
    return Path.of(Native.toString(name));
  }

  private static int rawTerminal(Path path) throws OsError {
    int terminal = open(path);
    try {
      byte[] settings = new byte[TERMIOS_SIZE];
      check(NativeCalls.tcgetattr(terminal, settings));
      NativeCalls.cfmakeraw(settings);
      check(NativeCalls.tcsetattr(terminal, Constants.TCSANOW, settings));
      return terminal;
    } catch (OsError e) {
      close(terminal);
      throw e;
    }
  }

  /** Opens a file for reading and writing; it must exist. */
  public static int open(Path path) throws OsError {
    int flags = Constants.O_RDWR | Constants.O_NOCTTY | Constants.O_NONBLOCK;
    return check(NativeCalls.open(path.toString(), flags | Constants.O_CLOEXEC));
  }

  /** Moves to the end of a file; what has no position stays as it is. */
  static void seekToEnd(int descriptor) throws OsError {
    seek(descriptor, 0, Constants.SEEK_END);
  }

  /** Returns the position in a file, or -1 for what has none. */
  static long position(int descriptor) throws OsError {
    return seek(descriptor, 0, Constants.SEEK_CUR);
  }

  /** Moves to a position in a file; what has none stays as it is. */
  public static void moveTo(int descriptor, long position) throws OsError {
    seek(descriptor, position, Constants.SEEK_SET);
  }

  private static long seek(int descriptor, long offset, int whence) throws OsError {
    long position = NativeCalls.lseek(descriptor, offset, whence);
    if (position < 0 && Native.getLastError() != Constants.ESPIPE) {
      throw lastError();
    }
    return position;
  }

  /** Returns how far the position of a regular file is from its end. */
  public static long bytesToEnd(int descriptor) throws IOException {
    return Files.size(Path.of("/dev/fd/" + descriptor)) - position(descriptor);
  }

  /** Closes a descriptor; even if this fails, it is gone. */
  public static void close(int descriptor) throws OsError {
    if (NativeCalls.close(descriptor) < 0 && Native.getLastError() != Constants.EINTR) {
      throw lastError();
    }
  }

  /** Duplicates a descriptor to the lowest free number that is not below {@code lowest}. */
  public static int duplicate(int descriptor, int lowest) throws OsError {
    return check(NativeCalls.controlDescriptor(descriptor, Constants.F_DUPFD_CLOEXEC, lowest));
  }

  /** Makes reads and writes return instead of waiting. */
  public static void setNonBlocking(int descriptor) throws OsError {
    int flags = check(NativeCalls.controlDescriptor(descriptor, Constants.F_GETFL, 0));
    check(
        NativeCalls.controlDescriptor(descriptor, Constants.F_SETFL, flags | Constants.O_NONBLOCK));
  }

  /** Makes a new descriptor one that does not block and that no child inherits. */
  static int configure(int descriptor) throws OsError {
    setNonBlocking(descriptor);
    return closeOnExec(descriptor);
  }

  private static int closeOnExec(int descriptor) throws OsError {
    check(NativeCalls.controlDescriptor(descriptor, Constants.F_SETFD, Constants.FD_CLOEXEC));
    return descriptor;
  }

  /** Reads once: empty at the end of the file, null if it would have to wait. */
  public static byte @Nullable [] read(int descriptor, int max) throws OsError {
    var scratch = Scratch.ofThread();
    while (true) {
      long count = NativeCalls.read(descriptor, scratch.address(), Math.min(max, Scratch.SIZE));
      if (count >= 0) {
        byte[] data = new byte[(int) count];
        scratch.first(data.length).get(data);
        return data;
      }
      if (wouldBlock()) {
        return null;
      }
    }
  }

  /** Reads once from a position of a regular file, whose own stays: empty at its end. */
  public static byte[] readAt(int descriptor, long position, int max) throws OsError {
    var scratch = Scratch.ofThread();
    int room = Math.min(max, Scratch.SIZE);
    while (true) {
      long count = NativeCalls.pread(descriptor, scratch.address(), room, position);
      if (count >= 0) {
        byte[] data = new byte[(int) count];
        scratch.first(data.length).get(data);
        return data;
      }
      int errno = Native.getLastError();
      if (errno != Constants.EINTR) {
        throw error(errno);
      }
    }
  }

  /** Tells whether the descriptor is one of a regular file. */
  public static boolean isRegularFile(int descriptor) throws IOException {
    return fileType(descriptor) == REGULAR_FILE;
  }

  /** Tells whether reads and writes wait. */
  public static boolean isBlocking(int descriptor) throws OsError {
    int flags = check(NativeCalls.controlDescriptor(descriptor, Constants.F_GETFL, 0));
    return (flags & Constants.O_NONBLOCK) == 0;
  }

  /** Writes what the system takes: the number of bytes written, 0 if it would have to wait. */
  public static int write(int descriptor, byte[] data) throws OsError {
    var rest = ByteBuffer.wrap(data);
    int count;
    do {
      count = Sockets.write(descriptor, rest);
    } while (count == Scratch.SIZE && rest.hasRemaining());
    return rest.position();
  }

  /** Sorts out the last error: true if the call would have to wait, false if it is to be redone. */
  static boolean wouldBlock() throws OsError {
    int errno = Native.getLastError();
    if (errno == Constants.EAGAIN) {
      return true;
    }
    if (errno == Constants.EINTR) {
      return false;
    }
    throw error(errno);
  }

  /** Returns the file type of a descriptor: {@code st_mode & S_IFMT}. */
  public static int fileType(int descriptor) throws IOException {
    try {
      // The system's own name of an open descriptor: struct stat differs by system and processor.
      var file = Path.of("/dev/fd/" + descriptor);
      return (Integer) Files.getAttribute(file, "unix:mode") & FILE_TYPE_MASK;
    } catch (NoSuchFileException e) {
      throw error(Constants.EBADF);
    }
  }

  /** Sends a signal by its number. */
  public static void kill(int pid, int signal) throws OsError {
    check(NativeCalls.kill(pid, signal));
  }

  static int check(int result) throws OsError {
    if (result < 0) {
      throw lastError();
    }
    return result;
  }

  /** {@link #check} of a call that waits: an interruption is no error, and nothing is ready. */
  static int checkWait(int count) throws OsError {
    if (count < 0 && Native.getLastError() == Constants.EINTR) {
      return 0;
    }
    return check(count);
  }

  static OsError lastError() {
    return error(Native.getLastError());
  }

  /** Makes the error of a number, with the system's text. */
  public static OsError error(int errno) {
    return OsError.errno(errno, NativeCalls.strerror(errno));
  }
}
