/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.suite.result.ResultLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a script makes the loop.
 *
 * @param language what the script is written in
 * @param expression makes the loop in Python; in Java, its provider
 * @param module the Python module to import, or null
 * @param path the directories that Python looks for it in first; in Java, the class path that was
 *     given
 */
public record Maker(
    Language language, String expression, @Nullable String module, List<String> path) {
  private static final String REFERENCE = "io.loopcheck.reference.platform.ReferenceProvider";

  /** What scripts are written in. */
  public enum Language {
    /** For loops of a Python. */
    PYTHON,
    /** For loops of the JVM. */
    JAVA
  }

  public Maker {
    path = List.copyOf(path);
  }

  /** A loop that a Java expression makes the provider of. */
  public static Maker java(String provider) {
    return new Maker(Language.JAVA, provider, null, List.of());
  }

  /** A loop that {@code MODULE:FACTORY} makes. */
  public static Maker python(String factory, List<String> path) {
    String module = factory.substring(0, factory.indexOf(':'));
    return new Maker(Language.PYTHON, factory.replace(':', '.') + "()", module, path);
  }

  /**
   * Reads how a loop was named on the command line.
   *
   * @throws ReproducerException if that does not say how it is made
   */
  public static Maker of(ResultLine.Loop loop) {
    List<String> words = loop.target();
    if (words == null || words.isEmpty()) {
      throw new ReproducerException(
          "the results file does not say how the loop \""
              + loop.loop()
              + "\" is made: judge it again with this version");
    }
    String target = words.get(0);
    String rest = target.substring(target.indexOf(':') + 1);
    return switch (target.split(":", 2)[0]) {
      case "python" -> target.equals("python") ? stock(words) : python(rest, path(words));
      case "java" ->
          new Maker(Language.JAVA, "new " + rest + "()", null, following("--classpath", words));
      case "reference" -> java("new " + REFERENCE + "(\"" + rest + "\")");
      default ->
          throw new ReproducerException(
              "\"" + target + "\" is neither a Python's loop nor a JVM's that a script can make");
    };
  }

  private static Maker stock(List<String> words) {
    int at = words.indexOf("--selector");
    if (at < 0) {
      return python("asyncio:new_event_loop", path(words));
    }
    String name = words.get(at + 1);
    String selector = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Selector";
    return new Maker(
        Language.PYTHON,
        "asyncio.SelectorEventLoop(selectors." + selector + "())",
        null,
        path(words));
  }

  private static List<String> path(List<String> words) {
    return following("--python-path", words);
  }

  private static List<String> following(String option, List<String> words) {
    List<String> path = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equals(option)) {
        path.add(words.get(i + 1));
      }
    }
    return path;
  }
}
