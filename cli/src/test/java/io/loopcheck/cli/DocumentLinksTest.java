/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents lead somewhere: each link within the project names a file, and a heading in it. */
class DocumentLinksTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("https?:.*");

  static Stream<Path> documents() throws IOException {
    try (var files = Files.list(HOME);
        var docs = Files.walk(HOME.resolve("docs"));
        var agents = Files.walk(HOME.resolve("agents"))) {
      var documents =
          Stream.of(files, docs, agents)
              .flatMap(found -> found)
              .filter(file -> file.toString().endsWith(".md"))
              .map(HOME::relativize)
              .toList();
      assertThat(documents).contains(Path.of("README.md"), Path.of("docs", "loop.md"));
      return documents.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkResolves(Path document) throws IOException {
    var from = HOME.resolve(document);
    var links = LINK.matcher(Files.readString(from));
    while (links.find()) {
      if (!ELSEWHERE.matcher(links.group(1)).matches()) {
        var target =
            links.group(1).isEmpty() ? from : from.resolveSibling(links.group(1)).normalize();
        assertThat(target).as(links.group()).exists();
        if (links.group(2) != null) {
          assertThat(anchors(target)).as(links.group()).contains(links.group(2));
        }
      }
    }
  }

  /** The names that a forge gives the headings of a document. */
  private static List<String> anchors(Path document) throws IOException {
    return Files.readAllLines(document).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }
}
