/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.reference.Clock;
import io.loopcheck.reference.platform.Restriction;
import io.loopcheck.reference.selector.Selector;
import java.util.function.UnaryOperator;

/**
 * What is wrong with a mutant, put around a profile's loops, selectors, clock or runtime as a
 * restriction is.
 */
record Mistake(
    UnaryOperator<EventLoop> loop,
    UnaryOperator<Selector> selector,
    UnaryOperator<Clock> clock,
    UnaryOperator<EventLoopRuntime> runtime)
    implements Restriction {

  static Mistake inLoop(UnaryOperator<EventLoop> loop) {
    return new Mistake(
        loop, UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
  }

  static Mistake inSelector(UnaryOperator<Selector> selector) {
    return new Mistake(
        UnaryOperator.identity(), selector, UnaryOperator.identity(), UnaryOperator.identity());
  }

  static Mistake inClock(UnaryOperator<Clock> clock) {
    return new Mistake(
        UnaryOperator.identity(), UnaryOperator.identity(), clock, UnaryOperator.identity());
  }

  static Mistake inRuntime(UnaryOperator<EventLoopRuntime> runtime) {
    return new Mistake(
        UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity(), runtime);
  }

  @Override
  public String name() {
    return "mistake";
  }

  @Override
  public String sentence() {
    return "The loop does something wrong.";
  }

  @Override
  public String source() {
    return "nowhere: no documentation says so";
  }

  @Override
  public EventLoop onLoop(EventLoop right) {
    return loop.apply(right);
  }

  @Override
  public Selector onSelector(Selector right) {
    return selector.apply(right);
  }

  @Override
  public Clock onClock(Clock right) {
    return clock.apply(right);
  }

  @Override
  public EventLoopRuntime onRuntime(EventLoopRuntime right) {
    return runtime.apply(right);
  }
}
