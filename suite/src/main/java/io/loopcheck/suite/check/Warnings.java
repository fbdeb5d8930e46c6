/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callOnNamedAs;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.ref;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import java.util.Map;

/** Keeps Python's warnings of one category in a list, and counts them. */
final class Warnings {
  private static final Value WARNINGS = module("warnings");
  private static final Value CATCHER = ref("catcher");

  private Warnings() {}

  static Action[] begin(String category) {
    Value builtins = module("builtins");
    return new Action[] {
      callOnAs(builtins, "category", "getattr", builtins, literal(category)),
      callOnNamedAs(WARNINGS, "catcher", "catch_warnings", Map.of("record", literal(true))),
      callOnAs(CATCHER, "caught", "__enter__"),
      callOn(WARNINGS, "simplefilter", literal("ignore")),
      callOn(WARNINGS, "simplefilter", literal("always"), ref("category"))
    };
  }

  static Action[] end() {
    return new Action[] {callOn(ref("caught"), "__len__"), callOn(CATCHER, "__exit__")};
  }

  /** So many were given between the beginning and the end. */
  static Claim given(int times) {
    return new AnswerClaim.Returns("__len__", 1, times);
  }
}
