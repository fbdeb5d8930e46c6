/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.agent.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes an agent's messages, each a line of its own, from any thread. */
final class MessageWriter {
  private final Writer out;

  MessageWriter(Writer out) {
    this.out = out;
  }

  /** Says {@code message} at once. */
  synchronized void say(Message.FromAgent message) {
    try {
      out.write(Json.mapper().writerFor(Message.FromAgent.class).writeValueAsString(message));
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the harness no longer listens", e);
    }
  }
}
