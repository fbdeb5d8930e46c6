/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Condition;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Source;
import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.judge.OutcomeText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A rule in words: what it says, where that is written, and what it expects of which loops. */
final class RuleText {
  private RuleText() {}

  /** Prints all there is to say about a rule, whatever the loop. */
  static void print(Rule rule, PrintWriter out) {
    out.println(rule.id());
    out.println("  " + rule.title());
    out.println();
    line(out, "level", rule.level() + ", " + rule.certainty().name().toLowerCase(Locale.ROOT));
    line(out, "area", rule.area() + ", of a " + rule.subject().name().toLowerCase(Locale.ROOT));
    line(out, "source", source(rule.source()));
    if (rule.check() != null) {
      line(out, "check", rule.check());
    }
    if (rule.untestable() != null) {
      line(out, "untestable", rule.untestable());
    }
    if (rule.lookFirst() != null) {
      line(out, "look first", rule.lookFirst());
    }
    out.println();
    out.println("  What it expects; the first line that fits a loop decides:");
    rule.cells().forEach(cell -> out.println("    " + where(cell) + ": " + expects(cell)));
  }

  private static void line(PrintWriter out, String name, String value) {
    out.println("  " + name + " ".repeat(12 - name.length()) + value);
  }

  private static String source(Source source) {
    String section = source.section() == null ? "" : ", " + source.section();
    String since = source.since() == null ? "" : ", since " + source.since();
    String until = source.until() == null ? "" : ", no longer in " + source.until();
    return source.page() + section + since + until;
  }

  private static String where(Cell cell) {
    Condition where = cell.where();
    if (where == null) {
      return "otherwise";
    }
    JsonNode tree = Json.mapper().valueToTree(where);
    List<String> parts = new ArrayList<>();
    tree.properties().forEach(part -> parts.add(part.getKey() + " " + values(part.getValue())));
    return String.join(", ", parts);
  }

  private static String values(JsonNode value) {
    List<String> values = new ArrayList<>();
    (value.isArray() ? value.values() : List.of(value)).forEach(v -> values.add(v.asString()));
    return String.join(" or ", values);
  }

  private static String expects(Cell cell) {
    if (cell.expect() == null) {
      return "not applicable: " + cell.notApplicable();
    }
    Cell.Contradiction contradicted = cell.contradicted();
    String stale =
        contradicted == null
            ? ""
            : "; but "
                + contradicted.by()
                + " "
                + contradicted.versions()
                + ": "
                + OutcomeText.of(contradicted.outcome())
                + " ("
                + contradicted.evidence()
                + ")";
    return OutcomeText.of(cell.expect()) + stale;
  }
}
