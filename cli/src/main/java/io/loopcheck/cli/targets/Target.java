/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.cli.message.Nearest;
import io.loopcheck.cli.message.UsageException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to judge, as typed on the command line. */
public sealed interface Target {
  /** The words that targets begin with. */
  List<String> KINDS = List.of("reference", "python", "java", "cmd");

  /** How targets are written, for messages and for help. */
  String FORMS = "reference[:PROFILE], python[:MODULE:FACTORY], java:CLASS or cmd:COMMAND";

  /** The reference loop, under a platform's profile; under this platform's where there is none. */
  record Reference(@Nullable String profile) implements Target {}

  /** A loop of a Python: what {@code MODULE:FACTORY} makes, or asyncio's own. */
  record Python(@Nullable String factory) implements Target {}

  /** A loop of the JVM: the class of its provider. */
  record JavaClass(String name) implements Target {}

  /** Any agent: a program that speaks the protocol, and its arguments. */
  record Command(List<String> words) implements Target {
    public Command {
      words = List.copyOf(words);
    }
  }

  /**
   * Reads a target.
   *
   * @throws UsageException if it is none
   */
  static Target parse(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    String rest = colon < 0 ? null : text.substring(colon + 1);
    return switch (kind) {
      case "reference" -> new Reference(notEmpty(text, rest));
      case "python" -> new Python(factory(text, rest));
      case "java" -> new JavaClass(required(text, rest, "java:CLASS, the provider's class"));
      case "cmd" -> command(text, required(text, rest, "cmd:COMMAND, the agent's command"));
      default ->
          throw new UsageException(
              "unknown target \""
                  + text
                  + "\": it must be "
                  + FORMS
                  + "."
                  + Nearest.suggestion(kind, KINDS, 1));
    };
  }

  private static @Nullable String notEmpty(String text, @Nullable String rest) {
    if (rest != null && rest.isEmpty()) {
      throw new UsageException("the target \"" + text + "\" names nothing after its colon");
    }
    return rest;
  }

  private static String required(String text, @Nullable String rest, String form) {
    if (rest == null || rest.isBlank()) {
      throw new UsageException("the target \"" + text + "\" must be " + form);
    }
    return rest;
  }

  private static @Nullable String factory(String text, @Nullable String rest) {
    String name = "[^\\s:.]+(\\.[^\\s:.]+)*";
    if (rest != null && !Pattern.matches(name + ":" + name, rest)) {
      throw new UsageException(
          "the target \""
              + text
              + "\" must be python or python:MODULE:FACTORY, such as python:uvloop:new_event_loop");
    }
    return rest;
  }

  private static Target command(String text, String command) {
    List<String> words = ShellWords.split(command);
    if (words.get(0).isEmpty()) {
      throw new UsageException("the target \"" + text + "\" names no program");
    }
    return new Command(words);
  }
}
