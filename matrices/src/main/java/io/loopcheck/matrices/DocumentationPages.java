/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The documentation pages that rules may name as their source. */
public final class DocumentationPages {
  private final Map<String, Page> pages;

  private DocumentationPages(Map<String, Page> pages) {
    this.pages = Map.copyOf(pages);
  }

  /**
   * A page.
   *
   * @param url where it is
   * @param sections its sections' titles, each with its anchor
   */
  public record Page(URI url, Map<String, String> sections) {
    public Page {
      sections = Map.copyOf(sections);
    }
  }

  /** Returns the pages that travel with Loopcheck. */
  public static DocumentationPages bundled() {
    return parse(Matrices.resource("sources.json"));
  }

  /** Reads pages by name, as in {@code sources.json}. */
  public static DocumentationPages parse(String json) {
    return new DocumentationPages(
        new JsonMapper().readValue(json, new TypeReference<Map<String, Page>>() {}));
  }

  /** Returns the names of all pages. */
  public Set<String> names() {
    return pages.keySet();
  }

  /** Finds a page by its name. */
  public Optional<Page> page(String name) {
    return Optional.ofNullable(pages.get(name));
  }

  /** Returns where a reader finds {@code source}; nothing for reference behaviour. */
  public Optional<URI> link(Source source) {
    return page(source.page())
        .map(page -> link(page, Objects.requireNonNullElse(source.section(), "")));
  }

  private static URI link(Page page, String section) {
    String anchor = page.sections().get(section);
    return anchor == null ? page.url() : page.url().resolve("#" + anchor);
  }
}
