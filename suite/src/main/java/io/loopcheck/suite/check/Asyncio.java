/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.sequence;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import java.util.List;
import java.util.Map;

/** Calls of asyncio's own functions, which are code over whatever loop there is. */
final class Asyncio {
  private Asyncio() {}

  /** A call of a function of asyncio's. */
  static Action function(String as, String name, Value... args) {
    return function(as, name, Map.of(), args);
  }

  /** A call of a function of asyncio's with arguments by keyword. */
  static Action function(String as, String name, Map<String, Value> named, Value... args) {
    return new Action.Call(module("asyncio"), name, List.of(args), named, as, null);
  }

  /** A call of a coroutine function of something, which is awaited until it has settled. */
  static Action[] finish(String as, Value on, String method, Value... args) {
    return sequence(callOnAs(on, as, method, args), Connections.settle(as));
  }
}
