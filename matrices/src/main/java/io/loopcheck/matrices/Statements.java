/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import java.util.List;

/** What the documentation states, page by page, read once per process. */
public final class Statements {
  /** The name of the resource that is the JSON Schema of every page of statements. */
  private static final String SCHEMA = "statements.schema.json";

  /** In the order in which they are shown. */
  private static final List<String> PAGES =
      List.of(
          "asyncio-platforms",
          "asyncio-eventloop",
          "asyncio-protocol",
          "asyncio-subprocess",
          "asyncio-stream",
          "asyncio-dev",
          "asyncio-policy",
          "asyncio-extending",
          "asyncio-runner",
          "selectors",
          "select");

  private Statements() {}

  /** Returns the bundled pages. */
  public static List<StatementPage> bundled() {
    return bundledDocuments().stream().map(StatementDocument::page).toList();
  }

  /** Returns the bundled pages with their texts, in a fixed order. */
  public static List<StatementDocument> bundledDocuments() {
    return Holder.DOCUMENTS;
  }

  /** Returns the name of the file in which the statements of a page stand. */
  public static String file(String page) {
    return "statements/" + page + ".json";
  }

  /** Returns the JSON Schema of every page of statements, as text. */
  public static String schema() {
    return Matrices.resource(SCHEMA);
  }

  /** Reads on first use, in the way that the virtual machine makes safe for threads. */
  private static final class Holder {
    static final List<StatementDocument> DOCUMENTS =
        PAGES.stream()
            .map(Statements::file)
            .map(file -> MatrixReader.readStatements(file, Matrices.resource(file)))
            .toList();
  }
}
