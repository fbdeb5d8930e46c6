/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends a part of a file block by block: asyncio's fallback where the system cannot send it. The
 * blocks are read in the default executor.
 */
final class FileCopy {
  private final BaseEventLoop loop;
  private final FilePart part;
  private final int blockSize;
  private final Function<byte[], CompletableFuture<Void>> sink;
  private final CompletableFuture<Long> done;
  private @Nullable CompletableFuture<?> underWay;
  private long sent;

  /** A copy into {@code sink}, whose future tells when it can take the next block. */
  FileCopy(
      BaseEventLoop loop,
      FilePart part,
      int blockSize,
      Function<byte[], CompletableFuture<Void>> sink) {
    this.loop = loop;
    this.part = part;
    this.blockSize = blockSize;
    this.sink = sink;
    done = loop.createFuture();
  }

  /** Begins, and tells in the end how many bytes were sent. */
  CompletableFuture<Long> start() {
    try {
      copyNext();
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
    return Futures.lastly(
        done,
        () -> {
          if (underWay != null) {
            underWay.cancel(false);
          }
          part.moveBehind(sent);
        });
  }

  private void copyNext() {
    int wanted = (int) Math.min(part.count() - sent, blockSize);
    if (wanted == 0) {
      done.complete(sent);
      return;
    }
    long position = part.offset() + sent;
    await(loop.runInExecutor(null, () -> part.file().read(position, wanted)), this::copyBlock);
  }

  private void copyBlock(byte[] block) {
    if (block.length == 0) {
      done.complete(sent);
      return;
    }
    await(
        sink.apply(block),
        taken -> {
          sent += block.length;
          copyNext();
        });
  }

  private <T> void await(CompletableFuture<T> awaited, Consumer<T> next) {
    underWay = awaited;
    var unused =
        awaited.whenComplete(
            (value, error) -> {
              if (done.isDone()) {
                return;
              }
              if (error != null) {
                done.completeExceptionally(error);
                return;
              }
              try {
                next.accept(value);
              } catch (RuntimeException e) {
                done.completeExceptionally(e);
              }
            });
  }
}
