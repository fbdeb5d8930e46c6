/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.check.AnswerClaim;
import io.loopcheck.suite.check.Shown;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A script in Python: the loop, callbacks, what is asked, and what is due. */
final class PythonScript {
  private static final Helpers HELPERS = Helpers.read(List.of("helpers.py", "hygiene.py"), "# : ");
  private static final int PATIENCE_SECONDS = 20;

  private static final List<String> MODULES =
      List.of(
          "asyncio",
          "atexit",
          "collections",
          "concurrent.futures",
          "contextvars",
          "fnmatch",
          "functools",
          "gc",
          "logging",
          "math",
          "os",
          "select",
          "selectors",
          "shutil",
          "signal",
          "socket",
          "ssl",
          "struct",
          "subprocess",
          "sys",
          "tempfile",
          "threading",
          "time",
          "weakref");

  /** Keywords, names of Python's own, and what helpers call things. */
  private static final String RESERVED =
      "False None True abs aiter all and anext any as ascii assert async await bin"
          + " bool break breakpoint bytearray bytes callable chr class classmethod compile"
          + " complex continue def del delattr dict dir divmod elif else enumerate eval"
          + " except exec exit filter finally float for format from frozenset getattr"
          + " global globals hasattr hash help hex id if import in input int is isinstance"
          + " issubclass iter lambda len list locals map max memoryview min next nonlocal"
          + " not object oct open or ord pass pow print property quit raise range repr"
          + " return reversed round set setattr slice sorted staticmethod str sum super try"
          + " tuple type vars while with yield zip loop make_loop proof resource fcntl tty"
          + " windows_utils index each i";

  private final ResultLine.Result result;
  private final Conversation conversation;
  private final Maker maker;
  private final Identifiers identifiers;
  private final PythonDialect python = new PythonDialect();
  private final PythonValues values;
  private final PythonActions actions;

  PythonScript(
      ResultLine.Result result, Conversation conversation, Maker maker, List<String> signals) {
    this.result = result;
    this.conversation = conversation;
    this.maker = maker;
    Set<String> reserved = reserved(maker);
    conversation.modules().forEach(module -> reserved.add(module.split("\\.")[0]));
    this.identifiers = new Identifiers(reserved);
    this.values = new PythonValues(python, identifiers, conversation, signals);
    this.actions = new PythonActions(python, identifiers, conversation, values);
  }

  private static Set<String> reserved(Maker maker) {
    Set<String> reserved = new HashSet<>(HELPERS.names());
    reserved.addAll(List.of(RESERVED.split(" ")));
    MODULES.forEach(module -> reserved.add(module.split("\\.")[0]));
    if (maker.module() != null) {
      reserved.add(maker.module().split("\\.")[0]);
    }
    return reserved;
  }

  Script write() {
    boolean ended = result.shownBy() == null;
    // The order matters: what callbacks refer to may be awaited later.
    String asked = asked();
    String due = due();
    values.atAnyTime();
    String callbacks = callbacks();
    String guard =
        ended
            ? "watch_a_child(" + PATIENCE_SECONDS + ")"
            : "give_up_after(" + 3 * PATIENCE_SECONDS + ")";
    boolean leftovers = conversation.looksAtLeftovers();
    String loop =
        conversation.makesLoops()
            ? "def make_loop():\n    return %s\n\n\nloop = make_loop()"
                .formatted(maker.expression())
            : "loop = " + maker.expression();
    if (leftovers) {
      guard = guard + "\nlook_around(lambda: " + maker.expression() + ")\n" + loop;
    }
    String own = String.join("\n", guard, loop, callbacks, asked, due);
    List<String> helpers = HELPERS.neededBy(own + "\ncould_not_tell");
    List<String> chapters = new ArrayList<>();
    chapters.add(docstring() + "\n\n" + imports(own + String.join("\n", helpers)));
    if (!leftovers) {
      chapters.add(loop);
    }
    chapters.add("# --- Helpers: what happens is written down. ---");
    chapters.addAll(helpers);
    chapters.add("# --- What is asked of the loop. ---\n\n" + guard + callbacks);
    chapters.add(
        asked
            + "\n\n# --- What is due, and what is wrong with it: None if nothing is. ---\n"
            + due);
    return new Script(Reproducer.name(result) + ".py", String.join("\n\n\n", chapters) + "\n");
  }

  private String docstring() {
    return Reproducer.about(result).stream()
        .map(line -> line.replace("\\", "\\\\").replace("\"\"\"", "'''"))
        .map(line -> line.replaceAll("[\\p{Cntrl}]", " "))
        .collect(Collectors.joining("\n", "\"\"\"", "\n\"\"\""));
  }

  private String imports(String text) {
    Set<String> modules = new TreeSet<>();
    for (String module : MODULES) {
      if (Pattern.compile("(?<![\\w.\"])" + Pattern.quote(module) + "\\.").matcher(text).find()) {
        modules.add(module);
      }
    }
    modules.addAll(conversation.modules());
    modules.add("os");
    modules.add("sys");
    StringBuilder imports = new StringBuilder();
    modules.forEach(module -> imports.append("import ").append(module).append('\n'));
    maker.path().forEach(each -> imports.append("\nsys.path.insert(0, " + python.text(each) + ")"));
    if (maker.module() != null && !modules.contains(maker.module())) {
      imports.append("\nimport ").append(maker.module()).append('\n');
    }
    return imports.toString().stripTrailing();
  }

  private String asked() {
    List<String> lines = new ArrayList<>();
    Set<String> running = new TreeSet<>();
    for (Action action : conversation.asked()) {
      if (action instanceof Action.Start start) {
        running.add(start.token());
      } else if (action instanceof Action.Join join) {
        running.remove(join.token());
      } else if (Conversation.asksForHealth(action)) {
        // A check that was refused something does not ask for what else it waits for.
        running.forEach(token -> lines.add(actions.of(new Action.Join(token, PATIENCE_SECONDS))));
        running.clear();
      }
      lines.add(actions.of(action));
    }
    return lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
  }

  private String callbacks() {
    StringBuilder text = new StringBuilder();
    conversation
        .handlers()
        .forEach(
            name ->
                text.append(
                    "\n%s = exception_handler(%s)"
                        .formatted(identifiers.handler(name), python.text(name))));
    conversation.variables().forEach(name -> variable(name, text));
    for (String token : conversation.generators()) {
      text.append(
          "\n" + identifiers.generator(token) + " = as_generator(" + python.text(token) + ")");
    }
    for (String token : conversation.tokens()) {
      if (conversation.changes(token)) {
        text.append("\n" + identifiers.callback(token) + " = changing(" + python.text(token) + ")");
      } else if (conversation.reaction(token).isEmpty()) {
        text.append("\n" + identifiers.callback(token) + " = marker(" + python.text(token) + ")");
      }
    }
    for (String token : conversation.tokens()) {
      List<Action> does = conversation.reaction(token);
      if (!does.isEmpty() && !conversation.changes(token)) {
        String function = function(identifiers.callback(token), does);
        text.append("\n\n\n@callback(" + python.text(token) + ")" + function);
      }
    }
    for (String token : conversation.reactionsOfOthers()) {
      String name = identifiers.callback(token);
      text.append("\n\n").append(function(name, conversation.reaction(token)));
      text.append("\n\nthen[" + python.text(token) + "] = " + name);
    }
    conversation.changing().forEach(token -> changes(token, text));
    return text.toString();
  }

  /** What a callback does at one time or another: a function each. */
  private void changes(String token, StringBuilder text) {
    List<Action> first = conversation.reaction(token);
    if (!first.isEmpty() && conversation.tokens().contains(token)) {
      String name = identifiers.reaction(token, -1);
      text.append("\n\n").append(function(name, first));
      text.append("\n\nthen[" + python.text(token) + "] = " + name);
    }
    List<List<Action>> all = conversation.later(token);
    for (int i = 0; i < all.size(); i++) {
      if (usesMember(all.get(i)) || usesMember(first)) {
        throw new ReproducerException(
            "the callback \"" + token + "\" of a series does one thing first and another later");
      }
      if (!all.get(i).isEmpty()) {
        text.append("\n\n").append(function(identifiers.reaction(token, i), all.get(i)));
      }
    }
  }

  private void variable(String name, StringBuilder text) {
    text.append(
        "\n%s = contextvars.ContextVar(%s)"
            .formatted(identifiers.variable(name), python.text(name)));
  }

  private String function(String name, List<Action> does) {
    boolean member = usesMember(does);
    values.inSeries(false, member ? "index" : "i");
    String body =
        actions.body(does).stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    values.inSeries(false, "i");
    return "\ndef " + name + "(" + (member ? "index" : "") + "):\n" + body;
  }

  private static boolean usesMember(List<Action> actions) {
    return actions.toString().contains("Member[");
  }

  private String due() {
    Shown shown = result.shownBy();
    if (shown == null) {
      return "# It is here that the loop "
          + (result.verdict() == Verdict.HANG ? "did not come back." : "took its process along.")
          + "\nfinish(None)";
    }
    if (shown.due() instanceof AnswerClaim.ReturnsSame same
        && conversation.callsBeforeAwaiting(same)) {
      values.assigned(same.name());
    }
    String due = new DueText(python, values::reference, conversation).of(shown.due());
    return "proof = " + due + "\nfinish(proof)";
  }
}
