/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.loopcheck.cli");

  @Test
  void theScanSawTheModule() {
    assertThat(CLASSES.size()).isGreaterThan(30);
    assertThat(CLASSES.contain(Main.class)).isTrue();
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.loopcheck.(cli..)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void whatIsPrintedGoesThroughTheConsole() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }

  @Test
  void onlyCommandsKnowPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.loopcheck.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void noLoopRunsInThisProcess() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.loopcheck.loop..", "io.loopcheck.suite.jvm..", "com.sun.jna..")
        .because("loops of the JVM are judged in a JVM of their own")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(CLASSES.getPackage("io.loopcheck.cli").getSubpackagesInTree())
        .isNotEmpty()
        .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
    assertThat(CLASSES.getPackage("io.loopcheck.cli").isAnnotatedWith(NullMarked.class)).isTrue();
  }
}
