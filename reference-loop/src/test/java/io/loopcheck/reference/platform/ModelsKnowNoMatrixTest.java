/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * What a matrix expects and what a model does are two statements of one fact: neither may be copied
 * from the other.
 */
class ModelsKnowNoMatrixTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.loopcheck.reference");

  @Test
  void restrictionsKnowNothingOfMatrices() {
    noClasses()
        .that()
        .implement(Restriction.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.loopcheck.matrices..")
        .check(classes);
    assertThat(classes.stream().filter(type -> type.isAssignableTo(Restriction.class)))
        .hasSizeGreaterThan(10);
  }
}
