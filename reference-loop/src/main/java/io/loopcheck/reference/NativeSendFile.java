/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.SendFileNotAvailableException;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Has the system send a part of a file over a socket, as much at a time as that takes: asyncio's
 * {@code _sock_sendfile_native}.
 */
final class NativeSendFile {
  /** The most that is asked for at once: a system refuses what is beyond the largest offset. */
  private static final long MOST = 1 << 30;

  private final SelectorEventLoop loop;
  private final FileObject socket;
  private final FilePart part;
  private final CompletableFuture<Long> done;
  private @Nullable Handle watch;
  private long sent;

  NativeSendFile(SelectorEventLoop loop, FileObject socket, FilePart part) {
    this.loop = loop;
    this.socket = socket;
    this.part = part;
    done = loop.createFuture();
  }

  /** Begins, and tells in the end how many bytes were sent. */
  CompletableFuture<Long> start() {
    sendNext();
    return Futures.lastly(
        done,
        () -> {
          if (watch != null) {
            loop.unwatch(socket, Interest.WRITE, watch);
          }
          part.moveBehind(sent);
        });
  }

  private void sendNext() {
    try {
      long wanted = Math.min(part.count() - sent, MOST);
      long taken = loop.sockets().sendFile(socket, part.object(), part.offset() + sent, wanted);
      sent += Math.max(0, taken);
      if (taken < 0 || sent == part.count()) {
        done.complete(sent);
      } else if (watch == null) {
        watch = loop.watch(socket, Interest.WRITE, this::sendNext);
      }
    } catch (IOException e) {
      done.completeExceptionally(sent == 0 ? notAvailable(e) : e);
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  /** What fails at once may be the file's fault; a copy of it shows. */
  private static SendFileNotAvailableException notAvailable(IOException cause) {
    var error = new SendFileNotAvailableException("os.sendfile call failed");
    error.initCause(cause);
    return error;
  }
}
