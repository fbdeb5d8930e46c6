/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.targets.Machine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/**
 * A command that was typed, and its answer.
 *
 * @param status the exit code
 * @param out what it printed
 * @param err what it said beside it
 */
record Typed(int status, String out, String err) {

  /** Types a command in this process's environment. */
  static Typed here(String... arguments) {
    return on(System.getenv(), arguments);
  }

  /** Types a command in an environment. */
  static Typed on(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new Machine(environment, System.getProperty("os.name")),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            false,
            true,
            "loopcheck");
    int status = Main.run(console, arguments);
    return new Typed(status, out.toString(), err.toString());
  }
}
