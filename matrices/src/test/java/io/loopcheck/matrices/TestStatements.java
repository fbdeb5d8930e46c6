/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

/** The smallest page of statements with nothing wrong; tests spoil it. */
public final class TestStatements {
  /** Its statement stands in line 4. */
  public static final String ONE_STATEMENT =
      """
      {"$schema": "../statements.schema.json",
       "page": "asyncio-platforms",
       "statements": [
        {"id": "asyncio-platforms.example", "section": "Windows", "since": "3.4", "says": "The example is said", "rules": ["example.rule"]}
       ]}
      """;

  private TestStatements() {}

  /** Returns the text with one passage replaced, which must be there. */
  public static String with(String old, String replacement) {
    return TestMatrix.replace(ONE_STATEMENT, old, replacement);
  }
}
