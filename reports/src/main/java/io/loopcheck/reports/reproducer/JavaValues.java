/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.reports.Wording;
import io.loopcheck.suite.action.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as Java's expressions, and the types of what was named. */
final class JavaValues {
  private static final Pattern MEMBER = Pattern.compile("(.+)\\[(\\d+)]");
  private static final Pattern TRANSPORT = Pattern.compile("((.+?)(#\\d+)?)\\.transport");
  private static final String TEXT = "String";
  static final String BYTES = "byte[]";

  private final JavaDialect java;
  private final Identifiers identifiers;
  private final Conversation conversation;
  private final List<String> signals;
  private final Map<String, String> types = new TreeMap<>();
  private final Map<String, String> fields = new HashMap<>();
  private final Set<String> awaited = new HashSet<>();
  private final Wording<Value> words;
  private boolean inSeries;
  private String index = "i";
  private int locals;

  JavaValues(
      JavaDialect java, Identifiers identifiers, Conversation conversation, List<String> signals) {
    this.java = java;
    this.identifiers = identifiers;
    this.conversation = conversation;
    this.signals = signals;
    this.words = words();
  }

  private Wording<Value> words() {
    return Wording.of(Value.class)
        .when(Value.None.class, v -> "null")
        .when(Value.Literal.class, v -> java.literal(v.value()))
        .when(Value.Ref.class, v -> reference(v.name()))
        .when(Value.Item.class, v -> item(v).text())
        .when(Value.Member.class, v -> identifiers.value(v.of()) + ".get(" + index + ")")
        .when(Value.Module.class, Value.Module::name)
        .when(Value.Bytes.class, v -> "bytes(" + java.text(v.text()) + ")")
        .when(Value.Special.class, v -> special(v.name()))
        .when(Value.Sum.class, v -> reference(v.of()) + " + " + java.literal(v.plus()))
        .when(Value.Elements.class, v -> java.list(texts(v.values())))
        .when(Value.Tuple.class, v -> java.list(texts(v.values())))
        .when(
            Value.Repeated.class,
            v -> "bytes(" + java.text(v.text()) + ".repeat(" + v.times() + "))")
        .when(Value.Address.class, v -> "addressOf(" + reference(v.of()) + ")")
        .when(Value.Port.class, v -> "portOf(" + reference(v.of()) + ")")
        .when(Value.Constant.class, v -> constant(v.name()))
        .when(Value.Callback.class, v -> callback(v.token()))
        .when(Value.Coroutine.class, v -> pythonOnly("coroutines"))
        .when(Value.AsyncGenerator.class, v -> pythonOnly("asynchronous generators"))
        .when(Value.StreamCallback.class, v -> pythonOnly("streams"))
        .when(Value.LoopFactory.class, v -> pythonOnly("loop factories"))
        .when(Value.Policy.class, v -> pythonOnly("policies of loops"))
        .when(Value.Protocol.class, v -> protocols("StreamProtocol", v.name()))
        .when(Value.BufferedProtocol.class, v -> protocols("FillingProtocol", v.name()))
        .when(Value.DatagramProtocol.class, v -> protocols("MessageProtocol", v.name()))
        .when(Value.SubprocessProtocol.class, v -> protocols("ChildProtocol", v.name()))
        .when(Value.NewProtocol.class, v -> "oneProtocol(" + java.text(v.name()) + ")")
        .when(Value.Handler.class, v -> identifiers.handler(v.name()))
        .when(Value.ErrorContext.class, this::errorContext)
        .when(Value.Signal.class, v -> java.text(signal(v.index())))
        .when(
            Value.Program.class,
            v -> java.list(List.of("\"/bin/sh\"", "\"-c\"", java.text(JavaPrograms.of(v.name())))))
        .when(Value.CommandLine.class, v -> java.text(JavaPrograms.of(v.name())))
        .build();
  }

  /** Returns a value with its type. */
  JavaExpression of(Value value) {
    if (value instanceof Value.Item item) {
      return item(item);
    }
    List<JavaExpression> members = List.of();
    if (value instanceof Value.Tuple tuple) {
      members = all(tuple.values());
    } else if (value instanceof Value.Elements list) {
      members = all(list.values());
    }
    return new JavaExpression(words.of(value), type(value), members);
  }

  /** Returns values with their types. */
  List<JavaExpression> all(List<Value> values) {
    return values.stream().map(this::of).toList();
  }

  /** Returns values that were given by keyword. */
  Map<String, JavaExpression> named(@Nullable Map<String, Value> values) {
    Map<String, JavaExpression> named = new LinkedHashMap<>();
    if (values != null) {
      values.forEach((name, value) -> named.put(name, of(value)));
    }
    return named;
  }

  private List<String> texts(List<Value> values) {
    return values.stream().map(words::of).toList();
  }

  /** Returns the type of a value, where something depends on it. */
  private String type(Value value) {
    if (value instanceof Value.None) {
      return JavaExpression.NULL.type();
    }
    if (value instanceof Value.Literal literal) {
      return literal.value() instanceof Integer ? "int" : literalType(literal.value());
    }
    if (value instanceof Value.Ref ref) {
      return typeOf(ref.name());
    }
    if (value instanceof Value.Program) {
      return "List<String>";
    }
    if (value instanceof Value.Address) {
      return "SocketAddress";
    }
    return value instanceof Value.CommandLine ? TEXT : "Object";
  }

  private static String literalType(Object value) {
    return value instanceof String ? TEXT : "Object";
  }

  private static String pythonOnly(String what) {
    throw new ReproducerException("Java's contract has no " + what);
  }

  private static String constant(String name) {
    if (name.startsWith("signal.")) {
      return "\"" + name.substring("signal.".length()) + "\"";
    }
    return switch (name) {
      case "socket.AF_INET" -> "StandardProtocolFamily.INET";
      case "socket.AF_INET6" -> "StandardProtocolFamily.INET6";
      case "socket.AF_UNIX" -> "StandardProtocolFamily.UNIX";
      default -> throw new ReproducerException("Java has no " + name);
    };
  }

  private static String special(String name) {
    return switch (name) {
      case "inf" -> "Double.POSITIVE_INFINITY";
      case "-inf" -> "Double.NEGATIVE_INFINITY";
      default -> "Double.NaN";
    };
  }

  private String protocols(String kind, String name) {
    return "protocols(" + kind + "::new, " + java.text(name) + ")";
  }

  private String errorContext(Value.ErrorContext context) {
    String error = context.error() == null ? "null" : error(context.error(), context.message());
    return "ErrorContext.of(" + java.text(context.message()) + ", " + error + ")";
  }

  /** Returns a new error, the counterpart of one of Python's. */
  String error(String name, String message) {
    String type =
        switch (name) {
          case "ValueError" -> "IllegalArgumentException";
          case "RuntimeError" -> "IllegalStateException";
          case "NotImplementedError" -> "UnsupportedOperationException";
          case "OSError" -> "IOException";
          case "CancelledError" -> "CancellationException";
          case "Exception" -> "Exception";
          default -> throw new ReproducerException("Java has no counterpart of " + name);
        };
    return "new " + type + "(" + java.text(message) + ")";
  }

  /** A member of a pair; a name that stands for a future stands for its result. */
  private JavaExpression item(Value.Item item) {
    String of = reference(item.of());
    String type = typeOf(item.of());
    boolean first = item.index() == 0;
    if (type.startsWith("Connection<")) {
      return first
          ? new JavaExpression(of + ".transport()", type.substring(11, type.length() - 1))
          : new JavaExpression(of + ".protocol()", "Object");
    }
    if (type.startsWith("List<")) {
      String parameter = new JavaExpression(of, type).parameter();
      return new JavaExpression(of + ".get(" + item.index() + ")", parameter);
    }
    return switch (type) {
      case "AcceptedSocket" -> part(of, item, "socket", "FileObject", "address", "SocketAddress");
      case "Datagram" -> part(of, item, "data", BYTES, "sender", "SocketAddress");
      case "NameInfo" -> part(of, item, "host", TEXT, "service", TEXT);
      case "WriteBufferLimits" -> part(of, item, "low", "int", "high", "int");
      default ->
          throw new ReproducerException(
              "Java has no parts of \"" + item.of() + "\", which is a " + type);
    };
  }

  private static JavaExpression part(
      String of, Value.Item item, String first, String its, String second, String other) {
    return item.index() == 0
        ? new JavaExpression(of + "." + first + "()", its)
        : new JavaExpression(of + "." + second + "()", other);
  }

  /** Returns what a name stands for: what came of it, once it was awaited. */
  String reference(String name) {
    Matcher transport = TRANSPORT.matcher(name);
    if (transport.matches()) {
      String of = java.text(transport.group(1));
      return switch (conversation.told(transport.group(2))) {
        case STREAM, SINGLE -> "transport(" + of + ")";
        case DATAGRAMS -> "datagrams(" + of + ")";
        case CHILD -> "child(" + of + ")";
      };
    }
    Matcher member = MEMBER.matcher(name);
    if (member.matches()) {
      return identifiers.value(member.group(1)) + ".get(" + member.group(2) + ")";
    }
    if (!types.containsKey(name)) {
      return conversation.told(name) == Conversation.Told.SINGLE
          ? "oneProtocol(" + java.text(name) + ")"
          : identifiers.handler(name);
    }
    String value = identifiers.value(name);
    if (awaited.contains(name)) {
      return "result(" + value + ")";
    }
    return conversation.lacks() ? "there(" + value + ")" : value;
  }

  /** Returns the type of what a name stands for. */
  private String typeOf(String name) {
    Matcher transport = TRANSPORT.matcher(name);
    if (transport.matches()) {
      return switch (conversation.told(transport.group(2))) {
        case STREAM, SINGLE -> "Transport";
        case DATAGRAMS -> "DatagramTransport";
        case CHILD -> "SubprocessTransport";
      };
    }
    Matcher member = MEMBER.matcher(name);
    String type = types.getOrDefault(member.matches() ? member.group(1) : name, "Object");
    if (member.matches()) {
      return type.substring(type.indexOf(' ') + 1, type.length() - 1);
    }
    return awaited.contains(name) ? new JavaExpression(name, type).parameter() : type;
  }

  /** Says that a name has this type, and returns its identifier. */
  String named(String name, String type) {
    String before = types.put(name, type);
    if (before != null && !before.equals(type)) {
      throw new ReproducerException(
          "the name \"%s\" stands for a %s first and for a %s later".formatted(name, before, type));
    }
    awaited.remove(name);
    fields.put(name, identifiers.value(name));
    return identifiers.value(name);
  }

  /** Returns the future that is awaited, which then stands for its result. */
  String awaited(String name) {
    awaited.add(name);
    return identifiers.value(name);
  }

  /** Returns the fields for all that was named. */
  List<String> fields() {
    List<String> all = new ArrayList<>();
    types.forEach((name, type) -> all.add("static " + type + " " + fields.get(name) + ";"));
    return all;
  }

  /** Says that the members of a series are told apart by {@code variable}. */
  void inSeries(boolean inSeries, String variable) {
    this.inSeries = inSeries;
    this.index = variable;
  }

  private String callback(String token) {
    return identifiers.callback(token) + (inSeries ? ".at(i)" : "");
  }

  /** Returns an address, which may be a tuple or a path. */
  String address(Value value) {
    return JavaArguments.address(of(value));
  }

  /** Tells whether a name stands for bytes that are read into. */
  boolean isBuffer(String name) {
    return BYTES.equals(types.get(name));
  }

  /** Returns a name for a variable of the main method's that nothing else has. */
  String local(String name) {
    locals++;
    return identifiers.value("local " + name + locals);
  }

  String signal(int place) {
    if (place >= signals.size()) {
      throw new ReproducerException("the loop's facts name only " + signals.size() + " signals");
    }
    return signals.get(place);
  }
}
