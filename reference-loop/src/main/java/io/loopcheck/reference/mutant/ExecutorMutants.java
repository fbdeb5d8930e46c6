/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Mistakes with executors and look-ups of names. */
final class ExecutorMutants {
  private ExecutorMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "executor-result-lost",
            "It forgets what a function in the executor returns.",
            ResultLost::new,
            "executors.result",
            "work's result is null, where done is due"),
        Mutant.otherwise(
            "executor-error-lost",
            "It forgets what a function in the executor raises.",
            ErrorLost::new,
            "executors.error",
            "work has a result, where ValueError is due"),
        Mutant.otherwise(
            "executor-on-the-loop",
            "It calls functions of the executor on its own thread.",
            OnTheLoop::new,
            "executors.thread",
            "the call of function came on the loop's thread"),
        Mutant.otherwise(
            "executor-blocks",
            "run_in_executor waits for the function.",
            Waiting::new,
            "executors.concurrent",
            "the call of meanwhile never came"),
        Mutant.otherwise(
            "executor-shutdown-at-once",
            "shutdown_default_executor() waits for nothing.",
            ShutDownAtOnce::new,
            "executors.shutdown.waits",
            "the end of shutdown at # ms came before the answer of time() at # ms"),
        Mutant.otherwise(
            "executor-shutdown-ignored",
            "After shutdown_default_executor() it takes functions as before.",
            ShutDownIgnored::new,
            "executors.shutdown.refuses",
            "run_in_executor() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "getaddrinfo-fails",
            "It finds no address.",
            NoAddresses::new,
            "executors.getaddrinfo",
            "addresses raised OSError: Name or service not known"),
        Mutant.otherwise(
            "executor-not-set",
            "It keeps an executor of its own, whatever is set.",
            NotSet::new,
            "executors.default",
            "work has a result, where RuntimeError is due",
            "executors.names",
            "executors.close"),
        Mutant.otherwise(
            "names-on-threads-of-its-own",
            "It looks names up on threads of its own.",
            NamesElsewhere::new,
            "executors.names",
            "addresses has a result, where RuntimeError is due"),
        Mutant.otherwise(
            "executor-survives",
            "close() leaves the executor that was set as it is.",
            Survives::new,
            "executors.close",
            "run_in_executor() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "executor-close-waits",
            "close() waits until the executor has done all.",
            CloseWaits::new,
            "executors.close.at-once",
            "the answer of time() at # ms came before the answer of close() at # ms"),
        Mutant.otherwise(
            "executor-no-time-limit",
            "shutdown_default_executor() waits as long as it takes, whatever its timeout.",
            NoTimeLimit::new,
            "executors.shutdown.timeout",
            "the answer of time() at # ms came before the end of shutdown at # ms"));
  }

  private static final class ResultLost extends ForwardingEventLoop {
    ResultLost(EventLoop loop) {
      super(loop);
    }

    @Override
    @SuppressWarnings("NullAway") // that is the mistake
    public <T> CompletableFuture<T> runInExecutor(
        @Nullable Executor executor, Callable<T> function) {
      return super.<T>runInExecutor(executor, function).thenApply(result -> null);
    }
  }

  private static final class ErrorLost extends ForwardingEventLoop {
    ErrorLost(EventLoop loop) {
      super(loop);
    }

    @Override
    @SuppressWarnings("NullAway") // that is the mistake
    public <T> CompletableFuture<T> runInExecutor(
        @Nullable Executor executor, Callable<T> function) {
      return super.<T>runInExecutor(executor, function).exceptionally(error -> null);
    }
  }

  private static final class OnTheLoop extends ForwardingEventLoop {
    OnTheLoop(EventLoop loop) {
      super(loop);
    }

    @Override
    public <T> CompletableFuture<T> runInExecutor(
        @Nullable Executor executor, Callable<T> function) {
      return super.runInExecutor(this::callSoon, function);
    }
  }

  private static final class Waiting extends ForwardingEventLoop {
    Waiting(EventLoop loop) {
      super(loop);
    }

    @Override
    public <T> CompletableFuture<T> runInExecutor(
        @Nullable Executor executor, Callable<T> function) {
      var future = this.<T>createFuture();
      var thread =
          new Thread(
              () -> {
                try {
                  future.complete(function.call());
                } catch (Exception e) {
                  future.completeExceptionally(e);
                }
              });
      thread.start();
      var unused = future.handle((result, error) -> null).join();
      return future;
    }
  }

  private static final class ShutDownAtOnce extends ForwardingEventLoop {
    ShutDownAtOnce(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Void> shutdownDefaultExecutor(@Nullable Duration timeout) {
      var unused = super.shutdownDefaultExecutor(timeout);
      return done(this);
    }
  }

  private static final class ShutDownIgnored extends ForwardingEventLoop {
    ShutDownIgnored(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Void> shutdownDefaultExecutor(@Nullable Duration timeout) {
      return done(this);
    }
  }

  @SuppressWarnings("NullAway") // a future of nothing has no other result
  private static CompletableFuture<Void> done(EventLoop loop) {
    var future = loop.<Void>createFuture();
    future.complete(null);
    return future;
  }

  private static final class NoAddresses extends ForwardingEventLoop {
    NoAddresses(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<List<InetSocketAddress>> getaddrinfo(@Nullable String host, int port) {
      return CompletableFuture.failedFuture(new IOException("Name or service not known"));
    }
  }

  private static final class NotSet extends ForwardingEventLoop {
    NotSet(EventLoop loop) {
      super(loop);
    }

    @Override
    public void setDefaultExecutor(ExecutorService executor) {
      // It stays as it is.
    }
  }

  private static final class NamesElsewhere extends ForwardingEventLoop {
    NamesElsewhere(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<List<InetSocketAddress>> getaddrinfo(@Nullable String host, int port) {
      return super.runInExecutor(
          Runnable::run, () -> List.of(new InetSocketAddress(String.valueOf(host), port)));
    }
  }

  private static final class Survives extends ForwardingEventLoop {
    Survives(EventLoop loop) {
      super(loop);
    }

    @Override
    public void close() {
      super.setDefaultExecutor(Executors.newSingleThreadExecutor());
      super.close();
    }
  }

  private static final class CloseWaits extends ForwardingEventLoop {
    private final List<CompletableFuture<?>> begun = new ArrayList<>();

    CloseWaits(EventLoop loop) {
      super(loop);
    }

    @Override
    public <T> CompletableFuture<T> runInExecutor(
        @Nullable Executor executor, Callable<T> function) {
      var done = new CompletableFuture<@Nullable Void>();
      begun.add(done);
      return super.runInExecutor(
          executor,
          () -> {
            try {
              return function.call();
            } finally {
              done.complete(null);
            }
          });
    }

    @Override
    public void close() {
      begun.forEach(CompletableFuture::join);
      super.close();
    }
  }

  private static final class NoTimeLimit extends ForwardingEventLoop {
    NoTimeLimit(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Void> shutdownDefaultExecutor(@Nullable Duration timeout) {
      return super.shutdownDefaultExecutor(null);
    }
  }
}
