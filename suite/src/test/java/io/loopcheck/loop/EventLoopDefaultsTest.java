/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventLoopDefaultsTest {
  private final EventLoop nothing = new EventLoop() {};

  static Stream<Method> methods() {
    return Arrays.stream(EventLoop.class.getDeclaredMethods())
        .filter(method -> !method.isSynthetic());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodRefusesNamingItself(Method method) {
    var arguments =
        Arrays.stream(method.getParameterTypes()).map(EventLoopDefaultsTest::someValue).toArray();

    var thrown = catchThrowable(() -> method.invoke(nothing, arguments));

    assertThat(thrown)
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(NotSupportedException.class)
        .hasMessage(method.getName() + " is not supported by this event loop");
  }

  private static @Nullable Object someValue(Class<?> type) {
    if (type == boolean.class) {
      return true;
    }
    if (type == int.class) {
      return 7;
    }
    if (type == long.class) {
      return 7L;
    }
    return type == double.class ? 7.5 : null;
  }

  @Test
  void theMethodsOfTheContractAreFound() {
    assertThat(methods())
        .extracting(Method::getName)
        .contains("runForever", "sockRecv", "setDebug");
  }
}
