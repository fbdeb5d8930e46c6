/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A listening server, after {@code asyncio.Server}. */
public interface Server {
  /** Stops listening; connections stay. */
  void close();

  /** Tells whether it accepts connections. */
  boolean isServing();

  /** Begins to accept connections; once or more often. */
  default CompletableFuture<Void> startServing() {
    throw new NotSupportedException("startServing");
  }

  /** Accepts connections until the future is cancelled, which closes the server. */
  default CompletableFuture<Void> serveForever() {
    throw new NotSupportedException("serveForever");
  }

  /** Completes when it is closed and all its connections have ended. */
  default CompletableFuture<Void> waitClosed() {
    throw new NotSupportedException("waitClosed");
  }

  /** Closes the transports of all its connections. */
  default void closeClients() {
    throw new NotSupportedException("closeClients");
  }

  /** Aborts the transports of all its connections. */
  default void abortClients() {
    throw new NotSupportedException("abortClients");
  }

  /** Returns the sockets that it listens on; none once it is closed. */
  default List<FileObject> sockets() {
    throw new NotSupportedException("sockets");
  }

  /** Returns the addresses that it listens at, in the order of {@link #sockets}. */
  default List<SocketAddress> addresses() {
    throw new NotSupportedException("addresses");
  }

  /** Returns the loop that it belongs to. */
  default EventLoop getLoop() {
    throw new NotSupportedException("getLoop");
  }
}
