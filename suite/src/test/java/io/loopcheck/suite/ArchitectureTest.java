/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.check.Check;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Check.class.getProtectionDomain().getCodeSource().getLocation());

  private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("io.loopcheck..");

  /** What a check needs to say what it saw. */
  private static final Set<Class<?>> OBSERVATION =
      Set.of(Outcome.class, Moment.class, LoopAfter.class);

  private static final Set<Class<?>> FACTS = Set.of(Facts.class);

  /** What the checks of the default loop read out of a described loop, which is an observation. */
  private static final Set<Class<?>> DESCRIPTION = Set.of(Facts.class, LoopKind.class);

  @Test
  void enoughClassesAreSeen() {
    assertThat(CLASSES).hasSizeGreaterThan(150);
    assertThat(CLASSES.contain(Check.class)).isTrue();
    assertThat(CLASSES.contain(EventLoop.class)).isTrue();
  }

  @Test
  void theSuiteDependsOnMatricesAlone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            OURS.and(
                not(
                    resideInAnyPackage(
                        "io.loopcheck.suite..", "io.loopcheck.loop..", "io.loopcheck.matrices.."))))
        .check(CLASSES);
  }

  /** A provider says what its loop is; that is all that the contract has to do with matrices. */
  @Test
  void theLoopContractDependsOnNothingOfOursButFacts() {
    noClasses()
        .that()
        .resideInAPackage("io.loopcheck.loop..")
        .should()
        .dependOnClassesThat(
            OURS.and(not(resideInAPackage("io.loopcheck.loop.."))).and(not(oneOf(FACTS))))
        .check(CLASSES);
  }

  @Test
  void theSuiteDoesNotLintMatrices() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.loopcheck.matrices.lint..")
        .check(CLASSES);
  }

  @Test
  void checksKnowSessionsAndActionsAndNothingElse() {
    noClasses()
        .that()
        .resideInAPackage("io.loopcheck.suite.check..")
        .should()
        .dependOnClassesThat(
            OURS.and(
                not(
                    resideInAnyPackage(
                        "io.loopcheck.suite.check..",
                        "io.loopcheck.suite.action..",
                        "io.loopcheck.suite.session..",
                        "io.loopcheck.matrices.."))))
        .check(CLASSES);
  }

  @Test
  void checksKnowNoExpectation() {
    noClasses()
        .that()
        .resideInAPackage("io.loopcheck.suite.check..")
        .and()
        .doNotHaveSimpleName("RuntimeChecks")
        .should()
        .dependOnClassesThat(matricesBeyond(OBSERVATION))
        .check(CLASSES);
  }

  @Test
  void checksOfTheDefaultLoopReadItsDescriptionToo() {
    noClasses()
        .that()
        .haveSimpleName("RuntimeChecks")
        .should()
        .dependOnClassesThat(matricesBeyond(OBSERVATION).and(not(oneOf(DESCRIPTION))))
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> matricesBeyond(Set<Class<?>> allowed) {
    return resideInAPackage("io.loopcheck.matrices..").and(not(oneOf(allowed)));
  }

  private static DescribedPredicate<JavaClass> oneOf(Set<Class<?>> classes) {
    return describe(
        "are " + classes + " or inside",
        target ->
            classes.stream()
                .map(Class::getName)
                .anyMatch(
                    name ->
                        target.getName().equals(name) || target.getName().startsWith(name + "$")));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.loopcheck.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(CLASSES)
        .filteredOn(type -> !type.getSimpleName().equals("module-info"))
        .extracting(JavaClass::getPackage)
        .allMatch(javaPackage -> javaPackage.isAnnotatedWith(NullMarked.class));
  }

  /** Programs that are started with standard streams to speak over. */
  private static final Set<String> PROGRAMS =
      Set.of("io.loopcheck.suite.jvm.JavaAgent", "io.loopcheck.suite.jvm.CopyThenExit");

  @Test
  void onlyProgramsUseStandardStreams() {
    noClasses()
        .that(describe("are no programs", type -> !PROGRAMS.contains(type.getName())))
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
    assertThat(PROGRAMS).allMatch(CLASSES::contain);
  }
}
