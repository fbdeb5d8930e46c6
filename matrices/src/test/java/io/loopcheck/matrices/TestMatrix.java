/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

/** A small matrix as text, one rule with one cell, for tests to vary. */
public final class TestMatrix {
  /** Line 1 is the matrix's, line 3 the first rule's; each property has a line of its own. */
  public static final String ONE_RULE =
      """
      {"matrix": "example", "documentation": "3.8–3.14", "area": "platform",
       "rules": [
        {"id": "example.rule",
         "subject": "loop",
         "level": "MUST",
         "certainty": "deterministic",
         "title": "The example holds",
         "source": {"page": "asyncio-platforms", "section": "Windows", "since": "3.4"},
         "check": "example-check",
         "cells": [
          {"expect": {"supported": {}}}
         ]}
       ]}
      """;

  private TestMatrix() {}

  /** Returns the text with one passage replaced, which must be there. */
  public static String with(String old, String replacement) {
    return replace(ONE_RULE, old, replacement);
  }

  /** Returns {@code text} with one passage replaced, which must be there. */
  public static String replace(String text, String old, String replacement) {
    if (!text.contains(old)) {
      throw new IllegalArgumentException("the text has no \"" + old + "\"");
    }
    return text.replace(old, replacement);
  }
}
