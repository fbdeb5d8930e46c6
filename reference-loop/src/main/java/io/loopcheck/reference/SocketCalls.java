/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;

/** The {@code sock} methods of a selector loop: tried at once, else as soon as they can be done. */
final class SocketCalls {
  private final SelectorEventLoop loop;

  SocketCalls(SelectorEventLoop loop) {
    this.loop = loop;
  }

  /** Connects {@code socket}. */
  CompletableFuture<Void> connect(FileObject socket, SocketAddress address) {
    return loop.startSoon(
        future -> {
          if (loop.sockets().connect(socket, address)) {
            future.complete(null);
            return;
          }
          loop.watch(socket, Interest.WRITE, () -> finishConnect(socket, address, future));
          var unused = future.whenComplete((result, error) -> loop.unwatch(socket, Interest.WRITE));
        });
  }

  private void finishConnect(
      FileObject socket, SocketAddress address, CompletableFuture<Void> future) {
    loop.unwatch(socket, Interest.WRITE);
    try {
      loop.sockets().finishConnect(socket);
      future.complete(null);
    } catch (IOException e) {
      future.completeExceptionally(
          new IOException("Connect call failed " + address + ": " + e.getMessage(), e));
    }
  }
}
