/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of context variables that a callback sees, after {@code contextvars.Context}. A thread
 * has one current context; what is scheduled without one gets a copy of it.
 *
 * <pre>
 * static final ContextVar&lt;String&gt; REQUEST = new ContextVar&lt;&gt;("request");
 *
 * REQUEST.set("42");
 * loop.callSoon(() -&gt; log(REQUEST.get())); // 42, whatever is set meanwhile
 * </pre>
 */
public final class Context {
  private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::new);

  // Copies share the map until one of them changes it: a callback costs no copy of it.
  private Map<ContextVar<?>, Object> values;
  private boolean shared;
  private boolean entered;

  /** A context without values. */
  public Context() {
    this(new HashMap<>(), false);
  }

  private Context(Map<ContextVar<?>, Object> values, boolean shared) {
    this.values = values;
    this.shared = shared;
  }

  /** Returns a copy of this thread's current context. */
  public static Context copyCurrent() {
    return CURRENT.get().copy();
  }

  static Context current() {
    return CURRENT.get();
  }

  /** Returns a copy, whose changes do not touch this context. */
  public synchronized Context copy() {
    shared = true;
    return new Context(values, true);
  }

  /**
   * Calls {@code callback} with this context as the current one.
   *
   * @throws IllegalStateException if it is entered already
   */
  public void run(Runnable callback) {
    enter();
    Context before = CURRENT.get();
    CURRENT.set(this);
    try {
      callback.run();
    } finally {
      CURRENT.set(before);
      leave();
    }
  }

  private synchronized void enter() {
    if (entered) {
      throw new IllegalStateException("cannot enter context: it is already entered");
    }
    entered = true;
  }

  private synchronized void leave() {
    entered = false;
  }

  synchronized @Nullable Object value(ContextVar<?> variable) {
    return values.get(variable);
  }

  synchronized void put(ContextVar<?> variable, Object value) {
    if (shared) {
      values = new HashMap<>(values);
      shared = false;
    }
    values.put(variable, value);
  }
}
