/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.targets.TargetLoop;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds to each loop's line how the command line names it.
 *
 * @param loops the loops of this run
 * @param sink where the lines go
 */
record TargetWords(List<TargetLoop> loops, ResultSink sink) implements ResultSink {

  @Override
  public void planned(int results) {
    sink.planned(results);
  }

  @Override
  public void loop(ResultLine.Loop loop) {
    @Nullable List<String> words =
        loops.stream()
            .filter(each -> each.loop().id().equals(loop.loop()))
            .findFirst()
            .map(TargetLoop::arguments)
            .orElse(null);
    sink.loop(
        new ResultLine.Loop(loop.loop(), loop.facts(), loop.strict(), loop.unavailable(), words));
  }

  @Override
  public void result(ResultLine.Result result) {
    sink.result(result);
  }
}
