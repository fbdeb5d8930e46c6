/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.libc.Libc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A transport that is made, closes what it was given at once, and then does nothing. */
final class IdleTransport implements Transport {

  static CompletableFuture<Connection<Transport>> connect(
      EventLoop loop, Supplier<? extends Protocol> protocols, FileObject pipe) {
    CompletableFuture<Connection<Transport>> connected = loop.createFuture();
    loop.callSoon(
        () -> {
          Protocol protocol = protocols.get();
          Transport transport = new IdleTransport();
          close(pipe);
          protocol.connectionMade(transport);
          connected.complete(new Connection<>(transport, protocol));
        });
    return connected;
  }

  private static void close(FileObject pipe) {
    try {
      Libc.close(((FileObject.Descriptor) pipe).number());
    } catch (IOException e) {
      throw new UncheckedIOException("closing \"" + pipe + "\" failed", e);
    }
  }

  @Override
  public void close() {}

  @Override
  public void abort() {}

  @Override
  public boolean isClosing() {
    return false;
  }
}
