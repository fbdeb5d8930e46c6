/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.ExceptionHandler;
import io.loopcheck.reference.SelectorEventLoop;
import io.loopcheck.reference.selector.NioSelector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingEventLoopTest {
  private final List<Method> reached = new ArrayList<>();
  private final List<@Nullable Object> arguments = new ArrayList<>();
  private final EventLoop recording =
      (EventLoop)
          Proxy.newProxyInstance(
              EventLoop.class.getClassLoader(), new Class<?>[] {EventLoop.class}, this::record);
  private final EventLoop forwarding = new ForwardingEventLoop(recording) {};

  private @Nullable Object record(
      Object proxy, Method method, @Nullable Object @Nullable [] passed) {
    reached.add(method);
    if (passed != null) {
      arguments.addAll(Arrays.asList(passed));
    }
    return someValue(method.getReturnType());
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

  static Stream<Method> methods() {
    return Arrays.stream(EventLoop.class.getDeclaredMethods())
        .filter(method -> !method.isSynthetic());
  }

  /** All but the handler, which is the forwarding loop's own. */
  static Stream<Method> methodsPassedOn() {
    return methods().filter(method -> !method.getName().endsWith("etExceptionHandler"));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodIsDeclared(Method method) throws NoSuchMethodException {
    var declared =
        ForwardingEventLoop.class.getDeclaredMethod(method.getName(), method.getParameterTypes());

    assertThat(declared.getReturnType()).isEqualTo(method.getReturnType());
  }

  @ParameterizedTest
  @MethodSource("methodsPassedOn")
  void everyCallReachesTheWrappedLoopAsItIsAndItsResultComesBack(Method method)
      throws ReflectiveOperationException {
    var passed = Arrays.stream(method.getParameterTypes()).map(type -> someValue(type)).toArray();

    var result = method.invoke(forwarding, passed);

    assertThat(reached).containsExactly(method);
    assertThat(arguments).containsExactly(passed);
    assertThat(result).isEqualTo(someValue(method.getReturnType()));
  }

  @Test
  void theHandlerIsToldOfTheLoopThatItWasSetOn() {
    var loops = new ArrayList<EventLoop>();
    ExceptionHandler handler = (of, error) -> loops.add(of);

    forwarding.setExceptionHandler(handler);

    assertThat(arguments)
        .singleElement()
        .isInstanceOfSatisfying(
            ExceptionHandler.class,
            passed -> passed.handle(recording, ErrorContext.of("from a test", null)));
    assertThat(loops).singleElement().isSameAs(forwarding);
  }

  @Test
  void theHandlerThatWasSetIsReturnedByEachLoopAroundAnother() throws IOException {
    try (var innermost = new SelectorEventLoop(new NioSelector())) {
      var inner = new ForwardingEventLoop(innermost) {};
      var outer = new ForwardingEventLoop(inner) {};
      ExceptionHandler handler = (of, error) -> {};
      assertThat(outer.getExceptionHandler()).isNull();

      outer.setExceptionHandler(handler);
      assertThat(outer.getExceptionHandler()).isSameAs(handler);
      inner.setExceptionHandler(handler);
      assertThat(inner.getExceptionHandler()).isSameAs(handler);
      assertThat(outer.getExceptionHandler()).isSameAs(handler);
    }
  }

  @Test
  void noHandlerIsPassedOnAsNone() {
    forwarding.setExceptionHandler(null);

    assertThat(forwarding.getExceptionHandler()).isNull();
    assertThat(arguments).hasSize(1).containsOnlyNulls();
  }
}
