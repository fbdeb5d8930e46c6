/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.driving;

import io.loopcheck.loop.EventLoop;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a loop until what a test waits for has happened, or a deadline far away. */
public final class LoopDriver {
  private static final double DEADLINE = 20;

  private LoopDriver() {}

  /** Runs {@code loop} until {@code future} is done, and returns what it settled to. */
  public static <T> T await(EventLoop loop, CompletableFuture<T> future) throws Throwable {
    runUntilDone(loop, future);
    try {
      return future.get(0, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause();
    } catch (TimeoutException e) {
      throw new AssertionError("the loop was still waiting after " + DEADLINE + " s", e);
    }
  }

  /** Runs {@code loop} for one iteration. */
  public static void runOnce(EventLoop loop) throws IOException {
    loop.stop();
    loop.runForever();
  }

  private static void runUntilDone(EventLoop loop, CompletableFuture<?> future) throws IOException {
    if (!future.isDone()) {
      var guard = loop.callLater(DEADLINE, loop::stop);
      future.whenComplete((value, error) -> loop.stop());
      loop.runForever();
      guard.cancel();
    }
  }
}
