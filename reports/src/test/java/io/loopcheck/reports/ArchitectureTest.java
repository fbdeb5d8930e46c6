/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.loopcheck.suite.check.Due;
import io.loopcheck.suite.check.Happening;
import io.loopcheck.suite.check.Shown;
import io.loopcheck.suite.check.Sign;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.loopcheck.reports");

  @Test
  void theScanSawTheModule() {
    assertThat(CLASSES.size()).isGreaterThan(30);
    assertThat(CLASSES.contain(HtmlReport.class)).isTrue();
  }

  /** What was due is data of a check's that the results file holds. */
  private static final DescribedPredicate<JavaClass> WHAT_WAS_DUE =
      describe(
          "say what was due",
          type ->
              type.isAssignableTo(Due.class)
                  || type.isEquivalentTo(Shown.class)
                  || type.getName().startsWith(Happening.class.getName())
                  || type.isEquivalentTo(Sign.Allowed.class));

  @Test
  void reportsKnowResultsAndNotHowTheyCameAbout() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "io.loopcheck.loop..",
                    "io.loopcheck.reference..",
                    "io.loopcheck.cli..",
                    "io.loopcheck.suite.agent..",
                    "io.loopcheck.suite.check..",
                    "io.loopcheck.suite.run..")
                .and(not(WHAT_WAS_DUE)))
        .because("a report is a pure function of a results file")
        .check(CLASSES);
  }

  @Test
  void reportsHaveNoClock() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(CLASSES);
  }

  @Test
  void reportsPrintNothing() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }

  @Test
  void viewsKnowNothingButThemselves() {
    noClasses()
        .that()
        .resideInAPackage("io.loopcheck.reports.view..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.loopcheck.reports", "io.loopcheck.suite..", "io.loopcheck.matrices..")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    // The templates' package is generated.
    assertThat(CLASSES.getPackage("io.loopcheck.reports").getSubpackagesInTree())
        .filteredOn(each -> !each.getName().endsWith(".templates") && !each.getClasses().isEmpty())
        .isNotEmpty()
        .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
    JavaPackage root = CLASSES.getPackage("io.loopcheck.reports");
    assertThat(root.isAnnotatedWith(NullMarked.class)).isTrue();
  }
}
