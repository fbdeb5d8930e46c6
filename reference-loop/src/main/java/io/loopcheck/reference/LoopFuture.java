/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A future of one loop, on which its asynchronous dependents are called. */
final class LoopFuture<T> extends CompletableFuture<T> {
  private final BaseEventLoop loop;

  LoopFuture(BaseEventLoop loop) {
    this.loop = loop;
  }

  BaseEventLoop loop() {
    return loop;
  }

  @Override
  public Executor defaultExecutor() {
    return loop::callSoonThreadsafe;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new LoopFuture<>(loop);
  }
}
