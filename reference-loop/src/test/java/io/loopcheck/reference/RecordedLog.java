/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what the loop logs, and keeps it off the console, until it is closed. */
final class RecordedLog extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("io.loopcheck.reference");
  final List<String> messages = new ArrayList<>();

  RecordedLog() {
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  @Override
  public void publish(LogRecord entry) {
    messages.add(entry.getMessage() + ": " + entry.getThrown());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
