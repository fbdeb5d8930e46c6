/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Begins operations and tells the loop when they have ended, in the context in which they began.
 *
 * <p>Connections are asynchronous channels of the JDK, which one thread completes: it only passes
 * on what has ended, and holds the one direct buffer through which the JDK moves arrays. For pipes,
 * children and datagrams JDK 17 has no asynchronous channel, so that a thread has to block for each
 * operation that is under way. All of them are daemons: a child that never ends does not keep the
 * process from ending.
 */
final class Proactor {
  private static final ThreadFactory DAEMONS =
      work -> {
        Thread thread = new Thread(work, "loopcheck-proactor");
        thread.setDaemon(true);
        return thread;
      };

  private final CompletionQueue completions;
  private final ExecutorService threads = Executors.newCachedThreadPool(DAEMONS);
  private @Nullable AsynchronousChannelGroup group;

  Proactor(CompletionQueue completions) {
    this.completions = completions;
  }

  /** Returns the group of the channels that the loop opens; many loops never need one. */
  AsynchronousChannelGroup group() throws IOException {
    if (group == null) {
      group = AsynchronousChannelGroup.withFixedThreadPool(1, DAEMONS);
    }
    return group;
  }

  /**
   * Begins {@code operation}, which blocks; when it has ended, {@code completion} is told on the
   * loop.
   */
  <T extends @Nullable Object> void begin(Callable<T> operation, Completion<T> completion) {
    var context = Context.copyCurrent();
    threads.execute(() -> carryOut(operation, completion, context));
  }

  private <T extends @Nullable Object> void carryOut(
      Callable<T> operation, Completion<T> completion, Context context) {
    try {
      T result = operation.call();
      completions.post(() -> completion.ended(result, null), context);
    } catch (Exception e) {
      completions.post(() -> completion.ended(null, e), context);
    }
  }

  /**
   * {@link #begin} for an operation of an asynchronous channel, which takes the handler that is
   * told of its end by a thread of the channel's group.
   */
  <T extends @Nullable Object> Cancellation beginAsynchronous(
      Consumer<CompletionHandler<T, @Nullable Void>> operation, Completion<T> completion) {
    var context = Context.copyCurrent();
    operation.accept(
        new CompletionHandler<>() {
          @Override
          public void completed(T result, @Nullable Void attachment) {
            completions.post(() -> completion.ended(result, null), context);
          }

          @Override
          public void failed(Throwable error, @Nullable Void attachment) {
            var told = error instanceof Exception e ? e : new IOException(error);
            completions.post(() -> completion.ended(null, told), context);
          }
        });
    return Cancellation.IMPOSSIBLE;
  }

  /**
   * Begins nothing more, and closes the channels of the group. A channel on which a thread still
   * blocks is closed by interrupting that thread: the JDK ends it in no other way.
   */
  void close() {
    threads.shutdownNow();
    if (group != null) {
      try {
        group.shutdownNow();
      } catch (IOException e) {
        throw new UncheckedIOException("closing the channels of the loop failed", e);
      }
    }
  }
}
