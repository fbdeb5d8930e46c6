/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Version;
import io.loopcheck.reports.KillMatrix.Kill;
import io.loopcheck.reports.KillMatrix.MutantLine;
import io.loopcheck.reports.KillMatrix.Trouble;
import io.loopcheck.suite.check.CheckCatalogue;
import io.loopcheck.suite.check.Checks;
import io.loopcheck.suite.check.NamedCheck;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.session.LoopUnderTest;
import io.loopcheck.suite.session.NoSessionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges mutants by rules, all by all, in two passes.
 *
 * <p>First mutants are judged beside each other, by every rule, with a short deadline. Nearly all
 * is settled by that. Then, one mutant after the other, what company or the short deadline may have
 * made untrue is judged again: checks that need the machine for themselves, where they failed or
 * could not say; and, whatever they said, by those and by what hung, the mutants that are known to
 * fail them.
 */
public final class KillRun {
  /** How long one step of a check may take in the first pass; no check asks for half of it. */
  private static final Duration SHORT = Duration.ofSeconds(4);

  /** How long it may take when it is judged again. */
  private static final Duration LONG = Duration.ofSeconds(8);

  private final List<Rule> beside;
  private final List<Rule> alone;
  private final RunOptions first;
  private final RunOptions again;
  private final Consumer<JudgedMutant> done;

  /** {@code done} is told of each mutant whose verdicts are final, on the thread that judges. */
  public KillRun(List<Rule> rules, int jobs, Consumer<JudgedMutant> done) {
    this.beside = rules.stream().filter(rule -> !needsTheMachine(rule)).toList();
    this.alone = rules.stream().filter(KillRun::needsTheMachine).toList();
    this.first = RunOptions.defaults().withJobs(jobs).withDeadline(SHORT);
    this.again = RunOptions.defaults().withDeadline(LONG);
    this.done = done;
  }

  /** What a loop leaves behind needs a process of its own, not the machine: each mutant has one. */
  private static boolean needsTheMachine(Rule rule) {
    CheckCatalogue checks = Checks.catalogue();
    return rule.check() != null
        && !rule.area().equals("hygiene")
        && checks.find(rule.check()).map(NamedCheck::manner).orElse(NamedCheck.Manner.SHARED)
            == NamedCheck.Manner.ALONE;
  }

  /**
   * Judges all; returns when all are done.
   *
   * @throws InterruptedException if this thread is interrupted
   */
  public void judge(List<WrongLoop> mutants) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(first.jobs());
    List<Doubted> doubted = new ArrayList<>();
    try {
      CompletionService<Doubted> found = new ExecutorCompletionService<>(threads);
      mutants.forEach(mutant -> found.submit(() -> judge(mutant)));
      for (int i = 0; i < mutants.size(); i++) {
        Doubted each = found.take().get();
        if (each.rules().isEmpty()) {
          done.accept(each.found());
        } else {
          doubted.add(each);
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem; // No loop can be made, as where there is no such Python.
      }
      throw new IllegalStateException("a mutant could not be judged", e.getCause());
    } finally {
      threads.shutdownNow();
    }
    doubted.forEach(each -> done.accept(judgeAgain(each)));
  }

  private Doubted judge(WrongLoop mutant) {
    try (LoopUnderTest loop = mutant.loop().get()) {
      Judged shared = Judged.by(beside, loop, first);
      Judged inCompany = Judged.by(alone, loop, first);
      List<ResultLine.Result> all =
          Stream.concat(shared.results().stream(), inCompany.results().stream()).toList();
      List<String> doubts =
          all.stream()
              .filter(each -> isDoubtful(each, mutant))
              .map(ResultLine.Result::rule)
              .toList();
      return new Doubted(mutant, all, doubts, skipped(mutant, loop));
    }
  }

  private boolean isDoubtful(ResultLine.Result result, WrongLoop mutant) {
    boolean known = mutant.isFailedBy(result.rule());
    if (alone.stream().anyMatch(rule -> rule.id().equals(result.rule()))) {
      return switch (result.verdict()) {
        case NOT_APPLICABLE, NOT_OBSERVABLE -> false;
        default -> known || Judged.isFailure(result) || Judged.isUnsettled(result);
      };
    }
    return known && (result.verdict() == Verdict.HANG || result.verdict() == Verdict.INCONCLUSIVE);
  }

  private JudgedMutant judgeAgain(Doubted doubted) {
    List<Rule> rules =
        Stream.concat(beside.stream(), alone.stream())
            .filter(rule -> doubted.rules().contains(rule.id()))
            .toList();
    try (LoopUnderTest loop = doubted.mutant().loop().get()) {
      return doubted.with(Judged.by(rules, loop, again).results()).found();
    }
  }

  /** Tells why its own rule says nothing of it. */
  private static @Nullable String skipped(WrongLoop mutant, LoopUnderTest loop) {
    if (mutant.since() == null) {
      return null;
    }
    try {
      Version here = loop.facts().contract();
      return mutant.since().compareTo(here) > 0
          ? "It needs Python " + mutant.since() + ", and here is " + here + "."
          : null;
    } catch (NoSessionException e) {
      return null; // Each of its results says why there is no such loop.
    }
  }

  /**
   * A mutant after the first pass.
   *
   * @param rules the rules by which it has to be judged again
   */
  private record Doubted(
      WrongLoop mutant,
      List<ResultLine.Result> results,
      List<String> rules,
      @Nullable String skipped) {

    /** Returns this with these results in the place of those of the same rules. */
    Doubted with(List<ResultLine.Result> later) {
      return new Doubted(
          mutant,
          Stream.concat(
                  results.stream().filter(each -> !rules.contains(each.rule())), later.stream())
              .toList(),
          List.of(),
          skipped);
    }

    JudgedMutant found() {
      MutantLine line =
          new MutantLine(
              mutant.id(),
              mutant.language().word(),
              mutant.mistake(),
              mutant.rule(),
              mutant.alsoFails(),
              skipped,
              results.stream()
                  .filter(Judged::isFailure)
                  .map(each -> new Kill(each.rule(), each.verdict(), each.message()))
                  .toList(),
              results.stream()
                  .filter(Judged::isUnsettled)
                  .map(
                      each -> new Trouble(mutant.id(), each.rule(), each.verdict(), each.message()))
                  .toList());
      return new JudgedMutant(line, results.size());
    }
  }
}
