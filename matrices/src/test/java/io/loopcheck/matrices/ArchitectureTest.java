/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Matrices.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void enoughClassesAreSeen() {
    assertThat(CLASSES).hasSizeGreaterThan(50);
    assertThat(CLASSES.contain(Matrices.class)).isTrue();
  }

  @Test
  void matricesDependOnNoOtherModule() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.loopcheck..")
                .and(resideOutsideOfPackage("io.loopcheck.matrices..")))
        .check(CLASSES);
  }

  @Test
  void theModelDoesNotKnowTheLinter() {
    noClasses()
        .that()
        .resideInAPackage("io.loopcheck.matrices")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.loopcheck.matrices.lint..")
        .check(CLASSES);
  }

  @Test
  void nothingButJacksonIsNeeded() {
    noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "are not of Java, Jackson, JSpecify or this module",
                (JavaClass target) ->
                    !target
                        .getPackageName()
                        .matches(
                            "|(java|tools\\.jackson|com\\.fasterxml\\.jackson\\.annotation"
                                + "|org\\.jspecify|io\\.loopcheck\\.matrices)(\\..*)?")))
        .check(CLASSES);
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

  @Test
  void nobodyWritesToStandardStreams() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }
}
