/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.check.Shown;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A program in Java, one class: the loop, callbacks, what is asked, and what is due. */
final class JavaProgram {
  private static final Helpers HELPERS =
      Helpers.read(
          List.of("main.java.txt", "recording.java.txt", "resources.java.txt", "due.java.txt"),
          "// : ");

  private static final int PATIENCE_SECONDS = 20;

  private static final List<String> IMPORTS =
      List.of(
          "io.loopcheck.loop.*",
          "java.io.*",
          "java.net.*",
          "java.nio.ByteBuffer",
          "java.nio.charset.StandardCharsets",
          "java.nio.file.*",
          "java.security.*",
          "java.security.cert.Certificate",
          "java.security.cert.CertificateException",
          "java.security.cert.CertificateFactory",
          "java.security.spec.PKCS8EncodedKeySpec",
          "java.time.Duration",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.locks.LockSupport",
          "java.util.function.*",
          "java.util.stream.*",
          "javax.net.ssl.*");

  /** Keywords, and what the program itself names. */
  private static final String RESERVED =
      "abstract assert boolean break byte case catch char class const continue default do double"
          + " else enum extends final finally float for goto if implements import instanceof int"
          + " interface long native new package private protected public return short static"
          + " strictfp super switch synchronized this throw throws transient try void volatile"
          + " while true false null var record yield _ loop proof main judge reproduce due each i index"
          + " arguments PROVIDER RESOURCES";

  private final ResultLine.Result result;
  private final Conversation conversation;
  private final Maker maker;
  private final Identifiers identifiers;
  private final JavaDialect java = new JavaDialect();
  private final JavaValues values;
  private final JavaActions actions;

  JavaProgram(
      ResultLine.Result result, Conversation conversation, Maker maker, List<String> signals) {
    this.result = result;
    this.conversation = conversation;
    this.maker = maker;
    this.identifiers = new Identifiers(reserved());
    this.values = new JavaValues(java, identifiers, conversation, signals);
    this.actions = new JavaActions(java, identifiers, conversation, values);
  }

  private static Set<String> reserved() {
    Set<String> reserved = new HashSet<>(HELPERS.names());
    reserved.addAll(List.of(RESERVED.split(" ")));
    return reserved;
  }

  Script write() {
    // The order matters: what callbacks refer to may be named later.
    String asked = asked();
    String callbacks = callbacks();
    String due = due();
    String guard =
        result.shownBy() == null
            ? "watchAChild(arguments, " + PATIENCE_SECONDS + ");"
            : "giveUpAfter(" + 3 * PATIENCE_SECONDS + ");";
    String own = String.join("\n", guard, asked, callbacks, due, "judge()");
    List<String> chapters = new ArrayList<>();
    chapters.add(loop() + indented(String.join("\n", values.fields()), "  ") + "\n" + callbacks);
    chapters.add(reproduce(asked, due));
    chapters.add(main(guard));
    chapters.add("  // --- Helpers: what happens is written down. ---");
    chapters.addAll(HELPERS.neededBy(own));
    String imports =
        IMPORTS.stream().map(each -> "import " + each + ";\n").collect(Collectors.joining());
    String text =
        imports
            + "\n"
            + comment()
            + "final class "
            + name()
            + " {\n"
            + chapters.stream()
                .map(each -> each.replaceAll("(?m)[ ]+$", "").stripTrailing())
                .collect(Collectors.joining("\n\n"))
            + "\n}\n";
    return new Script(name() + ".java", text);
  }

  private String loop() {
    return "  static final EventLoopProvider PROVIDER = "
        + maker.expression()
        + ";\n  static final ResourceOpener RESOURCES = PROVIDER.resources();\n"
        + "  static EventLoop loop;\n\n";
  }

  private static String reproduce(String asked, String due) {
    return "  /** Asks the loop. */\n  static void reproduce() throws Exception {\n"
        + indented(asked, "    ")
        + "\n  }\n\n  /** Returns what is wrong with what is due; null if nothing is. */\n"
        + "  static String due() {\n"
        + indented(due, "    ")
        + "\n  }";
  }

  private static String main(String guard) {
    return "  public static void main(String[] arguments) throws Exception {\n    "
        + guard
        + "\n    int status = judge();\n    System.out.flush();\n"
        + "    Runtime.getRuntime().halt(status);\n  }";
  }

  private String name() {
    String camel = java.function(Reproducer.name(result));
    return Character.toUpperCase(camel.charAt(0)) + camel.substring(1);
  }

  private String comment() {
    List<String> about = new ArrayList<>(Reproducer.about(result));
    about.add("");
    about.add("Run it with: java -cp CLASSPATH " + name() + ".java");
    about.add("The class path has the loop, and the contract of its interface: loopcheck's jar.");
    if (!maker.path().isEmpty()) {
      about.add("The loop is in: " + String.join(" ", maker.path()));
    }
    return about.stream()
        .map(line -> (" * " + line.replace("*/", "* /").replace("\\", "/")).stripTrailing())
        .map(line -> line.replaceAll("[\\p{Cntrl}]", " "))
        .collect(Collectors.joining("\n", "/**\n", "\n */\n"));
  }

  private static String indented(String text, String by) {
    return text.lines().map(line -> by + line).collect(Collectors.joining("\n"));
  }

  private String asked() {
    String others =
        conversation.reactionsOfOthers().stream()
            .map(
                token ->
                    "REACTIONS.put(%s, %s::%s);\n"
                        .formatted(java.text(token), name(), identifiers.callback(token)))
            .collect(Collectors.joining());
    return others
        + conversation.asked().stream()
            .map(actions::of)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("\n"));
  }

  private String callbacks() {
    StringBuilder text = new StringBuilder();
    conversation
        .handlers()
        .forEach(
            name ->
                text.append(
                    "  static final ExceptionHandler %s = exceptionHandler(%s);\n"
                        .formatted(identifiers.handler(name), java.text(name))));
    conversation
        .variables()
        .forEach(
            name ->
                text.append(
                    "  static final ContextVar<String> %s = new ContextVar<>(%s);\n"
                        .formatted(identifiers.variable(name), java.text(name))));
    StringBuilder methods = new StringBuilder();
    for (String token : conversation.tokens()) {
      List<Action> does = conversation.reaction(token);
      String name = identifiers.callback(token);
      String body = does.isEmpty() ? "" : ", " + name() + "::" + name;
      text.append(
          "  static final Callback %s = new Callback(%s%s);\n"
              .formatted(name, java.text(token), body));
      if (!does.isEmpty()) {
        methods.append(method(name, does));
      }
    }
    for (String token : conversation.reactionsOfOthers()) {
      methods.append(method(identifiers.callback(token), conversation.reaction(token)));
    }
    return text.append(methods).toString();
  }

  private String method(String name, List<Action> does) {
    return "\n  static Object "
        + name
        + "(int index) throws Exception {\n"
        + indented(String.join("\n", actions.body(does)), "    ")
        + "\n  }\n";
  }

  private String due() {
    Shown shown = result.shownBy();
    if (shown == null) {
      return "// It is here that the loop "
          + (result.verdict() == Verdict.HANG ? "did not come back." : "took its process along.")
          + "\nreturn null;";
    }
    return "return " + new DueText(java, values::reference, conversation).of(shown.due()) + ";";
  }
}
