/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.junit;

import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.check.CheckCatalogue;
import io.loopcheck.suite.check.Checks;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.run.RunSummary;
import io.loopcheck.suite.run.Runner;
import io.loopcheck.suite.session.LoopUnderTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests loops by the documentation, wherever they run: each rule is one test of each loop, named by
 * its coordinates, such as {@code windows.selector.socket-limit [acme-1.2, windows]}.
 *
 * <p>All rules are judged before the first of these tests starts, because some sum up others. A
 * test passes, fails or is aborted as the rule's verdict says: what a MUST or SHOULD rule finds
 * wrong fails; what cannot be judged here is aborted, with the reason; an error of Loopcheck, of
 * the adapter or of the machine is an exception that is no assertion's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LoopConformance {

  /** For subclasses. */
  protected LoopConformance() {}

  /** Returns the loops to judge; they are closed afterwards. */
  protected abstract List<? extends LoopUnderTest> loops();

  /** Returns the rules to judge by: all that Loopcheck brings with it, unless overridden. */
  protected List<Rule> rules() {
    return Matrices.bundled().stream().flatMap(matrix -> matrix.rules().stream()).toList();
  }

  /** Returns the checks that the rules name. */
  protected CheckCatalogue checks() {
    return Checks.catalogue();
  }

  /**
   * Returns how the rules are judged: one after the other, unless overridden. Loops of one process
   * share its signals.
   */
  protected RunOptions options() {
    return RunOptions.defaults().withJobs(1);
  }

  /** Judges all rules; JUnit calls it once. */
  protected final Stream<JudgedRule> judgedRules() {
    List<? extends LoopUnderTest> loops = loops();
    JudgedRules judged = new JudgedRules();
    try {
      RunSummary summary = Runner.run(loops, rules(), checks(), options(), judged);
      return judged.orFail(summary).stream();
    } finally {
      loops.forEach(LoopUnderTest::close);
    }
  }

  /** Is as the rule's verdict says. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("judgedRules")
  protected final void rule(JudgedRule rule) {
    rule.settle();
  }
}
