/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A signal as {@code sun.misc.Signal} knows it, which the module {@code jdk.unsupported} exports
 * and which is the JVM's only way to handle signals. It is called by name, because javac warns of
 * it in a way that cannot be turned off, and our warnings are errors.
 */
final class JvmSignal {
  private static final Class<?> SIGNAL = type("sun.misc.Signal");
  private static final String PREFIX = "SIG";
  private static final Class<?> HANDLER = type("sun.misc.SignalHandler");

  private final Object signal;

  private JvmSignal(Object signal) {
    this.signal = signal;
  }

  /** What is done when the signal arrives: a handler of the JVM's, or its own. */
  record Disposition(Object handler) {}

  /**
   * Finds a signal by its name without {@code SIG}.
   *
   * @throws IllegalArgumentException if the platform has none of that name
   */
  static JvmSignal of(String name) {
    try {
      return new JvmSignal(SIGNAL.getConstructor(String.class).newInstance(name));
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("sun.misc.Signal has no constructor for a name", e);
    }
  }

  /**
   * Finds a signal by its whole name, such as {@code "SIGTERM"}.
   *
   * @throws IllegalArgumentException if the platform has none of that name
   */
  static JvmSignal named(String name) {
    if (!name.startsWith(PREFIX)) {
      throw new IllegalArgumentException("\"" + name + "\" is not the name of a signal");
    }
    return of(name.substring(PREFIX.length()));
  }

  /** Returns its number on this platform. */
  int number() {
    try {
      return (Integer) SIGNAL.getMethod("getNumber").invoke(signal);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("sun.misc.Signal has no number", e);
    }
  }

  /**
   * Has {@code callback} called, on a thread of the JVM's, whenever the signal arrives, and returns
   * what was done before.
   *
   * @throws IllegalArgumentException if the system or the JVM needs the signal for itself, or if
   *     the signal was ignored when the JVM started
   */
  Disposition handle(Runnable callback) {
    Object handler =
        Proxy.newProxyInstance(
            JvmSignal.class.getClassLoader(),
            new Class<?>[] {HANDLER},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "handle" -> run(callback);
                  case "equals" -> arguments != null && proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> "the signal handler of an event loop";
                });
    var before = install(handler);
    // Without a word the JVM leaves a signal ignored that was when it started, as under nohup.
    if (!install(handler).handler().equals(handler)) {
      throw new IllegalArgumentException("it was ignored when the JVM started");
    }
    return before;
  }

  private static @Nullable Object run(Runnable callback) {
    callback.run();
    return null;
  }

  /** Has done again what was done before. */
  void restore(Disposition before) {
    install(before.handler());
  }

  private Disposition install(Object handler) {
    try {
      Object before = SIGNAL.getMethod("handle", SIGNAL, HANDLER).invoke(null, signal, handler);
      return new Disposition(before);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("sun.misc.Signal has no method to handle a signal", e);
    }
  }

  private static RuntimeException unwrapped(InvocationTargetException e) {
    if (e.getCause() instanceof RuntimeException cause) {
      return cause;
    }
    throw new LinkageError("sun.misc.Signal threw an unexpected exception", e);
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new LinkageError("signals need the module jdk.unsupported", e);
    }
  }
}
