/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.ErrorContext;
import org.jspecify.annotations.Nullable;

/** What a loop logs, where asyncio's logger {@code "asyncio"} would be told. */
final class LoopLog {
  private static final System.Logger LOG = System.getLogger("io.loopcheck.reference");

  private LoopLog() {}

  /** Logs an error that has nobody else to go to, with what it happened to. */
  static void error(ErrorContext context) {
    var text = new StringBuilder(context.message());
    add(text, "handle", context.handle());
    add(text, "transport", context.transport());
    add(text, "protocol", context.protocol());
    add(text, "socket", context.socket());
    LOG.log(System.Logger.Level.ERROR, text.toString(), context.exception());
  }

  private static void add(StringBuilder text, String name, @Nullable Object value) {
    if (value != null) {
      text.append('\n').append(name).append(": ").append(value);
    }
  }

  static void warning(String message) {
    LOG.log(System.Logger.Level.WARNING, message);
  }
}
