/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.util.List;

/** Mistakes with signal handlers. */
final class SignalMutants {
  private SignalMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "signal-handler-runtime-error",
            "It takes signal handlers in the main thread only.",
            Profile.of("linux").with(Mistake.inLoop(MainThreadOnly::new)),
            "windows.signals.add-handler",
            "expected supported; observed RuntimeError from the call, loop usable",
            List.of("windows.signals.remove-handler")),
        new Mutant(
            "signal-handler-stops-the-loop",
            "It catches the signal, and stops instead of calling the handler.",
            Profile.of("linux").with(Mistake.inLoop(StopsInstead::new)),
            "windows.signals.add-handler",
            "expected supported; observed accepted, and it never worked",
            List.of("windows.signals.remove-handler")),
        new Mutant(
            "signal-handler-left",
            "It says that it has removed the signal handler, and leaves it.",
            Profile.of("linux").with(Mistake.inLoop(LeavesHandler::new)),
            "windows.signals.remove-handler",
            "expected supported; observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "windows-signal-handlers",
            "It has signal handlers on Windows.",
            Profile.of("windows-selector").without("no-signal-handlers"),
            "windows.signals.add-handler",
            "expected NotImplementedError from the call, loop usable; observed supported",
            List.of("windows.signals.remove-handler")),
        new Mutant(
            "windows-signal-handler-removal",
            "On Windows it says that there was no handler, where it should refuse to remove one.",
            Profile.of("windows-selector").with(Mistake.inLoop(NothingToRemove::new)),
            "windows.signals.remove-handler",
            "expected NotImplementedError from the call, loop usable; "
                + "observed accepted, and it never worked",
            List.of()));
  }

  private static final class MainThreadOnly extends ForwardingEventLoop {
    MainThreadOnly(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      throw new IllegalStateException("set_wakeup_fd only works in main thread");
    }
  }

  private static final class StopsInstead extends ForwardingEventLoop {
    StopsInstead(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addSignalHandler(String signal, Runnable callback) {
      super.addSignalHandler(signal, this::stop);
    }
  }

  private static final class LeavesHandler extends ForwardingEventLoop {
    LeavesHandler(EventLoop loop) {
      super(loop);
    }

    @Override
    public boolean removeSignalHandler(String signal) {
      return true;
    }
  }

  private static final class NothingToRemove extends ForwardingEventLoop {
    NothingToRemove(EventLoop loop) {
      super(loop);
    }

    @Override
    public boolean removeSignalHandler(String signal) {
      return false;
    }
  }
}
