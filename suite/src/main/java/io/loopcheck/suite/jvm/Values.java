/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.loop.ResourceOpener;
import io.loopcheck.suite.action.Value;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes Java objects of the values in a call. A program is several arguments, all else is one. */
final class Values {
  private static final String SIGNAL = "signal.SIG";

  private final Names names;
  private final Recorders recorders;
  private final SignalNames signals;
  private final ResourceOpener opener;
  private final @Nullable EventLoopRuntime runtime;
  private final Cases<Value, Resolver> cases = cases();

  /** The name of a signal by its place in the facts. */
  @FunctionalInterface
  interface SignalNames {
    String at(int place) throws IOException;
  }

  /** Makes the object of a value, for the member of a series that the call is at. */
  @FunctionalInterface
  private interface Resolver {
    @Nullable Object at(@Nullable Integer index) throws IOException;
  }

  Values(
      Names names,
      Recorders recorders,
      SignalNames signals,
      ResourceOpener opener,
      @Nullable EventLoopRuntime runtime) {
    this.names = names;
    this.opener = opener;
    this.recorders = recorders;
    this.signals = signals;
    this.runtime = runtime;
  }

  private Cases<Value, Resolver> cases() {
    return new Cases<Value, Resolver>()
        .with(Value.None.class, v -> index -> null)
        .with(Value.Literal.class, v -> index -> v.value())
        .with(Value.Ref.class, v -> index -> names.get(v.name()))
        .with(Value.Item.class, v -> index -> item(v))
        .with(Value.Member.class, v -> index -> names.get(member(v, index)))
        .with(Value.Module.class, v -> index -> Calls.module(v.name(), runtime))
        .with(Value.Bytes.class, v -> index -> latin1(v.text()))
        .with(Value.Special.class, v -> index -> number(v.name()))
        .with(
            Value.Sum.class, v -> index -> names.get(v.of(), Number.class).doubleValue() + v.plus())
        .with(Value.Elements.class, v -> index -> all(v.values(), index))
        .with(Value.Tuple.class, v -> index -> all(v.values(), index))
        .with(Value.Repeated.class, v -> index -> latin1(v.text().repeat(v.times())))
        .with(Value.Address.class, v -> index -> address(v.of()))
        .with(Value.Port.class, v -> index -> Addresses.portOf(v.of(), address(v.of())))
        .with(Value.Constant.class, v -> index -> constant(v.name()))
        .with(Value.BufferedProtocol.class, v -> index -> recorders.bufferedProtocols(v.name()))
        .with(Value.DatagramProtocol.class, v -> index -> recorders.datagramProtocols(v.name()))
        .with(Value.NewProtocol.class, v -> index -> recorders.protocol(v.name()))
        .with(Value.ErrorContext.class, v -> index -> errorContext(v))
        .with(Value.Coroutine.class, v -> index -> coroutine(v.token()))
        .with(Value.AsyncGenerator.class, v -> index -> pythonOnly("asynchronous generator"))
        .with(Value.StreamCallback.class, v -> index -> pythonOnly("streams"))
        .with(Value.LoopFactory.class, v -> index -> pythonOnly("loop factory"))
        .with(Value.Policy.class, v -> index -> pythonOnly("policy of loops"))
        .with(Value.Callback.class, v -> index -> recorders.callback(v.token(), index))
        .with(Value.Protocol.class, v -> index -> recorders.protocols(v.name()))
        .with(Value.SubprocessProtocol.class, v -> index -> recorders.subprocessProtocols(v.name()))
        .with(Value.Handler.class, v -> index -> recorders.exceptionHandler(v.name()))
        .with(Value.Signal.class, v -> index -> signals.at(v.index()))
        .with(Value.Program.class, v -> index -> Programs.arguments(v.name()))
        .with(Value.CommandLine.class, v -> index -> Programs.commandLine(v.name()));
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private SocketAddress address(String name) throws IOException {
    return Addresses.of(name, names.get(name), opener);
  }

  /** Returns a family of addresses, or the name of a signal, which is what the contract takes. */
  private static Object constant(String name) {
    if (name.startsWith(SIGNAL)) {
      return name.substring(SIGNAL.indexOf('.') + 1);
    }
    return switch (name) {
      case "socket.AF_INET" -> StandardProtocolFamily.INET;
      case "socket.AF_INET6" -> StandardProtocolFamily.INET6;
      case "socket.AF_UNIX" -> StandardProtocolFamily.UNIX;
      default -> throw new InexpressibleException("Java's contract has nothing for " + name);
    };
  }

  private static ErrorContext errorContext(Value.ErrorContext context) {
    String error = context.error();
    String message = context.message();
    return ErrorContext.of(message, error == null ? null : JavaErrors.toThrowable(error, message));
  }

  /** Returns the types of values that can be made. */
  Set<Class<? extends Value>> types() {
    return cases.types();
  }

  /** Returns the name of an object: one that an action gave, or a handler's own. */
  @Nullable String nameOf(Object value) {
    String name = names.nameOf(value);
    return name == null ? recorders.nameOf(value) : name;
  }

  /** Returns the one object that {@code value} stands for. */
  @Nullable Object one(Value value, @Nullable Integer index) throws IOException {
    return cases.apply(value).at(index);
  }

  /** Returns the arguments that {@code values} stand for. */
  List<@Nullable Object> all(List<Value> values, @Nullable Integer index) throws IOException {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (Value value : values) {
      Object made = one(value, index);
      if (value instanceof Value.Program && made instanceof List<?> several) {
        arguments.addAll(several);
      } else {
        arguments.add(made);
      }
    }
    return arguments;
  }

  /** Returns the arguments by keyword. */
  Map<String, @Nullable Object> named(@Nullable Map<String, Value> given, @Nullable Integer index)
      throws IOException {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    if (given != null) {
      for (Map.Entry<String, Value> each : given.entrySet()) {
        named.put(each.getKey(), one(each.getValue(), index));
      }
    }
    return named;
  }

  private static double number(String name) {
    return switch (name) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> throw new InexpressibleException("no number is named \"" + name + "\"");
    };
  }

  private static Object coroutine(String token) {
    throw new InexpressibleException("Java has no coroutine that \"" + token + "\" could be");
  }

  private static Object pythonOnly(String what) {
    throw new InexpressibleException("Java's contract has no " + what);
  }

  private static String member(Value.Member member, @Nullable Integer index) {
    if (index == null) {
      throw new InexpressibleException(
          "no series is under way whose member \"" + member.of() + "\" could be");
    }
    return OpenedResources.member(member.of(), index);
  }

  private @Nullable Object item(Value.Item item) {
    List<@Nullable Object> parts = Parts.of(names.get(item.of()));
    if (parts == null || item.index() < 0 || item.index() >= parts.size()) {
      String name = OpenedResources.member(item.of(), item.index());
      throw new UnknownNameException(name, Reply.typeOf(names.get(item.of())));
    }
    return parts.get(item.index());
  }
}
