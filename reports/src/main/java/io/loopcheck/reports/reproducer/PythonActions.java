/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.reports.Wording;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Actions as Python's statements. */
final class PythonActions {
  /** What is read and not called. */
  private static final Set<String> ATTRIBUTES =
      words(
          "sockets slow_callback_duration pid type family levelname dev_mode returncode stdin"
              + " stdout stderr transport");

  /** What is called; what else a value has is looked at. */
  private static final Set<String> METHODS =
      words(
          "__aenter__ __anext__ __enter__ __index__ __len__ abort all_tasks can_write_eof cancel"
              + " cancelled clear close communicate copy create_future current_task done drain"
              + " exception fileno get_context get_debug get_event_loop get_inheritable get_loop"
              + " get_name get_pid get_protocol get_returncode get_running_loop"
              + " get_write_buffer_limits get_write_buffer_size getblocking getsockname is_closed"
              + " is_closing is_reading is_serving kill new_event_loop pause_reading pop read"
              + " result resume_reading run_forever serve_forever start_serving stop terminate"
              + " wait wait_closed when write_eof");

  /** What takes back what a method has registered. */
  private static final Map<String, String> REGISTRATIONS =
      Map.of(
          "add_reader", "remove_reader",
          "add_writer", "remove_writer",
          "add_signal_handler", "remove_signal_handler");

  /** What came of an await, or a protocol's transport: there is none where the loop refused it. */
  private static final Pattern NEEDS = Pattern.compile("\\b(?:ends|transports|loops|streams)\\b");

  /** A single call of something that does not wait, and notes no refusal itself. */
  private static final Pattern CALL =
      Pattern.compile(
          "(?!(?:ask|ask_each|run|iterate|raise|return|import)\\b)[\\w.]+(?:[(\\[].*\\))?");

  private static final Pattern MEMBER = Pattern.compile("(.+)\\[(\\d+)]");
  private static final int A_FEW = 3;

  private final PythonDialect python;
  private final Identifiers identifiers;
  private final Conversation conversation;
  private final PythonValues values;
  private final UntilText until;
  private final Wording<Action> words;
  private boolean watched;
  private boolean ended;

  PythonActions(
      PythonDialect python,
      Identifiers identifiers,
      Conversation conversation,
      PythonValues values) {
    this.python = python;
    this.identifiers = identifiers;
    this.conversation = conversation;
    this.values = values;
    this.until = new UntilText(python);
    this.words = words();
  }

  private Wording<Action> words() {
    return Wording.of(Action.class)
        .when(Action.Open.class, this::open)
        .when(Action.Duplicate.class, this::duplicate)
        .when(Action.Accept.class, a -> made(a.as(), "accept(" + ref(a.from()) + ")"))
        .when(Action.Connect.class, a -> made(a.as(), "connect(address(" + ref(a.to()) + "))"))
        .when(Action.Write.class, this::write)
        .when(
            Action.Read.class,
            a ->
                "read(%s, %s, %d, %s)"
                    .formatted(
                        python.text(a.from()), ref(a.from()), a.max(), python.literal(a.seconds())))
        .when(
            Action.WaitReadable.class,
            a -> "wait_readable(" + ref(a.what()) + ", " + python.literal(a.seconds()) + ")")
        .when(Action.Close.class, this::close)
        .when(Action.Shutdown.class, a -> ref(a.what()) + ".shutdown(socket.SHUT_WR)")
        .when(Action.Reset.class, a -> "reset(" + ref(a.what()) + ")")
        .when(Action.Callback.class, this::reacts)
        .when(Action.Call.class, this::call)
        .when(Action.Await.class, this::await)
        .when(Action.Cancel.class, a -> "cancel_await(" + python.text(a.what()) + ")")
        .when(Action.Run.class, this::run)
        .when(Action.Adopt.class, a -> "loop = " + ref(a.loop()))
        .when(Action.Kill.class, a -> "os.kill(os.getpid(), " + values.signal(a.signal()) + ")")
        .when(
            Action.Disposition.class,
            a ->
                "note_handling(\"signal %d\", %s)".formatted(a.signal(), values.signal(a.signal())))
        .when(Action.Attribute.class, this::attribute)
        .when(
            Action.MeasureClock.class,
            a -> "measure_clock(" + a.steps() + ", " + python.literal(a.millis() / 1000.0) + ")")
        .when(
            Action.Raise.class, a -> "raise planned(" + values.error(a.error(), a.message()) + ")")
        .when(Action.Return.class, a -> "return " + values.of(a.value()))
        .when(
            Action.Start.class,
            a -> "start(" + python.text(a.token()) + ", " + identifiers.callback(a.token()) + ")")
        .when(
            Action.Join.class,
            a -> "join(" + python.text(a.token()) + ", " + python.literal(a.seconds()) + ")")
        .when(Action.Block.class, a -> "occupy(" + a.millis() + ")")
        .when(
            Action.CopyContext.class,
            a -> identifiers.value(a.as()) + " = contextvars.copy_context()")
        .when(
            Action.SetVariable.class,
            a -> variable(a.name()) + ".set(" + python.text(a.value()) + ")")
        .when(
            Action.Variable.class,
            a ->
                "note(\"variable\", %s, %s.get(None))"
                    .formatted(python.text(a.name()), variable(a.name())))
        .when(Action.WatchMachine.class, this::watchMachine)
        .when(Action.Tidy.class, a -> endAll())
        .when(Action.Describe.class, a -> "note_description()")
        .when(Action.Probe.class, a -> "")
        .build();
  }

  /** Only the first one begins something, and only what is about time asks for it. */
  private String watchMachine(Action.WatchMachine a) {
    boolean first = !watched && conversation.isTimed();
    watched = true;
    return first ? "watch_machine(" + a.millis() + ")" : "";
  }

  /** Ends all, once; what was registered at top level is taken back first. */
  private String endAll() {
    boolean first = !ended && conversation.looksAtLeftovers();
    ended = true;
    if (!first) {
      return "";
    }
    List<String> registered = new ArrayList<>();
    for (Action action : conversation.asked()) {
      if (action instanceof Action.Call call && REGISTRATIONS.containsKey(call.method())) {
        String back = python.text(REGISTRATIONS.get(call.method()));
        Value what = call.args().get(0);
        registered.add(
            what instanceof Value.Member series
                ? "*((%s, each) for each in %s.values())"
                    .formatted(back, identifiers.value(series.of()))
                : "(" + back + ", " + values.of(what) + ")");
      }
    }
    return "end_all(" + python.list(registered) + ")";
  }

  /** Returns statements, one a line; empty where there is nothing to do. */
  String of(Action action) {
    String text = words.of(action);
    boolean needsWhatMayLack =
        conversation.lacks() && CALL.matcher(text).matches() && needsWhatMayLack(text);
    return needsWhatMayLack ? "where_possible(lambda: " + text + ")" : text;
  }

  private boolean needsWhatMayLack(String text) {
    return NEEDS.matcher(text).find()
        || conversation.missing().stream()
            .filter(conversation::isAssigned)
            .map(name -> "\\b" + identifiers.value(name) + "\\b")
            .anyMatch(name -> Pattern.compile(name).matcher(text).find());
  }

  /** From here on a callback does something else. */
  private String reacts(Action.Callback a) {
    int place = conversation.later(a.token()).indexOf(a.then());
    return "then[%s] = %s"
        .formatted(
            python.text(a.token()),
            a.then().isEmpty() ? "lambda: None" : identifiers.reaction(a.token(), place));
  }

  /** Returns the lines of a function's body: what it raises or returns comes last. */
  List<String> body(List<Action> actions) {
    List<String> lines = new ArrayList<>();
    String names =
        actions.stream()
            .flatMap(
                action ->
                    action instanceof Action.Call call && call.as() != null
                        ? Stream.of(identifiers.value(call.as()))
                        : action instanceof Action.Open open
                            ? open.as().stream().map(identifiers::value)
                            : Stream.empty())
            .distinct()
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      lines.add("global " + names);
    }
    for (Action action : actions) {
      if (!endsACallback(action)) {
        of(action).lines().forEach(lines::add);
      }
    }
    actions.stream()
        .filter(PythonActions::endsACallback)
        .reduce((first, last) -> first instanceof Action.Raise ? first : last)
        .ifPresent(action -> lines.add(of(action)));
    return lines.isEmpty() ? List.of("pass") : lines;
  }

  private static boolean endsACallback(Action action) {
    return action instanceof Action.Raise || action instanceof Action.Return;
  }

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }

  private String ref(String name) {
    return values.reference(name);
  }

  private String made(String as, String expression) {
    values.assigned(as);
    String possible = conversation.mayLack() ? "possible(lambda: " + expression + ")" : expression;
    return identifiers.value(as) + " = " + possible;
  }

  private String open(Action.Open open) {
    String names = open.as().stream().map(identifiers::value).collect(Collectors.joining(", "));
    open.as().forEach(values::assigned);
    String content = python.bytes(open.content() == null ? "" : open.content());
    return names
        + " = "
        + switch (open.kind()) {
          case SOCKETPAIR -> "socket_pair()";
          case PIPE -> "pipe()";
          case OVERLAPPED_PIPE -> "overlapped_pipe()";
          case PTY -> "terminal()";
          case REGULAR_FILE -> "regular_file(" + content + ")";
          case NULL_DEVICE -> "open(os.devnull, \"r+b\", buffering=0)";
          case UNIX_PATH -> "free_path()";
          case UNIX_LISTENER -> "unix_listener()";
          case UNIX_DATAGRAM_SOCKET -> "unix_datagram_socket()";
          case NARROW_SOCKETPAIR -> "narrow_socket_pair()";
          case TCP_LISTENER -> "loopback_socket(socket.SOCK_STREAM, listening=True)";
          case TCP_SOCKET -> "loopback_socket(socket.SOCK_STREAM, bound=False)";
          case BOUND_TCP_SOCKET -> "loopback_socket(socket.SOCK_STREAM)";
          case UDP_SOCKET -> "loopback_socket(socket.SOCK_DGRAM)";
          case BUFFER -> "bytearray(" + content + ")";
          case EXECUTOR -> "concurrent.futures.ThreadPoolExecutor(max_workers=1)";
          case TLS_CONTEXTS -> "tls_contexts(" + content + ")";
        };
  }

  private String duplicate(Action.Duplicate a) {
    String as = identifiers.value(a.as());
    if (a.number() != null) {
      return as + " = duplicate_to(" + ref(a.of()) + ", " + a.number() + ")";
    }
    int to = a.to() == null ? 0 : a.to();
    return "allow_many_descriptors()\n%s = {i: duplicate(%s) for i in range(%d, %d)}"
        .formatted(as, ref(a.of()), a.from(), to + 1);
  }

  private String write(Action.Write a) {
    String address = a.address() == null ? "" : ", " + values.of(a.address());
    return "write(" + ref(a.to()) + ", " + python.bytes(a.data()) + address + ")";
  }

  private String close(Action.Close a) {
    if (a.what().size() <= A_FEW) {
      return a.what().stream().map(this::closed).collect(Collectors.joining("\n"));
    }
    Matcher first = MEMBER.matcher(a.what().get(0));
    boolean series =
        first.matches() && a.what().stream().allMatch(each -> each.startsWith(first.group(1)));
    return series
        ? "for each in " + identifiers.value(first.group(1)) + ".values():\n    each.close()"
        : a.what().stream().map(this::closed).collect(Collectors.joining("\n"));
  }

  private String closed(String name) {
    return ref(name) + (conversation.isExecutor(name) ? ".shutdown(wait=False)" : ".close()");
  }

  private String await(Action.Await a) {
    String awaited = ref(a.what());
    values.begun(a.what());
    return "begin_to_await(" + python.text(a.what()) + ", " + awaited + ")";
  }

  private String attribute(Action.Attribute a) {
    return "import %s\nnote(\"attribute\", %s, hasattr(%s, %s))"
        .formatted(a.of(), python.text(a.of() + "." + a.name()), a.of(), python.text(a.name()));
  }

  private String variable(String name) {
    return identifiers.variable(name);
  }

  private String call(Action.Call a) {
    if (a.each() != null) {
      return callEach(a, a.each());
    }
    String call = expression(a);
    String as = a.as() == null ? "" : identifiers.value(a.as()) + " = ";
    if (a.as() != null) {
      values.assigned(a.as());
    }
    return as
        + (conversation.tells(a.method()) || conversation.isToRaise()
            ? "ask(" + python.text(a.method()) + ", lambda: " + call + gives(a) + ")"
            : call);
  }

  /** There is nothing to wait for where the call raises. */
  private String gives(Action.Call a) {
    String as = a.as();
    return as != null && conversation.waitsFor(as) ? ", " + python.text(as) : "";
  }

  private String callEach(Action.Call a, Action.Series each) {
    values.inSeries(true, "i");
    String call = expression(a);
    values.inSeries(false, "i");
    String as = a.as() == null ? "" : identifiers.value(a.as()) + " = ";
    return "%sask_each(%s, range(%d, %d), lambda i: %s)"
        .formatted(as, python.text(a.method()), each.from(), each.to() + 1, call);
  }

  private String expression(Action.Call a) {
    String on = a.on() == null ? "loop" : values.of(a.on());
    if (a.args().isEmpty() && (a.named() == null || a.named().isEmpty())) {
      String name = a.method().substring(a.method().lastIndexOf('.') + 1);
      String read = on + "." + a.method();
      if (ATTRIBUTES.contains(name)) {
        return read;
      }
      boolean known = a.on() == null || a.on() instanceof Value.Module || METHODS.contains(name);
      return known ? read + "()" : "called_or_read(" + read + ")";
    }
    List<String> arguments = new ArrayList<>(values.all(a.args()));
    if (a.named() != null) {
      a.named().forEach((name, value) -> arguments.add(name + "=" + values.of(value)));
    }
    return on + "." + a.method() + "(" + String.join(", ", arguments) + ")";
  }

  private String run(Action.Run a) {
    for (Until condition : a.until()) {
      if (condition instanceof Until.Settled settled) {
        values.awaited(settled.what());
      }
    }
    Action.GiveUp orAfter = a.orAfter();
    if (orAfter != null && orAfter.when().isEmpty() && isNever(a.until())) {
      return "iterate(" + orAfter.iterations() + ")";
    }
    String giveUp =
        orAfter == null
            ? ""
            : ", iterations="
                + orAfter.iterations()
                + (orAfter.when().isEmpty() ? "" : ", when=lambda: " + until.of(orAfter.when()));
    String done = isNever(a.until()) ? "False" : until.of(a.until());
    return "run(lambda: " + done + giveUp + ")";
  }

  /** A token that no callback has is never called. */
  private boolean isNever(List<Until> conditions) {
    return conditions.size() == 1
        && conditions.get(0) instanceof Until.Called called
        && called.token().equals("never")
        && !conversation.tokens().contains("never");
  }
}
