/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Accepts one connection after the other on a listening socket. */
final class Acceptor {
  private final ProactorEventLoop loop;
  private final FileObject listener;
  private final Consumer<FileObject> connected;
  private final ProactorSocket socket;
  private boolean stopped;

  /** Hands the sockets of connections to {@code connected}. */
  Acceptor(ProactorEventLoop loop, FileObject listener, Consumer<FileObject> connected)
      throws IOException {
    this.loop = loop;
    this.listener = listener;
    this.connected = connected;
    socket = loop.socketsInUse().own(listener);
  }

  void start() {
    loop.callSoon(this::acceptNext);
  }

  private void acceptNext() {
    if (!stopped) {
      socket.accept(() -> false, this::ended);
    }
  }

  private void ended(@Nullable AcceptedSocket accepted, @Nullable Exception error) {
    if (stopped) {
      if (accepted != null) {
        loop.close(accepted.socket());
      }
    } else if (accepted != null) {
      connected.accept(accepted.socket());
      acceptNext();
    } else if (isOpen()) {
      // As in asyncio, that is the end of it.
      loop.callExceptionHandler(ErrorContext.of("Accept failed on a socket", error, listener));
      loop.close(listener);
    }
  }

  private boolean isOpen() {
    return !(listener instanceof FileObject.ChannelObject object) || object.channel().isOpen();
  }

  /** Accepts no more; what is under way ends with the listening socket. */
  void stop() {
    stopped = true;
    loop.socketsInUse().release(listener);
  }
}
