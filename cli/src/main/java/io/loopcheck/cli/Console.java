/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.run.Progress;
import io.loopcheck.cli.targets.Machine;
import io.loopcheck.cli.targets.ShellWords;
import io.loopcheck.reports.ConsoleStyle;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Where a command was typed, and where its answer goes.
 *
 * @param machine the machine and its environment
 * @param out the answer
 * @param err what is wrong, and what goes on
 * @param terminal whether a person watches {@code out} as it comes
 * @param unicode whether {@code out} can show more than ASCII
 * @param program how Loopcheck was called, for commands that are shown to be copied
 */
record Console(
    Machine machine,
    PrintWriter out,
    PrintWriter err,
    boolean terminal,
    boolean unicode,
    String program) {

  /** Columns; Java cannot ask a terminal how many it has. */
  private static final int WIDTH = 100;

  /** Set by the launchers: how they were called. */
  private static final String PROGRAM = "loopcheck.program";

  /** Returns the console of this process. */
  static Console ofThisProcess() {
    Map<String, String> environment = System.getenv();
    Charset charset = charset();
    return new Console(
        new Machine(environment, System.getProperty("os.name")),
        new PrintWriter(new FileOutputStream(FileDescriptor.out), false, charset),
        new PrintWriter(new FileOutputStream(FileDescriptor.err), true, charset),
        isTerminal() && !environment.containsKey("CI") && !"dumb".equals(environment.get("TERM")),
        charset.equals(StandardCharsets.UTF_8),
        calledAs());
  }

  /** Returns what shows that a run goes on. */
  Progress progress() {
    return terminal ? Progress.bar(out) : Progress.characters(out);
  }

  private static String calledAs() {
    String launcher = System.getProperty(PROGRAM);
    return ShellWords.join(
        launcher == null
            ? List.of("java", "-jar", System.getProperty("java.class.path"))
            : List.of(launcher));
  }

  /** Returns what reports may show there; for colours see no-color.org. */
  ConsoleStyle style() {
    boolean colour = terminal && machine.environment().getOrDefault("NO_COLOR", "").isEmpty();
    return new ConsoleStyle(WIDTH, colour, unicode);
  }

  /**
   * What a terminal was set to, else what the locale says; Java's own default differs by version.
   */
  private static Charset charset() {
    String name =
        System.getProperty(
            "sun.stdout.encoding", System.getProperty("native.encoding", "US-ASCII"));
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
  }

  /** From Java 22 on there is always a console, and it has to be asked. */
  @SuppressWarnings("SystemConsoleNull") // Which is what this method is about.
  private static boolean isTerminal() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Method ask = java.io.Console.class.getMethod("isTerminal");
      return (boolean) ask.invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Console.isTerminal() is public and throws nothing", e);
    }
  }
}
