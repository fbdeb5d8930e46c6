/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import org.jspecify.annotations.Nullable;

/**
 * What came from an agent: a message, or something that is none, or (neither) the end of its
 * output.
 *
 * @param problem one sentence: what came instead of a message
 */
record Incoming(Message.@Nullable FromAgent message, @Nullable String problem) {
  static final Incoming END = new Incoming(null, null);

  static Incoming of(Message.FromAgent message) {
    return new Incoming(message, null);
  }

  static Incoming problem(String sentence) {
    return new Incoming(null, sentence);
  }

  boolean isEnd() {
    return message == null && problem == null;
  }
}
