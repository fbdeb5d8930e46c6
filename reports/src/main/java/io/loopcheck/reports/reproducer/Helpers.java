/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
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

  private static final Pattern NO_WORD = Pattern.compile("\\W+");

  /** A part, and the words in it that may name others. */
  private record Part(List<String> names, String text, Set<String> words) {}

  /** Reads the parts of a resource; {@code mark} begins the line that names them. */
  static Helpers read(String resource, String mark) {
    return read(List.of(resource), mark);
  }

  /** Reads the parts of several resources as if they were one. */
  static Helpers read(List<String> resources, String mark) {
    Helpers helpers = new Helpers();
    for (String resource : resources) {
      helpers.add(text(resource).split("(?m)^" + Pattern.quote(mark)));
    }
    return helpers;
  }

  private void add(String[] pieces) {
    for (int i = 1; i < pieces.length; i++) {
      int end = pieces[i].indexOf('\n');
      List<String> names = List.of(pieces[i].substring(0, end).strip().split(" "));
      String text = pieces[i].substring(end + 1).stripTrailing();
      parts.add(new Part(names, text, words(text)));
    }
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
    Set<Part> needed = new HashSet<>();
    Set<String> named = words(script);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Part part : parts) {
        if (!needed.contains(part) && part.names.stream().anyMatch(named::contains)) {
          needed.add(part);
          named.addAll(part.words);
          grown = true;
        }
      }
    }
    return parts.stream().filter(needed::contains).map(Part::text).toList();
  }

  private static Set<String> words(String text) {
    String code = PROSE.matcher(text).replaceAll("");
    return new HashSet<>(Arrays.asList(NO_WORD.split(code)));
  }

  /** Returns all names that are defined: no script may use them for something else. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    parts.forEach(part -> names.addAll(part.names()));
    return names;
  }
}
