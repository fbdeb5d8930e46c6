/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.run;

import io.loopcheck.cli.message.Nearest;
import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which rules a command is about. Several words of one filter widen it, several filters narrow it.
 *
 * @param globs ids, in which {@code *} stands for any text and {@code ?} for any character
 * @param areas areas, as the matrices name them
 * @param levels levels
 */
public record RuleSelection(List<String> globs, List<String> areas, List<Level> levels) {
  public RuleSelection {
    globs = List.copyOf(globs);
    areas = List.copyOf(areas);
    levels = List.copyOf(levels);
  }

  /** Returns those of {@code rules} that are selected, in their order. */
  public List<Rule> of(List<Rule> rules) {
    List<Pattern> patterns = globs.stream().map(RuleSelection::pattern).toList();
    return rules.stream()
        .filter(rule -> globs.isEmpty() || matches(patterns, rule.id()))
        .filter(rule -> areas.isEmpty() || areas.contains(rule.area()))
        .filter(rule -> levels.isEmpty() || levels.contains(rule.level()))
        .toList();
  }

  /** Returns a sentence for each word that selects none of {@code rules}. */
  public List<String> unmatched(List<Rule> rules) {
    List<String> sentences = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>(rules.stream().map(Rule::id).toList());
    for (String glob : globs) {
      Pattern pattern = pattern(glob);
      if (ids.stream().noneMatch(id -> pattern.matcher(id).matches())) {
        sentences.add(
            "no rule matches --rule \"" + glob + "\"." + Nearest.suggestion(glob, ids, 3));
      }
    }
    Set<String> known = new LinkedHashSet<>(rules.stream().map(Rule::area).toList());
    for (String area : areas) {
      if (!known.contains(area)) {
        sentences.add(
            "no rule has the area \"" + area + "\": there are " + String.join(", ", known) + ".");
      }
    }
    return sentences;
  }

  private static boolean matches(List<Pattern> patterns, String id) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(id).matches());
  }

  /** Returns what matches the ids that {@code glob} stands for. */
  public static Pattern pattern(String glob) {
    StringBuilder pattern = new StringBuilder();
    glob.chars()
        .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
        .forEach(pattern::append);
    return Pattern.compile(pattern.toString());
  }

  /** Returns the selection as it is typed. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    globs.forEach(glob -> words.add("--rule " + glob));
    areas.forEach(area -> words.add("--area " + area));
    levels.forEach(level -> words.add("--level " + level));
    return String.join(", ", words);
  }
}
