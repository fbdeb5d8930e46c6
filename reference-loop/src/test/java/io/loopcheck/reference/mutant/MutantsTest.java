/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Rule;
import io.loopcheck.reference.platform.Profile;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.run.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check sees what it is there to see: for each rule there is a loop that it fails. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the linux profiles are Linux itself")
class MutantsTest {
  static List<Mutant> mutants() {
    return Mutants.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void failsTheRulesThatItSays(Mutant mutant) {
    List<String> expected = new ArrayList<>(mutant.alsoFails());
    expected.add(mutant.rule());
    List<Rule> rules =
        Judged.allRules().stream().filter(rule -> expected.contains(rule.id())).toList();
    Judged judged = Judged.by(rules, mutant.provider(), RunOptions.defaults());

    assertThat(judged.failed()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(Mutants.withoutFigures(judged.of(mutant.rule()).message()))
        .isEqualTo(mutant.message());
    assertThat(judged.unsettled()).isEmpty();
    assertThat(judged.failed().stream().map(judged::of).filter(MutantsTest::isSeen))
        .extracting(ResultLine.Result::shownBy)
        .doesNotContainNull();
  }

  /** What hung has shown nothing but that, and what sums up other rules has seen nothing. */
  private static boolean isSeen(ResultLine.Result result) {
    return result.verdict() == Verdict.FAIL && !result.transcript().isEmpty();
  }

  @Test
  void eachHasARuleThatCanBeChecked() {
    Set<String> checkable =
        Judged.allRules().stream()
            .filter(rule -> rule.untestable() == null)
            .map(Rule::id)
            .collect(Collectors.toSet());
    assertThat(mutants()).extracting(Mutant::rule).isSubsetOf(checkable);
  }

  @Test
  void eachHasANameOfItsOwn() {
    assertThat(mutants()).extracting(Mutant::name).doesNotHaveDuplicates();
    assertThat(mutants())
        .extracting(Mutant::mistake)
        .doesNotContain("")
        .allMatch(m -> m.endsWith("."));
    assertThat(mutants().stream().map(mutant -> mutant.profile().id()))
        .isSubsetOf(Profile.all().stream().map(Profile::id).toList());
  }

  @Test
  void noneIsSaidToFailARuleTwice() {
    assertThat(mutants())
        .allSatisfy(
            mutant ->
                assertThat(mutant.alsoFails())
                    .doesNotHaveDuplicates()
                    .doesNotContain(mutant.rule()));
  }
}
