/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parts that scripts of one language are made of. Each begins with a comment that names what it
 * defines; a script gets those whose names occur in it, or in a part that it gets.
 */
final class Helpers {
  private final List<Part> parts = new ArrayList<>();

  private Helpers() {}

  /** Texts and comments name nothing. */
  private static final Pattern PROSE =
      Pattern.compile(
          "(?s:\"\"\".*?\"\"\"|/\\*.*?\\*/)|\"(?:[^\"\\\\\n]++|\\\\.)*+\"|(?:#|//)[^\n]*+");

  private record Part(List<String> names, String text) {
    boolean isNamedIn(String script) {
      return names.stream()
          .anyMatch(name -> Pattern.compile("\\b" + name + "\\b").matcher(script).find());
    }
  }

  /** Reads the parts of a resource; {@code mark} begins the line that names them. */
  static Helpers read(String resource, String mark) {
    Helpers helpers = new Helpers();
    String[] pieces = text(resource).split("(?m)^" + Pattern.quote(mark));
    for (int i = 1; i < pieces.length; i++) {
      int end = pieces[i].indexOf('\n');
      List<String> names = List.of(pieces[i].substring(0, end).strip().split(" "));
      helpers.parts.add(new Part(names, pieces[i].substring(end + 1).stripTrailing()));
    }
    return helpers;
  }

  private static String text(String resource) {
    try (InputStream stream = Helpers.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("\"" + resource + "\" is missing from the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read \"" + resource + "\" from the jar", e);
    }
  }

  /** Returns the parts that a script needs, in the order of the resource. */
  List<String> neededBy(String script) {
    Set<Part> needed = new LinkedHashSet<>();
    StringBuilder text = new StringBuilder(code(script));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Part part : parts) {
        if (!needed.contains(part) && part.isNamedIn(text.toString())) {
          needed.add(part);
          text.append('\n').append(code(part.text));
          grown = true;
        }
      }
    }
    return parts.stream().filter(needed::contains).map(Part::text).toList();
  }

  private static String code(String text) {
    return PROSE.matcher(text).replaceAll("");
  }

  /** Returns all names that are defined: no script may use them for something else. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    parts.forEach(part -> names.addAll(part.names()));
    return names;
  }
}
