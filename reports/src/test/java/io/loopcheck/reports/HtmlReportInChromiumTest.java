/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a real browser makes of the report; it has no network. */
class HtmlReportInChromiumTest {
  @TempDir(cleanup = CleanupMode.NEVER) // the browser may still write while it goes
  private Path directory;

  private Path chromium;

  @BeforeEach
  void findTheBrowser() {
    List<Path> found =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(
                name ->
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(each -> Path.of(each, name)))
            .filter(Files::isExecutable)
            .toList();
    assumeThat(found).as("no Chromium on the PATH: install one to run this test").isNotEmpty();
    chromium = found.get(0);
  }

  @Test
  void theScriptRunsAndADeepLinkOpensItsResult() throws Exception {
    String page = dom(ExampleRuns.loops(2), "#python@3.11.7/windows.selector.socket-limit");
    assertThat(page)
        .contains("<section id=\"filter\" class=\"filter\" aria-label=\"Filter\">")
        .contains(">10 of 10 rules</output>")
        .containsOnlyOnce("<details class=\"result\" open=\"\">");
    String opened = page.substring(page.indexOf("<details class=\"result\" open=\"\">"));
    assertThat(opened.substring(0, opened.indexOf("<dl")))
        .contains("id=\"python@3.11.7/windows.selector.socket-limit\"");
  }

  @Test
  void aScriptInALoopsNameIsTextAndDoesNotRun() throws Exception {
    String page = dom(Filled.run(Hostile.SCRIPT), "");
    assertThat(page)
        .contains("<title>&lt;script&gt;document.title='owned'&lt;/script&gt;")
        .contains("<span class=\"id\">&lt;script&gt;document.title='owned'&lt;/script&gt;&lt;img")
        .doesNotContain("<img")
        .containsOnlyOnce("<script>");
  }

  private String dom(RecordedRun run, String fragment) throws Exception {
    Path report = Reports.write(run, directory, Set.of(Format.HTML)).get(0);
    Path out = directory.resolve("dom.html");
    List<String> command =
        new ArrayList<>(
            List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=2000",
                "--dump-dom",
                report.toUri() + fragment));
    Process browser =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(directory.resolve("log").toFile())
            .start();
    try {
      assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("Chromium ended in time").isTrue();
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
    return Files.readString(out);
  }
}
