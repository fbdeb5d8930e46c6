/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The signal handlers of a loop. The JVM tells of a signal on a thread of its own; the loop calls
 * the handler among its other callbacks. Used on the loop's thread, but for that.
 */
final class SignalHandlers {
  private static final Set<String> UNCATCHABLE = Set.of("SIGKILL", "SIGSTOP");

  private final BaseEventLoop loop;
  private final Map<String, Installed> installed = new HashMap<>();

  SignalHandlers(BaseEventLoop loop) {
    this.loop = loop;
  }

  /** What is called for a signal, and what the JVM did with it before. */
  private record Installed(LoopHandle handle, JvmSignal.Disposition before) {}

  void add(String name, Runnable callback) {
    var signal = JvmSignal.named(name);
    var handle = new LoopHandle(callback);
    var old = installed.get(name);
    if (old == null) {
      installed.put(name, new Installed(handle, install(name, signal)));
    } else {
      old.handle().cancel();
      installed.put(name, new Installed(handle, old.before()));
    }
  }

  /**
   * Takes over a signal. The JVM refuses those that nobody can catch, those that it needs for
   * itself and those that it was told to ignore; asyncio's error for what cannot be caught is
   * {@code RuntimeError}.
   */
  private JvmSignal.Disposition install(String name, JvmSignal signal) {
    if (UNCATCHABLE.contains(name)) {
      throw new IllegalStateException("signal \"" + name + "\" cannot be caught");
    }
    try {
      return signal.handle(() -> tell(name));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "signal \"" + name + "\" cannot be caught in a JVM: " + e.getMessage(), e);
    }
  }

  /** Passes a signal on to the loop; called by the JVM. */
  private void tell(String name) {
    try {
      loop.callSoonThreadsafe(() -> deliver(name));
    } catch (IllegalStateException e) {
      // The loop was closed, which is all that is refused here, while the signal was on its way.
    }
  }

  private void deliver(String name) {
    var current = installed.get(name);
    if (current != null && !current.handle().cancelled()) {
      current.handle().run();
    }
  }

  boolean remove(String name) {
    var signal = JvmSignal.named(name);
    var old = installed.remove(name);
    if (old == null) {
      return false;
    }
    old.handle().cancel();
    signal.restore(old.before());
    return true;
  }

  void removeAll() {
    List.copyOf(installed.keySet()).forEach(this::remove);
  }
}
