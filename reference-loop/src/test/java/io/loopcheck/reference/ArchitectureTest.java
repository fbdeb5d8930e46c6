/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.loopcheck.matrices.Drive;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Version;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The layering of the reference loop. */
class ArchitectureTest {
  private static final String ROOT = "io.loopcheck.reference";

  /** What a platform model says of itself; nothing in them is documented. */
  private static final Set<Class<?>> FACTS =
      Set.of(Facts.class, OsFamily.class, Layer.class, LoopKind.class, Drive.class, Version.class);

  private static final DescribedPredicate<JavaClass> DOCUMENTED =
      resideInAPackage("io.loopcheck.matrices..")
          .and(DescribedPredicate.not(describe("facts", ArchitectureTest::isFact)))
          .as("what a matrix holds");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static boolean isFact(JavaClass type) {
    return FACTS.stream()
        .anyMatch(
            fact ->
                type.getName().equals(fact.getName())
                    || type.getName().startsWith(fact.getName() + "$"));
  }

  @Test
  void theRulesSeeTheCode() {
    assertThat(classes.size()).isGreaterThanOrEqualTo(60);
  }

  @Test
  void theReferenceLoopNeverReadsTheMatrices() {
    noClasses().should().dependOnClassesThat(DOCUMENTED).check(classes);
  }

  @Test
  void onlyPlatformsKnowFacts() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".platform..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.loopcheck.matrices..")
        .check(classes);
  }

  @Test
  void theReferenceLoopKnowsTheContractAndNoCheck() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.loopcheck.suite..")
        .check(classes);
  }

  @Test
  void theNativeBindingIsKnownToOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".libc")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.jna..")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    classes()
        .that()
        .resideInAnyPackage(ROOT + ".selector", ROOT + ".libc", ROOT + ".process")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.sun.jna..",
            "org.jspecify..",
            "io.loopcheck.loop",
            ROOT + ".selector",
            ROOT + ".libc",
            ROOT + ".process",
            ROOT + ".socket")
        .check(classes);
  }
}
