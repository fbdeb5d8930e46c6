/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Passes results on, one at a time, and keeps what is needed to sum them up. */
final class Recorder {
  private final ResultSink sink;
  private final Tally tally = new Tally();
  private final Map<String, List<ResultLine.Result>> byLoop = new HashMap<>();

  Recorder(ResultSink sink) {
    this.sink = sink;
  }

  synchronized void record(ResultLine.Result result) {
    sink.result(result);
    tally.add(result.verdict(), result.level());
    byLoop.computeIfAbsent(result.loop(), loop -> new ArrayList<>()).add(result);
  }

  synchronized List<ResultLine.Result> of(String loop) {
    return List.copyOf(byLoop.getOrDefault(loop, List.of()));
  }

  synchronized RunSummary summary(long millis) {
    return new RunSummary(tally.totals(), tally.results(), tally.exitCode(), millis);
  }
}
