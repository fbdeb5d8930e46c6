/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingSubprocessTest {
  private final List<String> reached = new ArrayList<>();

  private <T> T recording(Class<T> type) {
    Object proxy =
        Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this::record);
    return type.cast(proxy);
  }

  private @Nullable Object record(
      Object proxy, Method method, @Nullable Object @Nullable [] passed) {
    reached.add(method.getName() + Arrays.toString(passed));
    return someValue(method.getReturnType());
  }

  private static @Nullable Object someValue(Class<?> type) {
    if (type == String.class) {
      return "SIGTERM";
    }
    return type == int.class || type == Integer.class ? 7 : null;
  }

  static Stream<Method> ofTheProtocol() {
    return Arrays.stream(SubprocessProtocol.class.getMethods());
  }

  static Stream<Method> ofTheTransport() {
    return Arrays.stream(SubprocessTransport.class.getMethods());
  }

  @ParameterizedTest
  @MethodSource("ofTheProtocol")
  void whatAProtocolIsToldIsPassedOn(Method method) throws ReflectiveOperationException {
    isPassedOn(method, new ForwardingSubprocessProtocol(recording(SubprocessProtocol.class)) {});
  }

  @ParameterizedTest
  @MethodSource("ofTheTransport")
  void aCallOfATransportIsPassedOn(Method method) throws ReflectiveOperationException {
    isPassedOn(method, new ForwardingSubprocessTransport(recording(SubprocessTransport.class)) {});
  }

  private void isPassedOn(Method method, Object forwarding) throws ReflectiveOperationException {
    var passed = Arrays.stream(method.getParameterTypes()).map(type -> someValue(type)).toArray();

    var result = method.invoke(forwarding, passed);

    var arguments = passed.length == 0 ? null : passed;
    assertThat(reached).containsExactly(method.getName() + Arrays.toString(arguments));
    assertThat(result).isEqualTo(someValue(method.getReturnType()));
  }
}
