/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A results file that was read.
 *
 * @param loops in the order of the file
 * @param results in the order of the file, which is the order in which they were found
 * @param footer null where the run did not come to its end
 * @param cut whether the last line is only the beginning of one, and was left out
 */
public record Results(
    ResultLine.Header header,
    List<ResultLine.Loop> loops,
    List<ResultLine.Result> results,
    ResultLine.@Nullable Footer footer,
    boolean cut) {

  public Results {
    loops = List.copyOf(loops);
    results = List.copyOf(results);
  }

  /** Tells whether the run came to its end. */
  public boolean isComplete() {
    return footer != null;
  }
}
