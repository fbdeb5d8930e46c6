/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.TimerHandle;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.util.function.Function;

/** Loops that register callbacks in a way of their own. */
final class Registrations {
  private Registrations() {}

  /** How a callback is registered. */
  @FunctionalInterface
  interface Registration {
    Handle register(Runnable callback, Context context);
  }

  /** How a timer is registered, by its delay in seconds. */
  @FunctionalInterface
  interface TimerRegistration {
    TimerHandle register(double delay, Runnable callback, Context context);
  }

  /** A loop whose {@code callSoon} is made out of the right one. */
  static final class Soon extends ForwardingEventLoop {
    private final Registration wrong;

    Soon(EventLoop loop, Function<Registration, Registration> mistake) {
      super(loop);
      wrong = mistake.apply(super::callSoon);
    }

    @Override
    public Handle callSoon(Runnable callback) {
      return wrong.register(callback, Context.copyCurrent());
    }

    @Override
    public Handle callSoon(Runnable callback, Context context) {
      return wrong.register(callback, context);
    }
  }

  /** A loop whose {@code callSoonThreadsafe} is made out of the right one. */
  static final class Threadsafe extends ForwardingEventLoop {
    private final Registration wrong;

    Threadsafe(EventLoop loop, Function<Registration, Registration> mistake) {
      super(loop);
      wrong = mistake.apply(super::callSoonThreadsafe);
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback) {
      return wrong.register(callback, Context.copyCurrent());
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback, Context context) {
      return wrong.register(callback, context);
    }
  }

  /** A loop whose {@code callLater} and {@code callAt} are made out of the right ones. */
  static final class Timers extends ForwardingEventLoop {
    private final TimerRegistration wrong;

    Timers(EventLoop loop, Function<TimerRegistration, TimerRegistration> mistake) {
      super(loop);
      wrong = mistake.apply(super::callLater);
    }

    @Override
    public TimerHandle callLater(double delay, Runnable callback) {
      return wrong.register(delay, callback, Context.copyCurrent());
    }

    @Override
    public TimerHandle callLater(double delay, Runnable callback, Context context) {
      return wrong.register(delay, callback, context);
    }

    @Override
    public TimerHandle callAt(double when, Runnable callback) {
      return wrong.register(when - time(), callback, Context.copyCurrent());
    }

    @Override
    public TimerHandle callAt(double when, Runnable callback, Context context) {
      return wrong.register(when - time(), callback, context);
    }
  }

  /** The handle of a loop, to be spoilt; it is a timer's where the right one is. */
  static class WrongHandle implements TimerHandle {
    private final Handle right;

    WrongHandle(Handle right) {
      this.right = right;
    }

    @Override
    public void cancel() {
      right.cancel();
    }

    @Override
    public boolean cancelled() {
      return right.cancelled();
    }

    @Override
    public Context getContext() {
      return right.getContext();
    }

    @Override
    public double when() {
      return ((TimerHandle) right).when();
    }
  }
}
