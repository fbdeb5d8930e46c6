/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import java.time.Duration;

/** How figures and foreign text appear in sentences. */
final class AgentText {
  private static final int SHOWN = 300;

  private AgentText() {}

  /** Cuts what came from an agent to what a sentence can hold. */
  static String cut(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  static String seconds(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    boolean whole = seconds == Math.rint(seconds);
    return (whole ? String.valueOf((long) seconds) : String.valueOf(seconds)) + " s";
  }

  static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  static String lastLine(String text) {
    String stripped = text.strip();
    return stripped.substring(stripped.lastIndexOf('\n') + 1);
  }
}
