/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What the callbacks that are under way on this thread are to return, or to raise. */
final class Frames {
  private final ThreadLocal<Deque<Frame>> underWay = ThreadLocal.withInitial(ArrayDeque::new);

  /** One callback. */
  private static final class Frame {
    private @Nullable Object value;
    private @Nullable Throwable error;
  }

  /** A callback begins. */
  void begin() {
    underWay.get().push(new Frame());
  }

  /** The callback under way is to return {@code value}. */
  void result(@Nullable Object value) {
    current("return").value = value;
  }

  /** The callback under way is to throw {@code error}. */
  void error(Throwable error) {
    current("raise").error = error;
  }

  private Frame current(String action) {
    Frame frame = underWay.get().peek();
    if (frame == null) {
      throw new InexpressibleException("\"" + action + "\" is for a callback, and none is called");
    }
    return frame;
  }

  /** The callback ends: returns what it is to return, or throws what it is to throw. */
  @Nullable Object end() {
    Frame frame = underWay.get().pop();
    if (frame.error != null) {
      throw Frames.<RuntimeException>thrown(frame.error);
    }
    return frame.value;
  }

  /**
   * A callback of Java's may not throw all that Python's may; the virtual machine does not mind.
   */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException thrown(Throwable error) throws T {
    throw (T) error;
  }
}
