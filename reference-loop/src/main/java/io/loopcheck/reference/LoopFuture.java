/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Context;
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

  /** An executor for one dependent, which is called in the context of its registration. */
  @Override
  public Executor defaultExecutor() {
    var context = Context.copyCurrent();
    return callback -> loop.callSoonThreadsafe(callback, context);
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new LoopFuture<>(loop);
  }
}
