/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.TimerHandle;
import io.loopcheck.reference.mutant.Registrations.TimerRegistration;
import io.loopcheck.reference.mutant.Registrations.Timers;
import io.loopcheck.reference.mutant.Registrations.WrongHandle;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes with timers and the loop's clock. */
final class TimerMutants {
  private static final double MILLISECOND = 0.001;
  private static final double DAY = 24 * 3600;

  private TimerMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "timers-by-registration",
            "It calls timers in the order in which they were made.",
            loop -> new Timers(loop, right -> byRegistration(loop, right)),
            "timers.order",
            "the call of c at # ms came before the call of b at # ms"),
        Mutant.otherwise(
            "timers-by-millisecond",
            "It takes deadlines that are less than a millisecond apart for one.",
            loop -> new Timers(loop, right -> byMillisecond(loop)),
            "timers.order-close",
            "the call of b at # ms came before the call of a at # ms"),
        Mutant.otherwise(
            "timers-twice",
            "It calls every timer twice.",
            timers(
                right ->
                    (delay, callback, context) ->
                        right.register(
                            delay,
                            () -> {
                              callback.run();
                              callback.run();
                            },
                            context)),
            "timers.once",
            "the call of timer came 2 times, where 1 are due"),
        Mutant.otherwise(
            "timers-cleaned-away",
            "When it cleans more than 100 cancelled timers away, the last one that is left goes, too.",
            CleansTooMuch::new,
            "timers.cancelled-many",
            "the call of after came 0 times, where 1 are due"),
        Mutant.otherwise(
            "timers-early",
            "It calls timers 30 ms before they are due.",
            timers(
                right ->
                    (delay, callback, context) ->
                        right.register(delay - 30 * MILLISECOND, callback, context)),
            "timers.not-early",
            "the call of timer came # ms after the answer of time(), where # ms are due"),
        Mutant.otherwise(
            "timers-without-delay-lost",
            "It forgets timers without delay.",
            timers(right -> lost(right, delay -> delay == 0)),
            "timers.zero",
            "the call of timer never came"),
        Mutant.otherwise(
            "timers-of-the-past-lost",
            "It forgets timers whose delay is negative.",
            timers(right -> lost(right, delay -> delay < 0)),
            "timers.negative",
            "the call of timer never came"),
        Mutant.otherwise(
            "timers-at-once",
            "It calls a timer that is due while it is made.",
            timers(TimerMutants::atOnce),
            "timers.later",
            "the call of outer at # ms came before the answer of call_later() at # ms"),
        Mutant.otherwise(
            "timers-in-milliseconds",
            "It tells deadlines in milliseconds.",
            timers(TimerMutants::inMilliseconds),
            "timers.when",
            "the answer of when() is # more than the answer of time(), where # to # are due"),
        Mutant.otherwise(
            "timer-cancel-ignored",
            "It calls timers that were cancelled.",
            timers(
                right ->
                    (delay, callback, context) ->
                        new WrongHandle(right.register(delay, callback, context)) {
                          @Override
                          public void cancel() {}
                        }),
            "timers.cancel",
            "cancelled() returned false, where true is due"),
        Mutant.otherwise(
            "timer-cancel-too-late",
            "While it runs, it no longer looks whether a timer was cancelled.",
            loop -> new Timers(loop, right -> ignoringWhileRunning(loop, right)),
            "timers.cancel-when-due",
            "the call of cancelled came 1 times, where 0 are due"),
        Mutant.otherwise(
            "timers-within-a-day",
            "It takes a day for the longest delay.",
            timers(
                right ->
                    (delay, callback, context) ->
                        right.register(Math.min(delay, DAY), callback, context)),
            "timers.far",
            "the answer of when() is # more than the answer of time(), where # to # are due"),
        Mutant.otherwise(
            "timer-context-empty",
            "It calls timers in an empty context.",
            timers(
                right ->
                    (delay, callback, context) -> right.register(delay, callback, new Context())),
            "timers.context",
            "the variable was null, where at registration is due"),
        Mutant.otherwise(
            "clock-stands-in-callbacks",
            "Its clock stands still while a callback runs.",
            ClockOfTheIteration::new,
            "timers.clock-goes-on",
            "the second answer of time() is # more than the answer of time(), where # to # are due",
            "windows.clock.resolution"),
        Mutant.otherwise(
            "timer-context-ignored",
            "call_later takes the current context where another one is given.",
            timers(
                right ->
                    (delay, callback, context) ->
                        right.register(delay, callback, Context.copyCurrent())),
            "timers.context.given",
            "the variable was current, where copied is due",
            "timers.call-at.context"),
        Mutant.otherwise(
            "deadline-context-ignored",
            "call_at takes the current context where another one is given.",
            CurrentContextAt::new,
            "timers.call-at.context",
            "the variable was current, where copied is due"),
        Mutant.otherwise(
            "deadlines-within-a-day",
            "It takes a day for the latest deadline.",
            WithinADay::new,
            "timers.call-at.far",
            "the answer of when() is # more than the answer of time(), where # to # are due"),
        Mutant.otherwise(
            "clock-goes-back",
            "Every fourth reading of its clock is a second behind.",
            GoesBack::new,
            "timers.clock.never-back",
            "the 4th answer of time() is -# more than the third answer of time(),"
                + " where # to # are due"),
        Mutant.otherwise(
            "timers-by-another-clock",
            "Its timers go by a clock that is a second ahead of time().",
            timers(TimerMutants::aSecondAhead),
            "timers.clock.timers",
            "the second answer of time() is -# more than the answer of when(),"
                + " where -# to # are due"));
  }

  private static UnaryOperator<EventLoop> timers(
      Function<TimerRegistration, TimerRegistration> mistake) {
    return loop -> new Timers(loop, mistake);
  }

  private static TimerRegistration byRegistration(EventLoop loop, TimerRegistration right) {
    double[] last = {Double.NEGATIVE_INFINITY};
    return (delay, callback, context) -> {
      double when = loop.time() + delay;
      last[0] = Math.max(last[0], when);
      return saying(when, right.register(last[0] - loop.time(), callback, context));
    };
  }

  private static TimerHandle saying(double when, Handle handle) {
    return new WrongHandle(handle) {
      @Override
      public double when() {
        return when;
      }
    };
  }

  private static TimerRegistration byMillisecond(EventLoop loop) {
    double[] last = {0};
    return (delay, callback, context) -> {
      double when = loop.time() + delay;
      if (Math.abs(when - last[0]) >= MILLISECOND) {
        last[0] = when;
      }
      return loop.callAt(last[0], callback, context);
    };
  }

  private static TimerRegistration lost(TimerRegistration right, DoublePredicate which) {
    return (delay, callback, context) ->
        right.register(delay, which.test(delay) ? () -> {} : callback, context);
  }

  private static TimerRegistration atOnce(TimerRegistration right) {
    return (delay, callback, context) -> {
      if (delay > 0) {
        return right.register(delay, callback, context);
      }
      callback.run();
      return right.register(delay, () -> {}, context);
    };
  }

  private static TimerRegistration inMilliseconds(TimerRegistration right) {
    return (delay, callback, context) -> {
      var handle = right.register(delay, callback, context);
      return saying(handle.when() / MILLISECOND, handle);
    };
  }

  private static TimerRegistration ignoringWhileRunning(EventLoop loop, TimerRegistration right) {
    return (delay, callback, context) ->
        new WrongHandle(right.register(delay, callback, context)) {
          @Override
          public void cancel() {
            if (!loop.isRunning()) {
              super.cancel();
            }
          }
        };
  }

  /** Counts its cancelled timers; the hundredth takes the timer with it that was made last. */
  private static final class CleansTooMuch extends ForwardingEventLoop {
    private int cancelled;
    private @Nullable TimerHandle last;

    CleansTooMuch(EventLoop loop) {
      super(loop);
    }

    @Override
    public TimerHandle callLater(double delay, Runnable callback) {
      last = super.callLater(delay, callback);
      return new WrongHandle(last) {
        @Override
        public void cancel() {
          super.cancel();
          if (++cancelled == 100 && last != null) {
            last.cancel();
          }
        }
      };
    }
  }

  /** Reads its clock when a callback begins, and not again before the next one. */
  private static final class ClockOfTheIteration extends ForwardingEventLoop {
    private boolean calling;
    private double now;

    ClockOfTheIteration(EventLoop loop) {
      super(loop);
    }

    @Override
    public double time() {
      return calling ? now : super.time();
    }

    @Override
    public Handle callSoon(Runnable callback) {
      return super.callSoon(
          () -> {
            now = super.time();
            calling = true;
            try {
              callback.run();
            } finally {
              calling = false;
            }
          });
    }
  }

  private static TimerRegistration aSecondAhead(TimerRegistration right) {
    return (delay, callback, context) -> {
      var handle = right.register(delay - 1, callback, context);
      return saying(handle.when() + 1, handle);
    };
  }

  private static final class CurrentContextAt extends ForwardingEventLoop {
    CurrentContextAt(EventLoop loop) {
      super(loop);
    }

    @Override
    public TimerHandle callAt(double when, Runnable callback, Context context) {
      return super.callAt(when, callback);
    }
  }

  private static final class WithinADay extends ForwardingEventLoop {
    WithinADay(EventLoop loop) {
      super(loop);
    }

    @Override
    public TimerHandle callAt(double when, Runnable callback) {
      return super.callAt(Math.min(when, time() + DAY), callback);
    }
  }

  private static final class GoesBack extends ForwardingEventLoop {
    private int readings;

    GoesBack(EventLoop loop) {
      super(loop);
    }

    @Override
    public double time() {
      readings++;
      return super.time() - (readings % 4 == 0 ? 1 : 0);
    }
  }
}
