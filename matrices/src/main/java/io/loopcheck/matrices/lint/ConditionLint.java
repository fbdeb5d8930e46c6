/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.Condition;
import io.loopcheck.matrices.Suggestion;
import io.loopcheck.matrices.VersionRange;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition can hold, and names what exists. */
final class ConditionLint {
  private static final List<String> SELECTORS =
      List.of("select", "poll", "epoll", "kqueue", "devpoll", "nio");

  private final LintedRule linted;
  private final String pointer;
  private final Findings findings;

  private ConditionLint(LintedRule linted, String pointer, Findings findings) {
    this.linted = linted;
    this.pointer = pointer;
    this.findings = findings;
  }

  static void inspect(LintedRule linted, String pointer, Condition where, Findings findings) {
    new ConditionLint(linted, pointer, findings).inspect(where);
  }

  private void inspect(Condition where) {
    if (where.equals(Condition.ALWAYS)) {
      error("", "this condition has no part; leave \"where\" out to mean every loop");
    }
    list("os", where.os());
    list("layer", where.layer());
    list("kind", where.kind());
    list("selector", where.selector());
    list("implementation", where.implementation());
    list("runtime", where.runtime());
    if (where.selector() != null) {
      where.selector().forEach(this::selector);
    }
    range("osVersion", where.osVersion());
    range("implementationVersion", where.implementationVersion());
    range("runtimeVersion", where.runtimeVersion());
    range("contract", where.contract());
  }

  private void list(String part, @Nullable List<?> values) {
    if (values == null) {
      return;
    }
    if (values.isEmpty()) {
      error("/" + part, "\"" + part + "\" is an empty list, which never holds; add a value");
    }
    if (new HashSet<>(values).size() < values.size()) {
      error("/" + part, "\"" + part + "\" says one thing twice; remove one");
    }
  }

  private void selector(String name) {
    if (!SELECTORS.contains(name)) {
      error(
          "/selector",
          "there is no selector \"" + name + "\"; " + Suggestion.forWord(name, SELECTORS));
    }
  }

  private void error(String part, String message) {
    findings.error(linted, pointer + part, Law.CONDITION, message);
  }

  private void range(String part, @Nullable VersionRange range) {
    inspectRange(linted, pointer + "/" + part, range, findings);
  }

  /** Reports a range in which no version can lie. */
  static void inspectRange(
      LintedRule linted, String pointer, @Nullable VersionRange range, Findings findings) {
    if (range != null && range.isEmpty()) {
      findings.error(
          linted,
          pointer,
          Law.VERSION_RANGE,
          "no version lies in \"" + range + "\"; its lower bound must be below its upper bound");
    }
  }
}
