/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Rule;
import io.loopcheck.reference.mutant.Mutant;
import io.loopcheck.reference.mutant.Mutants;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A rule that no wrong loop fails may see nothing at all. */
class EveryRuleHasMutantsTest {
  private static final Set<String> JVM = Mutants.all().stream().map(Mutant::rule).collect(toSet());
  private static final Set<String> PYTHON =
      BundledMutants.PYTHON.all().stream().map(PythonMutant::rule).collect(toSet());

  @Test
  void everyRuleThatCanBeCheckedHasOne() {
    Set<String> either = new HashSet<>(JVM);
    either.addAll(PYTHON);

    assertThat(BundledMutants.RULES)
        .filteredOn(rule -> rule.untestable() == null)
        .extracting(Rule::id)
        .isSubsetOf(either);
  }

  @Test
  void inAnAreaWithPythonMutantsEveryRuleHasBothOrSaysWhyNot() {
    assertThat(BundledMutants.RULES)
        .filteredOn(rule -> rule.untestable() == null)
        .filteredOn(rule -> BundledMutants.PYTHON.areas().contains(rule.area()))
        .allSatisfy(
            rule -> {
              assertThat(has(rule.id(), Language.JVM)).as("a JVM mutant of " + rule.id()).isTrue();
              assertThat(has(rule.id(), Language.PYTHON))
                  .as("a Python mutant of " + rule.id())
                  .isTrue();
            });
  }

  private static boolean has(String rule, Language language) {
    return mutants(language).contains(rule)
        || BundledMutants.PYTHON.missing().stream()
            .anyMatch(each -> each.rule().equals(rule) && each.language() == language);
  }

  @Test
  void whatIsSaidToBeMissingIsMissing() {
    assertThat(BundledMutants.PYTHON.missing())
        .noneMatch(each -> mutants(each.language()).contains(each.rule()));
  }

  private static Set<String> mutants(Language language) {
    return language == Language.JVM ? JVM : PYTHON;
  }
}
