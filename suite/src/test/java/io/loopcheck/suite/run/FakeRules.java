/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Certainty;
import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Source;
import io.loopcheck.matrices.Subject;
import io.loopcheck.matrices.Version;
import java.util.List;

/** Rules that expect support, unless they say otherwise. */
final class FakeRules {
  static final Source SOURCE = new Source("page", "section", null, null);
  static final Cell EXPECTS_SUPPORT = new Cell(null, new Outcome.Supported(null), null, null);

  private FakeRules() {}

  /** A MUST rule about loops, of the check of the same name. */
  static Rule rule(String id) {
    return rule(id, Level.MUST, Subject.LOOP, id, null, EXPECTS_SUPPORT);
  }

  static Rule rule(String id, Level level) {
    return rule(id, level, Subject.LOOP, id, null, EXPECTS_SUPPORT);
  }

  /** A MUST rule that the documentation states since a version. */
  static Rule ruleSince(String id, String version) {
    return rule(
        id,
        Level.MUST,
        Subject.LOOP,
        new Source("page", null, Version.parse(version), null),
        id,
        null,
        EXPECTS_SUPPORT);
  }

  static Rule rule(
      String id, Level level, Subject subject, String check, String untestable, Cell cell) {
    return rule(id, level, subject, SOURCE, check, untestable, cell);
  }

  private static Rule rule(
      String id,
      Level level,
      Subject subject,
      Source source,
      String check,
      String untestable,
      Cell cell) {
    return new Rule(
        id,
        "area",
        subject,
        level,
        Certainty.DETERMINISTIC,
        "The rule " + id,
        source,
        check,
        untestable,
        "look here",
        List.of(cell));
  }
}
