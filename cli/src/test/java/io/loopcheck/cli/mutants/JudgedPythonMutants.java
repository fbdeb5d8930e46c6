/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import static java.util.stream.Collectors.toMap;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Version;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.session.LoopUnderTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * What its rules find on each mutant, with the {@code python3} that is on {@code PATH}: all are
 * judged once, beside each other, for all tests that want to know.
 */
final class JudgedPythonMutants {
  static final String PYTHON = "python3";

  private static final Map<PythonMutant, Future<Verdicts>> ALL = judgeAll();

  private JudgedPythonMutants() {}

  /** What the rules that a mutant is known to fail found. */
  record Verdicts(Facts facts, Judged judged) {
    Version python() {
      return facts.contract();
    }

    ResultLine.Result result(String rule) {
      return judged.results().stream()
          .filter(result -> result.rule().equals(rule))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Map<PythonMutant, Future<Verdicts>> judgeAll() {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            task -> {
              Thread thread = new Thread(task, "judges a mutant");
              thread.setDaemon(true);
              return thread;
            });
    Map<PythonMutant, Future<Verdicts>> all =
        BundledMutants.PYTHON.all().stream()
            .collect(toMap(Function.identity(), each -> threads.submit(() -> judge(each))));
    threads.shutdown();
    return all;
  }

  private static Verdicts judge(PythonMutant mutant) {
    List<Rule> rules =
        BundledMutants.RULES.stream().filter(r -> mutant.rules().contains(r.id())).toList();
    try (LoopUnderTest loop = BundledMutants.PYTHON.loop(mutant, BundledMutants.MACHINE, PYTHON)) {
      return new Verdicts(loop.facts(), Judged.by(rules, loop, RunOptions.defaults()));
    }
  }

  /** Returns what was found on a mutant, once that is known. */
  static Verdicts of(PythonMutant mutant) throws ExecutionException, InterruptedException {
    return ALL.get(mutant).get();
  }
}
