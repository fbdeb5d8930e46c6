/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Listens on a Unix domain socket; closing it removes the socket's path, as asyncio 3.13 does. */
final class UnixServer implements Server {
  private static final int ACCEPTS_PER_CALL = 100;
  private static final int FILE_TYPE_MASK = 0xF000;
  private static final int SOCKET_TYPE = 0xC000;
  private static final double RETRY_SECONDS = 1;

  private final SelectorEventLoop loop;
  private final Supplier<? extends Protocol> protocolFactory;
  private final Path path;
  private final FileObject listener;
  private final @Nullable Object inode;
  private boolean serving;

  UnixServer(SelectorEventLoop loop, Supplier<? extends Protocol> protocolFactory, Path path)
      throws IOException {
    this.loop = loop;
    this.protocolFactory = protocolFactory;
    this.path = path;
    removeStaleSocket();
    listener = loop.files().listenUnix(path);
    inode = inode(path);
  }

  /** A socket that somebody left behind is replaced, any other file is not. */
  private void removeStaleSocket() throws IOException {
    if (Files.exists(path) && isSocket()) {
      Files.delete(path);
    }
  }

  private boolean isSocket() throws IOException {
    // Where the JDK cannot tell a socket from a device, nothing is removed.
    boolean knowsMode = path.getFileSystem().supportedFileAttributeViews().contains("unix");
    return knowsMode
        && ((Integer) Files.getAttribute(path, "unix:mode") & FILE_TYPE_MASK) == SOCKET_TYPE;
  }

  private static @Nullable Object inode(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  void start() throws IOException {
    loop.watch(listener, Interest.READ, this::accept);
    serving = true;
  }

  private void accept() {
    try {
      for (int i = 0; i < ACCEPTS_PER_CALL && serving; i++) {
        var connection = loop.files().accept(listener);
        if (connection == null) {
          return;
        }
        var transport = new SocketTransport(loop, connection, protocolFactory.get());
        loop.begin(transport);
      }
    } catch (IOException e) {
      // Most likely no descriptor is left: without a pause the loop would spin.
      loop.callExceptionHandler(ErrorContext.of("accept() failed; the server pauses", e, listener));
      loop.unwatch(listener, Interest.READ);
      loop.callLater(RETRY_SECONDS, this::resume);
    }
  }

  private void resume() {
    if (serving) {
      try {
        start();
      } catch (IOException e) {
        loop.callExceptionHandler(ErrorContext.of("The server cannot be resumed", e, listener));
      }
    }
  }

  @Override
  public void close() {
    if (serving) {
      serving = false;
      loop.unwatch(listener, Interest.READ);
      release();
    }
  }

  /** Closes the listening socket without touching the selector. */
  void release() {
    serving = false;
    if (loop.forget(this)) {
      try {
        loop.files().close(listener);
        if (Files.exists(path) && Objects.equals(inode, inode(path))) {
          Files.delete(path);
        }
      } catch (IOException e) {
        loop.callExceptionHandler(
            ErrorContext.of("Closing the server at \"" + path + "\" failed", e, listener));
      }
    }
  }

  @Override
  public boolean isServing() {
    return serving;
  }
}
