/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.reports.Wording;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Actions as Java's statements. */
final class JavaActions {
  private static final String FILE = "FileObject";

  /** Linux' numbers, by which the kernel tells how signals are handled. */
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("SIGHUP", 1),
          Map.entry("SIGINT", 2),
          Map.entry("SIGUSR1", 10),
          Map.entry("SIGUSR2", 12),
          Map.entry("SIGALRM", 14),
          Map.entry("SIGTERM", 15),
          Map.entry("SIGCHLD", 17),
          Map.entry("SIGCONT", 18),
          Map.entry("SIGURG", 23),
          Map.entry("SIGWINCH", 28),
          Map.entry("SIGIO", 29));

  private final JavaDialect java;
  private final Identifiers identifiers;
  private final Conversation conversation;
  private final JavaValues values;
  private final JavaResources resources;
  private final JavaCalls calls = new JavaCalls();
  private final UntilText until;
  private final Wording<Action> words;
  private int depth;

  JavaActions(
      JavaDialect java, Identifiers identifiers, Conversation conversation, JavaValues values) {
    this.java = java;
    this.identifiers = identifiers;
    this.conversation = conversation;
    this.values = values;
    this.resources = new JavaResources(java, values);
    this.until = new UntilText(java);
    this.words = words();
  }

  private Wording<Action> words() {
    return Wording.of(Action.class)
        .when(Action.Open.class, resources::open)
        .when(Action.Duplicate.class, resources::duplicate)
        .when(Action.Accept.class, a -> made(a.as(), "RESOURCES.accept(" + ref(a.from()) + ")"))
        .when(
            Action.Connect.class,
            a -> made(a.as(), "RESOURCES.connect(addressOf(" + ref(a.to()) + "))"))
        .when(Action.Write.class, this::write)
        .when(Action.Read.class, this::read)
        .when(Action.WaitReadable.class, a -> say("waitReadable", ref(a.what()), a.seconds()))
        .when(Action.Close.class, this::close)
        .when(Action.Shutdown.class, a -> say("RESOURCES.shutdownOutput", ref(a.what())))
        .when(Action.Reset.class, a -> say("RESOURCES.reset", ref(a.what())))
        .when(Action.Callback.class, this::changed)
        .when(Action.Call.class, this::call)
        .when(
            Action.Await.class,
            a -> say("beginToAwait", java.text(a.what()), values.awaited(a.what())))
        .when(Action.Cancel.class, a -> say("cancelAwait", java.text(a.what())))
        .when(Action.Run.class, this::run)
        .when(Action.Adopt.class, a -> "loop = " + ref(a.loop()) + ";")
        .when(Action.Kill.class, a -> say("kill", java.text(values.signal(a.signal()))))
        .when(Action.Disposition.class, this::disposition)
        .when(Action.Attribute.class, this::attribute)
        .when(Action.MeasureClock.class, a -> say("measureClock", a.steps(), a.millis() / 1000.0))
        .when(
            Action.Raise.class, a -> "throw planned(" + values.error(a.error(), a.message()) + ");")
        .when(Action.Return.class, a -> "return " + values.of(a.value()).text() + ";")
        .when(
            Action.Start.class,
            a -> say("startThread", java.text(a.token()), identifiers.callback(a.token())))
        .when(Action.Join.class, a -> say("joinThread", java.text(a.token()), a.seconds()))
        .when(Action.Block.class, a -> say("occupy", a.millis()))
        .when(
            Action.CopyContext.class,
            a -> values.named(a.as(), "Context") + " = Context.copyCurrent();")
        .when(
            Action.SetVariable.class,
            a -> say(identifiers.variable(a.name()) + ".set", java.text(a.value())))
        .when(Action.Variable.class, this::variable)
        .when(Action.WatchMachine.class, a -> say("watchMachine", a.millis()))
        .when(Action.Tidy.class, a -> "")
        .when(Action.Describe.class, a -> "noteDescription();")
        .when(Action.Probe.class, a -> "")
        .build();
  }

  private static String say(String method, Object... arguments) {
    return Stream.of(arguments)
        .map(String::valueOf)
        .collect(Collectors.joining(", ", method + "(", ");"));
  }

  /** Returns statements, one a line; empty where there is nothing to do. */
  String of(Action action) {
    String statement = words.of(action);
    boolean mayLack =
        conversation.lacks()
            && !statement.isEmpty()
            && !(action instanceof Action.Run)
            && !(action instanceof Action.Call);
    return mayLack ? "attempt(() -> {\n  " + statement + "\n});" : statement;
  }

  /** Returns the lines of a callback's body: what it throws or returns comes last. */
  List<String> body(List<Action> actions) {
    depth++;
    values.inSeries(false, index());
    List<String> lines = new ArrayList<>();
    for (Action action : actions) {
      if (!endsACallback(action)) {
        of(action).lines().forEach(lines::add);
      }
    }
    lines.add(
        actions.stream()
            .filter(JavaActions::endsACallback)
            .reduce((first, last) -> first instanceof Action.Raise ? first : last)
            .map(words::of)
            .orElse("return null;"));
    depth--;
    values.inSeries(false, depth == 0 ? "i" : index());
    return lines;
  }

  /** The name of a body's argument, which a body within it must not use. */
  private String index() {
    return depth == 1 ? "index" : "index" + depth;
  }

  private static boolean endsACallback(Action action) {
    return action instanceof Action.Raise || action instanceof Action.Return;
  }

  private String ref(String name) {
    return values.reference(name);
  }

  private String made(String as, String expression) {
    String possible = conversation.mayLack() ? "possible(() -> " + expression + ")" : expression;
    return values.named(as, FILE) + " = " + possible + ";";
  }

  private String write(Action.Write a) {
    String data = "bytes(" + java.text(a.data()) + ")";
    return a.address() == null
        ? say("RESOURCES.write", ref(a.to()), data)
        : say("RESOURCES.send", ref(a.to()), data, values.address(a.address()));
  }

  private String read(Action.Read a) {
    String name = java.text(a.from());
    return values.isBuffer(a.from())
        ? say("readBuffer", name, ref(a.from()), a.max())
        : say("read", name, ref(a.from()), a.max(), a.seconds());
  }

  private String close(Action.Close a) {
    String first = a.what().get(0);
    boolean series = a.what().size() > 3 && first.contains("[");
    if (series) {
      String each = identifiers.value(first.substring(0, first.indexOf('[')));
      return "for (FileObject each : " + each + ".values()) {\n  RESOURCES.close(each);\n}";
    }
    return a.what().stream()
        .map(each -> say("RESOURCES.close", ref(each)))
        .collect(Collectors.joining("\n"));
  }

  /** From here on a callback, a method of a protocol or a handler does something else. */
  private String changed(Action.Callback a) {
    String body =
        body(a.then()).stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    String argument = depth == 0 ? "index" : "index" + (depth + 1);
    String lambda = argument + " -> {\n" + body + "\n}";
    return conversation.tokens().contains(a.token())
        ? identifiers.callback(a.token()) + ".body = " + lambda + ";"
        : say("REACTIONS.put", java.text(a.token()), lambda);
  }

  private String disposition(Action.Disposition a) {
    Integer number = NUMBERS.get(values.signal(a.signal()));
    if (number == null) {
      throw new ReproducerException(
          "how a process handles " + values.signal(a.signal()) + " is not known here");
    }
    return say("noteHandling", java.text("signal " + a.signal()), number);
  }

  private String attribute(Action.Attribute a) {
    String name = java.text(a.of() + "." + a.name());
    String has = "RUNTIME.hasAttribute(" + java.text(a.of()) + ", " + java.text(a.name()) + ")";
    return say("note", "\"attribute\"", name, has);
  }

  private String variable(Action.Variable a) {
    String value = "valueOf(" + identifiers.variable(a.name()) + ")";
    return say("note", "\"variable\"", java.text(a.name()), value);
  }

  private String call(Action.Call a) {
    Action.Series each = a.each();
    if (each != null) {
      values.inSeries(true, "i");
      JavaExpression call = expression(a);
      values.inSeries(false, "i");
      String text = call.text();
      String value = call.is(JavaCalls.VOID) ? "{\n  " + text + ";\n  return null;\n}" : text;
      String as =
          a.as() == null ? "" : values.named(a.as(), "Map<Integer, " + call.type() + ">") + " = ";
      return as
          + say("askEach", java.text(a.method()), each.from(), each.to() + 1, "i -> " + value);
    }
    JavaExpression call = expression(a);
    boolean nothing = call.is(JavaCalls.VOID);
    String as = a.as() == null || nothing ? "" : values.named(a.as(), call.type()) + " = ";
    String ask = nothing ? "tell" : "ask";
    return as
        + say(ask, java.text(a.method()), "() -> " + call.text() + (nothing ? "" : gives(a)))
        + (a.as() != null && conversation.awaitsRefusal(a.method()) ? awaitNow(a.as()) : "");
  }

  /** There is nothing to wait for where the call raises. */
  private String gives(Action.Call a) {
    String as = a.as();
    return as != null && conversation.waitsFor(as) ? ", " + java.text(as) : "";
  }

  /** The loop that was seen refused at once; another one may do so when it is awaited. */
  private String awaitNow(String name) {
    String future = identifiers.value(name);
    return "\nif (%1$s != null) {\n  beginToAwait(%2$s, %1$s);\n  run(() -> hasSettled(%2$s), -1, () -> true);\n}"
        .formatted(future, java.text(name));
  }

  private JavaExpression expression(Action.Call a) {
    String on = a.on() == null ? "loop" : values.of(a.on()).text();
    JavaArguments given =
        new JavaArguments(a.method(), values.all(a.args()), values.named(a.named()));
    return calls.of(on, a.method(), given);
  }

  private String run(Action.Run a) {
    Action.GiveUp orAfter = a.orAfter();
    boolean never =
        a.until().size() == 1
            && a.until().get(0) instanceof Until.Called called
            && called.token().equals("never")
            && !conversation.tokens().contains("never");
    String done = never ? "false" : until.of(a.until());
    if (orAfter == null) {
      return "run(() -> " + done + ", -1, () -> true);";
    }
    if (never && orAfter.when().isEmpty()) {
      return "iterate(" + orAfter.iterations() + ");";
    }
    return "run(() -> %s, %d, () -> %s);"
        .formatted(done, orAfter.iterations(), until.of(orAfter.when()));
  }
}
