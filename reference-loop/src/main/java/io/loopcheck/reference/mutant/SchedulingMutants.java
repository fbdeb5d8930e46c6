/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Handle;
import io.loopcheck.reference.mutant.Registrations.Registration;
import io.loopcheck.reference.mutant.Registrations.Soon;
import io.loopcheck.reference.mutant.Registrations.Threadsafe;
import io.loopcheck.reference.mutant.Registrations.WrongHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Mistakes with callbacks and their handles. */
final class SchedulingMutants {
  private SchedulingMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "callbacks-swapped",
            "It calls every second callback before the one that was registered before it.",
            soon(SchedulingMutants::swapped),
            "scheduling.call-soon.order",
            "the call of b at # ms came before the call of a at # ms"),
        Mutant.otherwise(
            "callbacks-twice",
            "It calls every callback twice.",
            soon(right -> (callback, context) -> right.register(twice(callback), context)),
            "scheduling.call-soon.once",
            "the call of once came 2 times, where 1 are due"),
        Mutant.otherwise(
            "callbacks-at-once",
            "It calls a callback while it is registered.",
            soon(right -> (callback, context) -> calledNow(right, callback, context)),
            "scheduling.call-soon.later",
            "the call of outer at # ms came before the answer of call_soon() at # ms"),
        Mutant.otherwise(
            "callbacks-depth-first",
            "It calls what a callback registers before the callbacks that were ready with it.",
            soon(SchedulingMutants::depthFirst),
            "scheduling.call-soon.next-iteration",
            "the call of next at # ms came before the call of c at # ms"),
        Mutant.otherwise(
            "callback-error-loses-the-next",
            "A callback that raises takes the next one with it.",
            soon(SchedulingMutants::errorLosesTheNext),
            "scheduling.callback.error",
            "the call of good never came"),
        Mutant.otherwise(
            "handle-cancel-ignored",
            "It calls callbacks that were cancelled.",
            soon(
                right -> (callback, context) -> new Uncancelled(right.register(callback, context))),
            "scheduling.handle.cancel",
            "the call of cancelled came 1 times, where 0 are due"),
        Mutant.otherwise(
            "handle-cancel-too-late",
            "While it runs, it no longer looks whether a callback was cancelled.",
            loop -> new Soon(loop, right -> ignoringWhileRunning(loop, right)),
            "scheduling.handle.cancel-in-batch",
            "the call of cancelled came 1 times, where 0 are due"),
        Mutant.otherwise(
            "handle-cancel-twice-refused",
            "It refuses to cancel what was called.",
            soon(SchedulingMutants::refusingToCancel),
            "scheduling.handle.cancel-after-call",
            "cancel raised RuntimeError: it was called"),
        Mutant.otherwise(
            "handle-never-cancelled",
            "Its handles do not know that they were cancelled.",
            soon(
                right ->
                    (callback, context) -> new NeverCancelled(right.register(callback, context))),
            "scheduling.handle.cancelled",
            "cancelled() returned false, where true is due"),
        Mutant.otherwise(
            "threadsafe-behind",
            "It calls what call_soon_threadsafe registers after all else.",
            loop -> new Threadsafe(loop, right -> (c, context) -> loop.callLater(0, c, context)),
            "scheduling.threadsafe.order",
            "the call of c at # ms came before the call of b at # ms"),
        Mutant.otherwise(
            "threadsafe-at-once",
            "On its own thread call_soon_threadsafe calls the callback at once.",
            loop ->
                new Threadsafe(
                    loop, right -> (callback, context) -> calledNow(right, callback, context)),
            "scheduling.threadsafe.later",
            "the call of outer at # ms came before the answer of call_soon_threadsafe() at # ms"),
        Mutant.otherwise(
            "threadsafe-asleep",
            "call_soon_threadsafe does not wake it.",
            loop -> new Threadsafe(loop, right -> loop::callSoon),
            "scheduling.threadsafe.wakes",
            "the call of woken came # ms after the answer of call_soon_threadsafe()"),
        Mutant.otherwise(
            "context-empty",
            "It calls callbacks of call_soon in an empty context.",
            soon(right -> (callback, context) -> right.register(callback, new Context())),
            "scheduling.context.registration",
            "the variable was null, where at registration is due"),
        Mutant.otherwise(
            "context-empty-threadsafe",
            "It calls callbacks of call_soon_threadsafe in an empty context.",
            loop ->
                new Threadsafe(
                    loop, right -> (callback, context) -> right.register(callback, new Context())),
            "scheduling.context.registration-threadsafe",
            "the variable was null, where at registration is due"),
        Mutant.otherwise(
            "context-ignored",
            "It takes the current context where another one is given.",
            soon(right -> (callback, context) -> right.register(callback, Context.copyCurrent())),
            "scheduling.context.given",
            "the variable was current, copied, copied, where copied, copied, copied is due"),
        Mutant.otherwise(
            "context-shared",
            "All its callbacks share one context.",
            soon(SchedulingMutants::oneContext),
            "scheduling.context.apart",
            "the variable was inside, outside, where outside, outside is due"),
        Mutant.otherwise(
            "handle-of-current-context",
            "A handle tells the current context, whatever its callback runs in.",
            soon(SchedulingMutants::tellingTheCurrentContext),
            "scheduling.handle.context",
            "get_context() did not return context"),
        Mutant.otherwise(
            "threadsafe-on-other-thread",
            "call_soon_threadsafe calls the callback on the thread that asks for it.",
            loop ->
                new Threadsafe(
                    loop, right -> (callback, context) -> calledNow(right, callback, context)),
            "scheduling.one-thread",
            "the call of threadsafe came on another thread"));
  }

  private static UnaryOperator<EventLoop> soon(Function<Registration, Registration> mistake) {
    return loop -> new Soon(loop, mistake);
  }

  private static Registration swapped(Registration right) {
    Deque<Runnable> waiting = new ArrayDeque<>();
    return (callback, context) -> {
      if (waiting.size() == 1) {
        waiting.addFirst(callback);
      } else {
        waiting.addLast(callback);
      }
      return right.register(() -> waiting.remove().run(), context);
    };
  }

  private static Runnable twice(Runnable callback) {
    return () -> {
      callback.run();
      callback.run();
    };
  }

  private static Handle calledNow(Registration right, Runnable callback, Context context) {
    callback.run();
    return right.register(() -> {}, context);
  }

  private static Registration depthFirst(Registration right) {
    Deque<Runnable> registered = new ArrayDeque<>();
    boolean[] calling = {false};
    return (callback, context) -> {
      if (calling[0]) {
        registered.add(callback);
        return right.register(() -> {}, context);
      }
      return right.register(
          () -> {
            calling[0] = true;
            callback.run();
            calling[0] = false;
            while (!registered.isEmpty()) {
              registered.remove().run();
            }
          },
          context);
    };
  }

  private static Registration errorLosesTheNext(Registration right) {
    List<Handle> handles = new ArrayList<>();
    return (callback, context) -> {
      int next = handles.size() + 1;
      var handle =
          right.register(
              () -> {
                try {
                  callback.run();
                } catch (IllegalArgumentException e) {
                  handles.get(next).cancel();
                  throw e;
                }
              },
              context);
      handles.add(handle);
      return handle;
    };
  }

  private static Registration ignoringWhileRunning(EventLoop loop, Registration right) {
    return (callback, context) ->
        new WrongHandle(right.register(callback, context)) {
          @Override
          public void cancel() {
            if (!loop.isRunning()) {
              super.cancel();
            }
          }
        };
  }

  private static Registration refusingToCancel(Registration right) {
    return (callback, context) -> {
      boolean[] called = {false};
      var handle =
          right.register(
              () -> {
                called[0] = true;
                callback.run();
              },
              context);
      return new WrongHandle(handle) {
        @Override
        public void cancel() {
          if (called[0]) {
            throw new IllegalStateException("it was called");
          }
          super.cancel();
        }
      };
    };
  }

  private static Registration oneContext(Registration right) {
    Context[] shared = {null};
    return (callback, context) -> {
      if (shared[0] == null) {
        shared[0] = context;
      }
      return right.register(callback, shared[0]);
    };
  }

  private static final class Uncancelled extends WrongHandle {
    Uncancelled(Handle right) {
      super(right);
    }

    @Override
    public void cancel() {}
  }

  private static final class NeverCancelled extends WrongHandle {
    NeverCancelled(Handle right) {
      super(right);
    }

    @Override
    public boolean cancelled() {
      return false;
    }
  }

  private static Registration tellingTheCurrentContext(Registration right) {
    return (callback, context) ->
        new WrongHandle(right.register(callback, context)) {
          @Override
          public Context getContext() {
            return Context.copyCurrent();
          }
        };
  }
}
