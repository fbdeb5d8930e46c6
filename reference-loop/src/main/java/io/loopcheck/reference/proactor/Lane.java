/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Context;
import io.loopcheck.reference.BaseEventLoop;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations of one kind on one socket, which are carried out one after the other, in the order
 * in which they were asked for, as a completion port does it. What is under way cannot always be
 * taken back: who gives up leaves it to the next, so that nothing that was received is lost.
 */
final class Lane<T> {
  private final BaseEventLoop loop;
  private final Pieces<T> pieces;
  private final Runnable whenIdle;
  private final Deque<Request<T>> waiting = new ArrayDeque<>();
  private boolean busy;
  private @Nullable UnderWay<T> underWay;
  private @Nullable Ended<T> left;

  /** A lane of which {@code whenIdle} is told when there is nothing that it must remember. */
  Lane(BaseEventLoop loop, Pieces<T> pieces, Runnable whenIdle) {
    this.loop = loop;
    this.pieces = pieces;
    this.whenIdle = whenIdle;
  }

  /** What is to be carried out. */
  @FunctionalInterface
  interface Operation<T> {
    /** Begins it; what is returned takes it back. {@code completion} is told later, not in here. */
    Cancellation begin(Completion<T> completion) throws IOException;
  }

  private record Request<T>(
      Operation<T> operation,
      int size,
      BooleanSupplier givenUp,
      Completion<T> completion,
      Context context) {}

  private record UnderWay<T>(Request<T> request, Cancellation cancellation) {}

  private record Ended<T>(@Nullable T result, @Nullable Exception error) {}

  /**
   * Carries out {@code operation} in its turn, unless there is something left; {@code completion}
   * is told of the first {@code size} parts of the result, unless it was {@code givenUp} before.
   */
  void ask(Operation<T> operation, int size, BooleanSupplier givenUp, Completion<T> completion) {
    waiting.add(new Request<>(operation, size, givenUp, completion, Context.copyCurrent()));
    goOn();
  }

  /** Is told that somebody has given up. */
  void givenUp() {
    if (underWay != null && underWay.request().givenUp().getAsBoolean()) {
      underWay.cancellation().cancel();
    }
  }

  /** Tells whether nothing is under way, waits or is left. */
  boolean isIdle() {
    return !busy && waiting.isEmpty() && left == null;
  }

  private void goOn() {
    if (busy) {
      return;
    }
    waiting.removeIf(request -> request.givenUp().getAsBoolean());
    var next = waiting.peek();
    if (next == null) {
      if (isIdle()) {
        whenIdle.run();
      }
      return;
    }
    busy = true;
    if (left != null) {
      loop.callSoon(() -> handOver(next), next.context());
    } else {
      next.context().run(() -> begin(next));
    }
  }

  private void begin(Request<T> request) {
    try {
      var cancellation =
          request.operation().begin((result, error) -> ended(request, result, error));
      underWay = new UnderWay<>(request, cancellation);
    } catch (IOException | RuntimeException e) {
      loop.callSoon(() -> ended(request, null, e));
    }
  }

  private void ended(Request<T> request, @Nullable T result, @Nullable Exception error) {
    underWay = null;
    left = new Ended<>(result, error);
    handOver(request);
  }

  /** Gives what has ended to {@code request}, in whose context this is called. */
  private void handOver(Request<T> request) {
    var ended = left;
    busy = false;
    if (ended == null || request.givenUp().getAsBoolean()) {
      left = ended != null && isKept(ended) ? ended : null;
      goOn();
      return;
    }
    waiting.remove(request);
    T result = ended.result();
    T rest = result == null ? null : pieces.rest(result, request.size());
    left = rest == null ? null : new Ended<>(rest, null);
    goOn();
    request
        .completion()
        .ended(result == null ? null : pieces.first(result, request.size()), ended.error());
  }

  /** An error is not kept: the next operation finds its own. */
  private boolean isKept(Ended<T> ended) {
    return ended.result() != null && pieces.isKept(ended.result());
  }

  /** Returns what is left, and forgets it. */
  @Nullable T takeLeft() {
    var ended = left;
    left = null;
    return ended == null ? null : ended.result();
  }
}
