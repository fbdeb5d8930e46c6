/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.Transport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Ends what a session holds, as a careful user would. */
final class Tidying {
  private static final System.Logger LOG = System.getLogger(Tidying.class.getName());
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final EventLoop loop;
  private final Hygiene hygiene;
  private final List<@Nullable Object> things;
  private final List<Runnable> registered;
  private final Set<String> trouble = new LinkedHashSet<>();

  /** Something that a loop is asked for; anything may come out of it. */
  @FunctionalInterface
  private interface Step {
    void carryOut() throws Exception;
  }

  /**
   * Ends what {@code loop} holds.
   *
   * @param things all that the session named
   * @param registered takes back what was registered, in its order
   */
  Tidying(
      EventLoop loop,
      Hygiene hygiene,
      Collection<? extends @Nullable Object> things,
      List<Runnable> registered) {
    this.loop = loop;
    this.hygiene = hygiene;
    this.things = new ArrayList<>(things);
    this.registered = registered;
  }

  /** Ends all but the loop itself; returns what did not end as it should, in sentences. */
  Set<String> endAll() {
    boolean[] closed = {false};
    attempt(() -> closed[0] = loop.isClosed());
    if (!closed[0]) {
      unregister();
      cancel();
      endTransports();
      shutDown();
    }
    return trouble;
  }

  private void unregister() {
    for (int i = registered.size() - 1; i >= 0; i--) {
      takeBack(registered.get(i));
    }
  }

  private static void takeBack(Runnable registration) {
    try {
      registration.run();
    } catch (RuntimeException | Error e) { // it belongs to a transport by now
      LOG.log(System.Logger.Level.TRACE, "nothing is to be taken back", e);
    }
  }

  private void cancel() {
    for (Object thing : things) {
      if (thing instanceof Handle handle) {
        attempt(handle::cancel);
      } else if (thing instanceof CompletionStage<?> stage) {
        attempt(() -> stage.toCompletableFuture().cancel(false));
      }
    }
  }

  private void endTransports() {
    Set<Object> ends = new LinkedHashSet<>(hygiene.transports());
    for (Object thing : things) {
      ends.add(thing instanceof Connection<?> connection ? connection.transport() : thing);
    }
    ends.forEach(this::end);
    runUntil(hygiene::allAreLost, "connection_lost never came", Integer.MAX_VALUE);
  }

  private void end(@Nullable Object thing) {
    if (thing instanceof Server server) {
      attempt(server::close);
    } else if (thing instanceof SubprocessTransport child) {
      attempt(child::close);
    } else if (thing instanceof DatagramTransport transport) {
      attempt(transport::abort);
    } else if (thing instanceof Transport transport) {
      attempt(transport::abort);
    }
  }

  private void shutDown() {
    List<CompletableFuture<?>> ends = new ArrayList<>();
    attempt(() -> ends.add(loop.shutdownAsyncGenerators()));
    attempt(() -> ends.add(loop.shutdownDefaultExecutor(null)));
    runUntil(
        () -> ends.stream().allMatch(CompletableFuture::isDone),
        "shutting down the default executor did not end",
        Integer.MAX_VALUE);
    runUntil(() -> false, null, 3); // what they have left to be called
  }

  /** What is not there need not be ended; all else that is thrown is told, and ends nothing. */
  private void attempt(Step step) {
    try {
      step.carryOut();
    } catch (Throwable e) { // whatever a hostile loop throws
      if (!(e instanceof NotSupportedException)) {
        trouble.add(e.toString());
      }
    }
  }

  /** Runs the loop, an iteration at a time: timers and waiting might be what is broken. */
  private void runUntil(BooleanSupplier done, @Nullable String otherwise, int iterations) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    for (int left = iterations; left > 0 && !done.getAsBoolean(); left--) {
      try {
        var unused = loop.callSoon(loop::stop);
        loop.runForever();
      } catch (Throwable e) { // whatever a hostile loop throws
        trouble.add("a run raised " + e);
        return;
      }
      if (System.nanoTime() > end && otherwise != null) {
        trouble.add(otherwise);
        return;
      }
      LockSupport.parkNanos(100_000); // threads of the loop's may have to do their part
    }
  }
}
