/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.ref;

import io.loopcheck.suite.action.Action;

/** Keeps what Python's logger "asyncio" is told in a list, and looks at it. */
final class AsyncioLog {
  /** More than any check has logged. */
  private static final int ROOM = 10_000;

  private AsyncioLog() {}

  static Action[] begin() {
    return new Action[] {
      callOnAs(module("logging"), "logger", "getLogger", literal("asyncio")),
      callOnAs(module("logging.handlers"), "log", "BufferingHandler", literal(ROOM)),
      callOn(ref("logger"), "addHandler", ref("log"))
    };
  }

  /** Forgets what was logged so far. */
  static Action forget() {
    return callOn(ref("log"), "buffer.clear");
  }

  static Action[] end() {
    return new Action[] {
      callOn(ref("logger"), "removeHandler", ref("log")), callOn(ref("log"), "buffer.__len__")
    };
  }

  /** Takes the first record out, and asks for its level. */
  static Action[] first() {
    return new Action[] {
      callOnAs(ref("log"), "record", "buffer.pop", literal(0)), callOn(ref("record"), "levelname")
    };
  }
}
