/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.SendFileNotAvailableException;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends files over sockets and transports: natively if the loop can, else by a copy. */
final class SendFileCalls {
  /** asyncio's {@code SENDFILE_FALLBACK_READBUFFER_SIZE}. */
  private static final int SOCKET_BLOCK_SIZE = 256 * 1024;

  private static final int TRANSPORT_BLOCK_SIZE = 16 * 1024;

  private final StreamEventLoop loop;

  SendFileCalls(StreamEventLoop loop) {
    this.loop = loop;
  }

  /** Over a socket. */
  CompletableFuture<Long> send(
      FileObject socket, FileObject file, long offset, @Nullable Long count, boolean fallback) {
    return Futures.beginSoon(
        loop,
        () -> {
          loop.requireUsable(socket);
          if (loop.sockets().kind(socket) != SocketKind.STREAM) {
            throw new IllegalArgumentException("only SOCK_STREAM type sockets are supported");
          }
          var part = FilePart.of(file, offset, count);
          return natively(
              () -> loop.sendFileNatively(socket, part), fallback, () -> copy(socket, part));
        });
  }

  private CompletableFuture<Long> copy(FileObject socket, FilePart part) {
    return new FileCopy(loop, part, SOCKET_BLOCK_SIZE, block -> loop.sockSendAll(socket, block))
        .start();
  }

  /** Over a transport. */
  CompletableFuture<Long> send(
      Transport transport, FileObject file, long offset, @Nullable Long count, boolean fallback) {
    return Futures.beginSoon(
        loop,
        () -> {
          if (transport.isClosing()) {
            throw new IllegalStateException("Transport is closing");
          }
          if (!(transport instanceof SendFileTransport sending)) {
            throw new IllegalStateException(
                "sendfile is not supported for transport \"" + transport + "\"");
          }
          return send(sending, FilePart.of(file, offset, count), fallback);
        });
  }

  private CompletableFuture<Long> send(
      SendFileTransport transport, FilePart part, boolean fallback) {
    if (transport.triesNativeSendFile()) {
      return natively(
          () -> loop.sendFileNatively(transport, part), fallback, () -> copy(transport, part));
    }
    if (!fallback) {
      throw new IllegalStateException(
          "fallback is disabled and native sendfile is not supported for transport \""
              + transport
              + "\"");
    }
    return copy(transport, part);
  }

  private CompletableFuture<Long> copy(SendFileTransport transport, FilePart part) {
    var protocol = new SendFileProtocol(loop, transport);
    var copy = new FileCopy(loop, part, TRANSPORT_BLOCK_SIZE, protocol::write);
    return Futures.lastly(copy.start(), protocol::restore);
  }

  private static CompletableFuture<Long> natively(
      Callable<CompletableFuture<Long>> sending,
      boolean fallback,
      Supplier<CompletableFuture<Long>> copying) {
    return Futures.otherwise(
        sending,
        SendFileNotAvailableException.class,
        error -> {
          if (!fallback) {
            throw error;
          }
          return copying.get();
        });
  }
}
