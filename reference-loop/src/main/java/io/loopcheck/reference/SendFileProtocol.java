/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a transport's protocol while a file is copied to it, so that the copy waits when
 * the transport keeps too much: asyncio's {@code _SendfileFallbackProtocol}.
 */
final class SendFileProtocol implements Protocol {
  private final BaseEventLoop loop;
  private final SendFileTransport transport;
  private final Protocol original;
  private final boolean wasReading;
  private final boolean wasPaused;
  private @Nullable CompletableFuture<Void> room;

  /** Takes the place of the protocol, and pauses reading. */
  SendFileProtocol(BaseEventLoop loop, SendFileTransport transport) {
    this.loop = loop;
    this.transport = transport;
    original = transport.getProtocol();
    wasReading = transport.isReading();
    wasPaused = transport.isWritingPaused();
    transport.pauseReading();
    transport.setProtocol(this);
    if (wasPaused) {
      pauseWriting();
    }
  }

  /** Writes {@code data} once there is room for it. */
  CompletableFuture<Void> write(byte[] data) {
    return Futures.then(
        room(),
        ready -> {
          transport.write(data);
          return CompletableFuture.completedFuture(null);
        });
  }

  private CompletableFuture<Void> room() {
    if (transport.isClosing()) {
      return CompletableFuture.failedFuture(new IOException("Connection closed by peer"));
    }
    return room == null ? CompletableFuture.completedFuture(null) : room;
  }

  /**
   * Gives way to the protocol again. It is told to pause or to resume where that has changed
   * meanwhile, so that it hears of each once, in turn; asyncio has it resume whenever it had
   * paused.
   */
  void restore() {
    transport.setProtocol(original);
    if (wasReading) {
      transport.resumeReading();
    }
    if (room != null) {
      room.cancel(false);
    }
    boolean isPaused = transport.isWritingPaused();
    if (isPaused != wasPaused && !transport.isClosing()) {
      if (isPaused) {
        original.pauseWriting();
      } else {
        original.resumeWriting();
      }
    }
  }

  @Override
  public void pauseWriting() {
    if (room == null) {
      room = loop.createFuture();
    }
  }

  @Override
  public void resumeWriting() {
    var waiting = room;
    if (waiting != null) {
      room = null;
      waiting.complete(null);
    }
  }

  @Override
  public void connectionMade(Transport made) {
    throw new IllegalStateException(
        "Invalid state: connection should have been established already.");
  }

  @Override
  public void dataReceived(byte[] data) {
    throw new IllegalStateException("Invalid state: reading should be paused");
  }

  @Override
  public boolean eofReceived() {
    throw new IllegalStateException("Invalid state: reading should be paused");
  }

  @Override
  public void connectionLost(@Nullable Exception error) {
    if (room != null) {
      room.completeExceptionally(
          error == null ? new IOException("Connection is closed by peer") : error);
    }
    original.connectionLost(error);
  }
}
