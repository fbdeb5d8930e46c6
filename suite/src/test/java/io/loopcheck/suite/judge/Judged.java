/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Certainty;
import io.loopcheck.matrices.Drive;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Source;
import io.loopcheck.matrices.Subject;
import io.loopcheck.matrices.Version;
import io.loopcheck.suite.check.Check.Observation;
import io.loopcheck.suite.result.Verdict;
import java.util.List;
import java.util.Map;

/** Outcomes to hold against each other, and the judge that does. */
final class Judged {
  static final Outcome SUPPORTED = new Outcome.Supported(null);
  static final Outcome AT_LEAST_1100 = new Outcome.Supported(1100);
  static final Outcome NOT_IMPLEMENTED =
      refusal("NotImplementedError", Moment.CALL, LoopAfter.USABLE);
  static final Outcome FROM_511_TO_512 =
      limit(511, 512, "ValueError", Moment.RUN, LoopAfter.USABLE_AFTER_REMOVAL);
  static final Outcome UP_TO_1023 =
      new Outcome.Limited(
          null, 1023, "ValueError", List.of(), Moment.RUN, LoopAfter.USABLE_AFTER_REMOVAL);
  static final Outcome STEPS = new Outcome.Measured(0.4, 17.5, "ms");
  static final Outcome EPOLL = new Outcome.Chosen("epoll");

  static Outcome.Unsupported refusal(String error, Moment moment, LoopAfter after) {
    return new Outcome.Unsupported(error, List.of(error, "Exception"), null, moment, after);
  }

  static Outcome.Limited limit(int from, int to, String error, Moment moment, LoopAfter after) {
    return new Outcome.Limited(new Outcome.Range(from, to), null, error, List.of(), moment, after);
  }

  static Facts facts(String implementation, String version, boolean stock) {
    return new Facts(
        new Facts.Os(OsFamily.LINUX, Version.parse("6.1")),
        Layer.NATIVE,
        LoopKind.SELECTOR,
        "epoll",
        new Facts.Product(implementation, Version.parse(version)),
        new Facts.Product("cpython", Version.parse("3.12.1")),
        Version.parse("3.12"),
        stock,
        Drive.STEPWISE,
        "Loop",
        List.of(),
        Map.of());
  }

  static final Rule RULE =
      new Rule(
          "a.rule",
          "platform",
          Subject.LOOP,
          Level.MUST,
          Certainty.DETERMINISTIC,
          "A rule",
          new Source("page", null, null, null),
          "check",
          null,
          null,
          List.of());

  static Judgement judge(Outcome expected, Outcome observed, boolean strict) {
    return Judge.judge(
        RULE,
        new Cell(null, expected, null, null),
        facts("other", "1", false),
        strict,
        new Observation(observed, "evidence"));
  }

  static Verdict verdict(Outcome expected, Outcome observed, boolean strict) {
    return judge(expected, observed, strict).verdict();
  }

  private Judged() {}
}
