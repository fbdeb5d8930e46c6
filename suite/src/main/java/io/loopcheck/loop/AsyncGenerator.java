/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.util.concurrent.CompletableFuture;

/**
 * What is to be closed before its loop ends, such as a stream of values with something open behind
 * it: the counterpart of Python's asynchronous generator, of which the loop knows no more. One that
 * was begun is given to {@link EventLoop#trackAsyncGenerator}.
 */
@FunctionalInterface
public interface AsyncGenerator {
  /** Ends it and frees what it holds; called on the loop's thread. */
  CompletableFuture<Void> close();
}
