/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.util.NoSuchElementException;

/** A variable whose value belongs to the current {@link Context}, after {@code ContextVar}. */
public final class ContextVar<T> {
  private final String name;

  /** A variable without a value. */
  public ContextVar(String name) {
    this.name = name;
  }

  /**
   * Returns the value in this thread's current context.
   *
   * @throws NoSuchElementException if it has none
   */
  public T get() {
    @SuppressWarnings("unchecked") // set() puts nothing else there
    T value = (T) Context.current().value(this);
    if (value == null) {
      throw new NoSuchElementException("context variable \"" + name + "\" has no value here");
    }
    return value;
  }

  /** Sets the value in this thread's current context. */
  public void set(T value) {
    Context.current().put(this, value);
  }

  @Override
  public String toString() {
    return "ContextVar[" + name + "]";
  }
}
