/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.reports.Wording;
import io.loopcheck.suite.action.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as Python's expressions. */
final class PythonValues {
  private static final Pattern MEMBER = Pattern.compile("(.+)\\[(\\d+)]");
  private static final Pattern TRANSPORT = Pattern.compile("(.+)\\.transport");
  private static final Pattern LOOP = Pattern.compile("(.+)\\.loop");
  private static final Pattern STREAM = Pattern.compile("(.+?)(?:#\\d+)?\\.(?:reader|writer)");
  private static final Set<String> ASYNCIO_ERRORS =
      Set.of("CancelledError", "InvalidStateError", "SendfileNotAvailableError");

  private final PythonDialect python;
  private final Identifiers identifiers;
  private final Conversation conversation;
  private final List<String> signals;
  private final Set<String> begun = new HashSet<>();
  private final Set<String> awaited = new HashSet<>();
  private final Wording<Value> words;
  private String index = "i";
  private boolean inSeries;

  PythonValues(
      PythonDialect python,
      Identifiers identifiers,
      Conversation conversation,
      List<String> signals) {
    this.python = python;
    this.identifiers = identifiers;
    this.conversation = conversation;
    this.signals = signals;
    this.words = words();
  }

  private Wording<Value> words() {
    return Wording.of(Value.class)
        .when(Value.None.class, v -> "None")
        .when(Value.Literal.class, v -> python.literal(v.value()))
        .when(Value.Ref.class, v -> reference(v.name()))
        .when(Value.Item.class, v -> reference(v.of()) + "[" + v.index() + "]")
        .when(Value.Member.class, v -> identifiers.value(v.of()) + "[" + index + "]")
        .when(Value.Module.class, Value.Module::name)
        .when(Value.Bytes.class, v -> python.bytes(v.text()))
        .when(Value.Special.class, v -> "float(" + python.text(v.name()) + ")")
        .when(Value.Sum.class, v -> reference(v.of()) + " + " + python.literal(v.plus()))
        .when(Value.Elements.class, v -> python.list(all(v.values())))
        .when(Value.Tuple.class, v -> python.tuple(all(v.values())))
        .when(Value.Repeated.class, v -> python.bytes(v.text()) + " * " + v.times())
        .when(Value.Address.class, v -> "address(" + reference(v.of()) + ")")
        .when(Value.Port.class, v -> "address(" + reference(v.of()) + ")[1]")
        .when(Value.Constant.class, Value.Constant::name)
        .when(Value.Callback.class, v -> callback(v.token()))
        .when(Value.Coroutine.class, v -> "as_coroutine(" + identifiers.callback(v.token()) + ")")
        .when(Value.AsyncGenerator.class, v -> identifiers.generator(v.token()))
        .when(Value.StreamCallback.class, v -> "stream_callback(" + python.text(v.name()) + ")")
        .when(Value.LoopFactory.class, v -> "loop_factory(" + python.text(v.name()) + ")")
        .when(Value.Policy.class, v -> "policy(" + python.text(v.name()) + ")")
        .when(Value.Protocol.class, v -> protocols("StreamProtocol", v.name()))
        .when(Value.BufferedProtocol.class, v -> protocols("BufferedProtocol", v.name()))
        .when(Value.DatagramProtocol.class, v -> protocols("DatagramProtocol", v.name()))
        .when(Value.SubprocessProtocol.class, v -> protocols("SubprocessProtocol", v.name()))
        .when(Value.NewProtocol.class, v -> "StreamProtocol(" + python.text(v.name()) + ")")
        .when(Value.ErrorContext.class, this::errorContext)
        .when(Value.Handler.class, v -> identifiers.handler(v.name()))
        .when(Value.Signal.class, v -> signal(v.index()))
        .when(Value.Program.class, v -> "*program(" + python.text(v.name()) + ")")
        .when(Value.CommandLine.class, v -> "command_line(" + python.text(v.name()) + ")")
        .build();
  }

  String of(Value value) {
    return words.of(value);
  }

  List<String> all(List<Value> values) {
    return values.stream().map(this::of).toList();
  }

  /** Returns what a name stands for: what came of it, once it was awaited. */
  String reference(String name) {
    Matcher transport = TRANSPORT.matcher(name);
    if (transport.matches()) {
      return "transports[" + python.text(transport.group(1)) + "]";
    }
    Matcher loop = LOOP.matcher(name);
    if (loop.matches() && conversation.isLoopFactory(loop.group(1))) {
      return "loops[" + python.text(loop.group(1)) + "]";
    }
    Matcher stream = STREAM.matcher(name);
    if (stream.matches() && conversation.isStreamCallback(stream.group(1))) {
      return "streams[" + python.text(name) + "]";
    }
    Matcher member = MEMBER.matcher(name);
    if (member.matches()) {
      return identifiers.value(member.group(1)) + "[" + member.group(2) + "]";
    }
    if (conversation.handlers().contains(name) && !conversation.isAssigned(name)) {
      return identifiers.handler(name);
    }
    String value = identifiers.value(name);
    if (awaited.contains(name)) {
      return "ends[" + python.text(name) + "]";
    }
    return begun.contains(name) ? "ends.get(" + python.text(name) + ", " + value + ")" : value;
  }

  /** From here on a name stands for what came of it, once it has. */
  void begun(String name) {
    begun.add(name);
  }

  /** From here on a name stands for what came of it: a run has waited for it. */
  void awaited(String name) {
    if (begun.contains(name)) {
      awaited.add(name);
    }
  }

  /** From here on a name stands for what a call returned. */
  void assigned(String name) {
    begun.remove(name);
    awaited.remove(name);
  }

  /** From here on it is not known what has settled when this is carried out. */
  void atAnyTime() {
    awaited.clear();
  }

  /** Says that the members of a series are told apart by {@code variable}. */
  void inSeries(boolean inSeries, String variable) {
    this.inSeries = inSeries;
    this.index = variable;
  }

  private String callback(String token) {
    String name = identifiers.callback(token);
    return inSeries ? "functools.partial(" + name + ", " + index + ")" : name;
  }

  private String protocols(String kind, String name) {
    return "protocols(" + kind + ", " + python.text(name) + ")";
  }

  private String errorContext(Value.ErrorContext context) {
    String message = python.text(context.message());
    String error =
        context.error() == null
            ? ""
            : ", \"exception\": " + error(context.error(), context.message());
    return "{\"message\": " + message + error + "}";
  }

  String error(String name, String message) {
    String prefix = ASYNCIO_ERRORS.contains(name) ? "asyncio." : "";
    return prefix + name + "(" + python.text(message) + ")";
  }

  String signal(int place) {
    if (place >= signals.size()) {
      throw new ReproducerException("the loop's facts name only " + signals.size() + " signals");
    }
    return "signal." + signals.get(place);
  }
}
