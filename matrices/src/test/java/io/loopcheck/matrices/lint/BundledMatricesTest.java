/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.DocumentationPages;
import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Matrix;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Source;
import java.net.URI;
import org.junit.jupiter.api.Test;

class BundledMatricesTest {

  @Test
  void thePlatformMatrixIsBundled() {
    assertThat(Matrices.bundled())
        .extracting(Matrix::matrix)
        .contains("platform", "scheduling", "timers");
    assertThat(Matrices.bundled().get(0).rules()).hasSizeGreaterThan(40);
    assertThat(Matrices.bundled().get(0).rules()).extracting(Rule::area).containsOnly("platform");
  }

  @Test
  void theyAreReadOnce() {
    assertThat(Matrices.bundledDocuments()).isSameAs(Matrices.bundledDocuments());
  }

  @Test
  void theLinterFindsNothingInThem() {
    assertThat(MatrixLinter.withoutChecks().lint(Matrices.bundledDocuments())).isEmpty();
  }

  @Test
  void everySourceThatIsAPageHasALinkToItsSection() {
    DocumentationPages pages = DocumentationPages.bundled();

    assertThat(Matrices.bundled())
        .flatExtracting(Matrix::rules)
        .extracting(Rule::source)
        .filteredOn(source -> !source.page().equals(Source.REFERENCE_BEHAVIOUR))
        .allSatisfy(source -> assertThat(pages.link(source).map(URI::getFragment)).isPresent());
    assertThat(pages.link(new Source("asyncio-platforms", "macOS", null, null)))
        .contains(URI.create("https://docs.python.org/3/library/asyncio-platforms.html#macos"));
    assertThat(pages.link(new Source(Source.REFERENCE_BEHAVIOUR, null, null, null))).isEmpty();
  }
}
