/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import io.loopcheck.matrices.Rule;
import io.loopcheck.reports.KillMatrix.Kill;
import io.loopcheck.reports.KillMatrix.MutantLine;
import io.loopcheck.reports.KillMatrix.Trouble;
import io.loopcheck.suite.check.CheckCatalogue;
import io.loopcheck.suite.check.Checks;
import io.loopcheck.suite.check.NamedCheck;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.session.LoopUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges mutants by rules, all by all. Mutants go in batches: first beside each other, each by the
 * checks that do not mind; then, one after the other, by those that need the machine for
 * themselves. Each mutant keeps its agent from the one to the other.
 */
public final class KillRun {
  /** So many mutants for each job are a batch: few idle agents, and few waits for the last one. */
  private static final int BATCH = 4;

  private final List<Rule> shared;
  private final List<Rule> alone;
  private final RunOptions options;
  private final int jobs;
  private final Consumer<WrongLoop> done;
  private int results;

  /** {@code done} is told of each mutant that was judged. */
  public KillRun(List<Rule> rules, RunOptions options, Consumer<WrongLoop> done) {
    this.shared = rules.stream().filter(rule -> !needsTheMachine(rule)).toList();
    this.alone = rules.stream().filter(KillRun::needsTheMachine).toList();
    this.options = options;
    this.jobs = options.jobs();
    this.done = done;
  }

  private static boolean needsTheMachine(Rule rule) {
    CheckCatalogue checks = Checks.catalogue();
    return rule.check() != null
        && checks.find(rule.check()).map(NamedCheck::manner).orElse(NamedCheck.Manner.SHARED)
            == NamedCheck.Manner.ALONE;
  }

  /**
   * Judges all, and returns what was found of each, in their order.
   *
   * @throws InterruptedException if this thread is interrupted
   */
  public List<MutantLine> judge(List<WrongLoop> mutants) throws InterruptedException {
    List<MutantLine> lines = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try {
      for (int from = 0; from < mutants.size(); from += BATCH * jobs) {
        int to = Math.min(mutants.size(), from + BATCH * jobs);
        lines.addAll(judgeBatch(mutants.subList(from, to), threads));
      }
    } finally {
      threads.shutdownNow();
    }
    return lines;
  }

  private List<MutantLine> judgeBatch(List<WrongLoop> mutants, ExecutorService threads)
      throws InterruptedException {
    List<Started> batch = mutants.stream().map(Started::new).toList();
    try {
      List<Callable<Judged>> tasks =
          batch.stream()
              .<Callable<Judged>>map(each -> () -> Judged.by(shared, each.loop(), options))
              .toList();
      List<MutantLine> lines = new ArrayList<>();
      List<Future<Judged>> found = threads.invokeAll(tasks);
      for (int i = 0; i < batch.size(); i++) {
        Judged byAlone = Judged.by(alone, batch.get(i).loop(), options);
        lines.add(line(batch.get(i), found.get(i).get(), byAlone));
        done.accept(mutants.get(i));
      }
      return lines;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run of rules ends without an exception", e);
    } finally {
      batch.forEach(each -> each.loop().close());
    }
  }

  private MutantLine line(Started started, Judged first, Judged second) {
    WrongLoop mutant = started.mutant();
    List<ResultLine.Result> all =
        Stream.concat(first.results().stream(), second.results().stream()).toList();
    results += all.size();
    return new MutantLine(
        mutant.id(),
        mutant.language().word(),
        mutant.mistake(),
        mutant.rule(),
        mutant.alsoFails(),
        started.skipped(),
        all.stream()
            .filter(Judged::isFailure)
            .map(each -> new Kill(each.rule(), each.verdict(), each.message()))
            .toList(),
        all.stream()
            .filter(Judged::isUnsettled)
            .map(each -> new Trouble(mutant.id(), each.rule(), each.verdict(), each.message()))
            .toList());
  }

  /** Returns how many verdicts there were so far. */
  public int results() {
    return results;
  }

  /** A mutant of the batch and its loop. */
  private record Started(WrongLoop mutant, LoopUnderTest loop) {
    Started(WrongLoop mutant) {
      this(mutant, mutant.loop().get());
    }

    /** Tells why its own rule says nothing of it. */
    @Nullable String skipped() {
      return mutant.since() != null && mutant.since().compareTo(loop.facts().contract()) > 0
          ? "It needs Python " + mutant.since() + ", and here is " + loop.facts().contract() + "."
          : null;
    }
  }
}
