/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.run;

import io.loopcheck.suite.result.ResultSink;
import java.io.PrintWriter;

/** Shows that a run goes on. */
public interface Progress extends ResultSink {

  /** Ends what is shown, so that the next line of output begins a line. */
  void end();

  /** A bar that is drawn again and again, for a person at a terminal. */
  static Progress bar(PrintWriter out) {
    return new BarProgress(out, System::nanoTime);
  }

  /** A character for each result, for a log. */
  static Progress characters(PrintWriter out) {
    return new CharacterProgress(out);
  }
}
