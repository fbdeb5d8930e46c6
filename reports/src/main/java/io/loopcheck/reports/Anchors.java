/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import java.nio.charset.StandardCharsets;

/**
 * Places within the page. An anchor is written the same in {@code id} and behind the {@code #}, so
 * no browser has to decode it, and different names never share one: a result's anchor holds the
 * only {@code /}, those of a rule, of a loop and of a mutant the only {@code =}.
 */
final class Anchors {
  private static final String PLAIN = "-_.~:@";

  private Anchors() {}

  static String result(String loop, String rule) {
    return encode(loop) + "/" + encode(rule);
  }

  static String rule(String rule) {
    return "rule=" + encode(rule);
  }

  static String loop(String loop) {
    return "loop=" + encode(loop);
  }

  static String mutant(String mutant) {
    return "mutant=" + encode(mutant);
  }

  private static String encode(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || PLAIN.indexOf(c) >= 0;
      encoded.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return encoded.toString();
  }
}
