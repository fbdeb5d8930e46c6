/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.libc.Libc;
import io.loopcheck.reference.process.Programs;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link FileOperations} on descriptors of libc. */
enum LibcFileOperations implements FileOperations {
  INSTANCE;

  private static final int ESRCH = 3;
  private static final int S_IFIFO = 0x1000;
  private static final int S_IFCHR = 0x2000;
  private static final int S_IFSOCK = 0xC000;

  static int number(FileObject file) {
    if (file instanceof FileObject.Descriptor descriptor) {
      return descriptor.number();
    }
    throw new IllegalArgumentException(
        "Invalid file object: \"" + file + "\"; this selector watches descriptors");
  }

  @Override
  public List<FileObject> wakeUpPair() throws IOException {
    return descriptors(Libc.socketPair());
  }

  @Override
  public FileKind kind(FileObject file) throws IOException {
    return switch (Libc.fileType(number(file))) {
      case S_IFIFO -> FileKind.PIPE;
      case S_IFSOCK -> FileKind.SOCKET;
      case S_IFCHR -> FileKind.CHARACTER_DEVICE;
      default -> FileKind.OTHER;
    };
  }

  @Override
  public boolean isBlocking(FileObject file) throws IOException {
    return Libc.isBlocking(number(file));
  }

  @Override
  public void setNonBlocking(FileObject file) throws IOException {
    Libc.setNonBlocking(number(file));
  }

  @Override
  public byte @Nullable [] read(FileObject file, int max) throws IOException {
    return Libc.read(number(file), max);
  }

  @Override
  public int write(FileObject file, byte[] data) throws IOException {
    return Libc.write(number(file), data);
  }

  @Override
  public void close(FileObject file) throws IOException {
    Libc.close(number(file));
  }

  /**
   * The JDK opens the child's ends anew, by their names in this process, so that they block as a
   * program expects, while ours do not.
   */
  @Override
  public Child startChild(List<String> command) throws IOException {
    var open = new ArrayList<Integer>();
    try {
      for (int i = 0; i < 3; i++) {
        open.addAll(Libc.blockingPipe());
      }
      var program =
          new ProcessBuilder(command)
              .redirectInput(name(open.get(0)))
              .redirectOutput(name(open.get(3)))
              .redirectError(name(open.get(5)));
      var ours = List.of(open.get(1), open.get(2), open.get(4));
      for (int end : ours) {
        Libc.setNonBlocking(end);
      }
      var child = new Child(Programs.start(program), descriptors(ours));
      open.removeAll(ours);
      return child;
    } finally {
      for (int end : open) {
        Libc.close(end);
      }
    }
  }

  @Override
  public boolean sendSignal(ProcessHandle child, int signal) throws IOException {
    // The handle knows when its process was started: another one's under the same id is not it.
    if (child.isAlive()) {
      try {
        Libc.kill(Math.toIntExact(child.pid()), signal);
      } catch (OsError e) {
        if (e.errno() != ESRCH) {
          throw e;
        } // else it has ended just now
      }
    }
    return true;
  }

  private static File name(int descriptor) {
    return new File("/dev/fd/" + descriptor);
  }

  private static List<FileObject> descriptors(List<Integer> numbers) {
    return numbers.stream().<FileObject>map(FileObject.Descriptor::new).toList();
  }

  @Override
  public SocketOperations sockets() {
    return LibcSocketOperations.INSTANCE;
  }

  @Override
  public boolean reportsLostReader(FileKind kind) {
    return kind == FileKind.SOCKET || kind == FileKind.PIPE;
  }
}
