/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mistakes with what signal handlers do, once there are any. */
final class SignalHandlerMutants {
  private SignalHandlerMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "signal-handler-elsewhere",
            "It calls signal handlers on another thread.",
            Elsewhere::new,
            "signals.handler.in-loop",
            "the call of signal came on another thread"),
        Mutant.otherwise(
            "signal-handlers-added-up",
            "It calls the earlier handler of a signal before the later one.",
            AddedUp::new,
            "signals.handler.replaced",
            "the call of first came 1 times, where 0 are due"),
        Mutant.otherwise(
            "signal-handlers-all",
            "It calls the handlers of all signals for each.",
            All::new,
            "signals.handlers.apart",
            "the call of one at # ms came before the call of other at # ms"),
        Mutant.otherwise(
            "signal-removal-of-all",
            "With the handler of one signal it removes those of all.",
            RemovesAll::new,
            "signals.handlers.kept",
            "the signal's handling was default, where handler is due"),
        Mutant.otherwise(
            "signal-removal-always",
            "remove_signal_handler() always tells that there was a handler.",
            RemovalAlways::new,
            "signals.handler.removed",
            "remove_signal_handler() returned true, where false is due"),
        Mutant.otherwise(
            "signal-handlers-left",
            "It cannot be closed at once while it has signal handlers.",
            ClosedLate::new,
            "signals.handlers.closed",
            "the signal's handling was default, handler, handler, where default, handler, default"
                + " is due"),
        Mutant.otherwise(
            "signal-invalid-runtime-error",
            "It refuses what is no signal with a RuntimeError.",
            InvalidAsRuntimeError::new,
            "signals.invalid",
            "add_signal_handler() raised RuntimeError, where ValueError is due"),
        new Mutant(
            "signal-kill-caught",
            "It says that it can catch SIGKILL.",
            Profile.of("linux").with(Mistake.inLoop(CatchesKill::new)),
            "signals.uncatchable",
            "expected \"ValueError\"; observed otherwise: "
                + "not ValueError: add_signal_handler() returned, where ValueError is due; "
                + "not RuntimeError: add_signal_handler() returned, where RuntimeError is due",
            List.of()),
        Mutant.otherwise(
            "signal-ends-the-run",
            "A signal wakes it, and it stops.",
            Stops::new,
            "signals.wakes",
            "the call of signal came 0 times, where 1 are due",
            "signals.handler.in-loop",
            "signals.handler.replaced",
            "signals.handlers.apart",
            "signals.handler.context",
            "signals.handler.error",
            "windows.signals.add-handler",
            "windows.signals.remove-handler"),
        new Mutant(
            "signal-of-children-refused",
            "It needs SIGCHLD for itself.",
            Profile.of("linux").with(Mistake.inLoop(NeedsChildren::new)),
            "signals.children",
            "expected supported; observed RuntimeError from the call, loop usable",
            List.of()),
        Mutant.otherwise(
            "signal-context-empty",
            "It calls signal handlers in an empty context.",
            InEmptyContext::new,
            "signals.handler.context",
            "the variable was null, where at registration is due"),
        Mutant.otherwise(
            "signal-error-another",
            "It tells of another error than the one that a signal handler raised.",
            AnotherError::new,
            "signals.handler.error",
            "the exception handler was told of RuntimeError, where ValueError is due"));
  }

  private static final class Elsewhere extends ForwardingEventLoop {
    Elsewhere(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      super.addSignalHandler(signal, () -> onAThread(callback));
    }

    private static void onAThread(Runnable callback) {
      Thread thread = new Thread(callback, "signal");
      thread.start();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final class AddedUp extends ForwardingEventLoop {
    private final Map<String, Runnable> handlers = new HashMap<>();

    AddedUp(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      Runnable earlier = handlers.put(signal, callback);
      super.addSignalHandler(
          signal,
          () -> {
            if (earlier != null) {
              earlier.run();
            }
            callback.run();
          });
    }
  }

  private static final class All extends ForwardingEventLoop {
    private final Map<String, Runnable> handlers = new LinkedHashMap<>();

    All(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      handlers.put(signal, callback);
      super.addSignalHandler(signal, () -> handlers.values().forEach(Runnable::run));
    }
  }

  private static final class RemovalAlways extends ForwardingEventLoop {
    RemovalAlways(EventLoop loop) {
      super(loop);
    }

    @Override
    public boolean removeSignalHandler(String signal) {
      super.removeSignalHandler(signal);
      return true;
    }
  }

  private static final class RemovesAll extends ForwardingEventLoop {
    private final Set<String> signals = new HashSet<>();

    RemovesAll(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      super.addSignalHandler(signal, callback);
      signals.add(signal);
    }

    @Override
    public boolean removeSignalHandler(String signal) {
      boolean had = signals.contains(signal);
      signals.forEach(super::removeSignalHandler);
      signals.clear();
      return had;
    }
  }

  private static final class ClosedLate extends ForwardingEventLoop {
    private boolean has;

    ClosedLate(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      super.addSignalHandler(signal, callback);
      has = true;
    }

    @Override
    public void close() {
      if (has) {
        has = false;
      } else {
        super.close();
      }
    }
  }

  private static final class InvalidAsRuntimeError extends ForwardingEventLoop {
    InvalidAsRuntimeError(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      try {
        super.addSignalHandler(signal, callback);
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class CatchesKill extends ForwardingEventLoop {
    CatchesKill(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      if (!signal.equals("SIGKILL")) {
        super.addSignalHandler(signal, callback);
      }
    }
  }

  private static final class Stops extends ForwardingEventLoop {
    Stops(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      super.addSignalHandler(signal, this::stop);
    }
  }

  private static final class NeedsChildren extends ForwardingEventLoop {
    NeedsChildren(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      if (signal.equals("SIGCHLD")) {
        throw new IllegalStateException("SIGCHLD is used by the event loop");
      }
      super.addSignalHandler(signal, callback);
    }
  }

  private static final class InEmptyContext extends ForwardingEventLoop {
    InEmptyContext(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      super.addSignalHandler(signal, () -> new Context().run(callback));
    }
  }

  private static final class AnotherError extends ForwardingEventLoop {
    AnotherError(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      super.addSignalHandler(
          signal,
          () -> {
            try {
              callback.run();
            } catch (RuntimeException e) {
              callExceptionHandler(
                  ErrorContext.of("a signal handler failed", new IllegalStateException(e)));
            }
          });
    }
  }
}
