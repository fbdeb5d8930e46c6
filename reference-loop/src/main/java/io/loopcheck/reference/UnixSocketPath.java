/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.ErrorContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The path of a listening Unix socket; removed with the server, as asyncio 3.13 does. */
final class UnixSocketPath {
  private static final int FILE_TYPE_MASK = 0xF000;
  private static final int SOCKET_TYPE = 0xC000;

  private final Path path;
  private final @Nullable Object inode;

  /** The path of a socket that listens already. */
  UnixSocketPath(Path path) throws IOException {
    this.path = path;
    inode = inode(path);
  }

  /** Removes a socket that somebody left behind, and no other file. */
  static void removeStale(Path path) throws IOException {
    if (Files.exists(path) && isSocket(path)) {
      Files.delete(path);
    }
  }

  private static boolean isSocket(Path path) throws IOException {
    // Where the JDK cannot tell a socket from a device, nothing is removed.
    boolean knowsMode = path.getFileSystem().supportedFileAttributeViews().contains("unix");
    return knowsMode
        && ((Integer) Files.getAttribute(path, "unix:mode") & FILE_TYPE_MASK) == SOCKET_TYPE;
  }

  private static @Nullable Object inode(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  /** Removes the path, unless another file has taken it. */
  void remove(BaseEventLoop loop) {
    try {
      if (Files.exists(path) && Objects.equals(inode, inode(path))) {
        Files.delete(path);
      }
    } catch (IOException e) {
      loop.callExceptionHandler(ErrorContext.of("Removing \"" + path + "\" failed", e));
    }
  }
}
