/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.DocumentationPages;
import io.loopcheck.matrices.DocumentationPages.Page;
import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Source;
import io.loopcheck.matrices.Suggestion;
import io.loopcheck.matrices.Version;
import java.util.TreeSet;

/** A rule's source can be looked up, and bears out the rule's level. */
final class SourceLint implements RuleLint {
  private final DocumentationPages pages;

  SourceLint(DocumentationPages pages) {
    this.pages = pages;
  }

  @Override
  public void inspect(LintedRule linted, Findings findings) {
    Source source = linted.rule().source();
    inspectVersions(linted, source, findings);
    if (source.page().equals(Source.REFERENCE_BEHAVIOUR)) {
      inspectLevel(linted, findings);
    } else {
      pages
          .page(source.page())
          .ifPresentOrElse(
              page -> inspectSection(linted, source, page, findings),
              () -> unknownPage(linted, source, findings));
    }
  }

  private static void inspectVersions(LintedRule linted, Source source, Findings findings) {
    Version since = source.since();
    Version until = source.until();
    if (since != null && until != null && since.compareTo(until) >= 0) {
      findings.error(
          linted,
          "/source/until",
          Law.SOURCE_VERSIONS,
          "\"until\" is \"" + until + "\", which must be later than \"since\", \"" + since + "\"");
    }
  }

  private static void inspectLevel(LintedRule linted, Findings findings) {
    if (linted.rule().level() == Level.MUST) {
      findings.error(
          linted,
          "/level",
          Law.LEVEL_SOURCE,
          "\"MUST\" needs a documentation page as its source; write \"SHOULD\" for reference"
              + " behaviour");
    }
  }

  private static void inspectSection(
      LintedRule linted, Source source, Page page, Findings findings) {
    String section = source.section();
    if (section != null && !page.sections().containsKey(section)) {
      findings.add(
          severity(linted),
          linted,
          "/source/section",
          Law.SOURCE_KNOWN,
          "page \""
              + source.page()
              + "\" has no section \""
              + section
              + "\"; "
              + Suggestion.forWord(section, new TreeSet<>(page.sections().keySet())));
    }
  }

  private void unknownPage(LintedRule linted, Source source, Findings findings) {
    TreeSet<String> known = new TreeSet<>(pages.names());
    known.add(Source.REFERENCE_BEHAVIOUR);
    findings.add(
        severity(linted),
        linted,
        "/source/page",
        Law.SOURCE_KNOWN,
        "there is no page \""
            + source.page()
            + "\" in the list of sources; "
            + Suggestion.forWord(source.page(), known));
  }

  /** Somebody's own matrix may cite what Loopcheck does not know. */
  private static Severity severity(LintedRule linted) {
    return linted.matrix().bundled() ? Severity.ERROR : Severity.WARNING;
  }
}
