/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.check.CheckCatalogue;
import io.loopcheck.suite.check.LeftBehind;
import io.loopcheck.suite.check.NamedCheck;
import io.loopcheck.suite.check.NamedCheck.Manner;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.LoopUnderTest;
import io.loopcheck.suite.session.Transcript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One run. Checks that can run beside each other do so, on the workers; then those that have to be
 * alone; then the rules that sum up the others.
 */
final class Run {
  private final List<Rule> rules;
  private final CheckCatalogue checks;
  private final RunOptions options;
  private final ResultSink sink;
  private final Recorder recorder;
  private final Hygiene hygiene;
  private final CheckRun checkRun;
  private final ControlRun controlRun;

  /** {@code lostNanos}: how much time this machine has not had so far. */
  Run(
      List<Rule> rules,
      CheckCatalogue checks,
      RunOptions options,
      ResultSink sink,
      LongSupplier lostNanos) {
    this.rules = rules;
    this.checks = checks;
    this.options = options;
    this.sink = sink;
    this.recorder = new Recorder(sink);
    this.hygiene = new Hygiene(rules.stream().map(this::check).anyMatch(Run::isOfLeftovers));
    this.checkRun = new CheckRun(options, hygiene, lostNanos);
    // An oracle's sessions leave nothing behind on the account of a loop that is judged.
    CheckRun ofOracles = new CheckRun(options, new Hygiene(false), lostNanos);
    this.controlRun = new ControlRun(ofOracles, options);
  }

  RunSummary run(List<? extends LoopUnderTest> targets) {
    long started = System.nanoTime();
    try (var workers = new Workers(options.jobs())) {
      List<JudgedLoop> loops = workers.all(targets, target -> JudgedLoop.of(target, options));
      refuseSameNames(loops);
      sink.planned(Runner.planned(targets, rules));
      loops.forEach(loop -> sink.loop(loop.line()));
      List<Task> tasks = tasks(loops);
      workers.all(only(tasks, Manner.SHARED), this::record);
      only(tasks, Manner.ALONE).forEach(this::record);
      only(tasks, Manner.LEFT_BEHIND).forEach(this::record);
      only(tasks, Manner.ROLL_UP).forEach(this::record);
    }
    return recorder.summary((System.nanoTime() - started) / 1_000_000);
  }

  private static void refuseSameNames(List<JudgedLoop> loops) {
    Set<String> ids = new HashSet<>();
    for (JudgedLoop loop : loops) {
      if (!ids.add(loop.id())) {
        throw new IllegalArgumentException(
            "two loops are called \"" + loop.id() + "\"; give one of them another name");
      }
    }
  }

  private List<Task> tasks(List<JudgedLoop> loops) {
    var tasks = new ArrayList<Task>();
    for (JudgedLoop loop : loops) {
      for (Rule rule : rules) {
        if (loop.loop().subjects().contains(rule.subject())) {
          tasks.add(new Task(loop, rule, check(rule)));
        }
      }
    }
    return tasks;
  }

  private @Nullable NamedCheck check(Rule rule) {
    return rule.check() == null ? null : checks.find(rule.check()).orElse(null);
  }

  private static List<Task> only(List<Task> tasks, Manner manner) {
    return tasks.stream().filter(task -> task.manner() == manner).toList();
  }

  private boolean record(Task task) {
    long started = System.nanoTime();
    Attempt attempt = attempt(task);
    long millis = (System.nanoTime() - started) / 1_000_000;
    recorder.record(task.result(controlled(task, attempt), millis, options));
    return true;
  }

  private Attempt attempt(Task task) {
    Facts facts = task.loop().facts();
    if (facts == null) {
      return Attempt.without(Verdict.ERROR, null, String.valueOf(task.loop().unavailable()));
    }
    Cell cell = task.rule().resolve(facts);
    if (task.rule().untestable() != null) {
      return Attempt.without(Verdict.NOT_OBSERVABLE, cell.expect(), task.rule().untestable());
    }
    if (cell.expect() == null) {
      return Attempt.without(Verdict.NOT_APPLICABLE, null, String.valueOf(cell.notApplicable()));
    }
    NamedCheck check = task.check();
    if (check == null) {
      return Attempt.without(Verdict.ERROR, cell.expect(), noSuchCheck(task.rule()));
    }
    return switch (check.manner()) {
      case ROLL_UP -> RollUp.of(recorder.of(task.loop().id()), cell.expect());
      case LEFT_BEHIND -> leftBehind(task, facts, cell, check);
      case SHARED, ALONE -> checkRun.run(task.loop(), facts, task.rule(), cell, check);
    };
  }

  private Attempt leftBehind(Task task, Facts facts, Cell cell, NamedCheck check) {
    var leftBehind = (LeftBehind) check.check();
    List<LeftBehind.Tidied> sessions = hygiene.of(task.loop().id());
    List<Transcript.Entry> transcript = leftBehind.transcript(sessions);
    return checkRun
        .judge(
            () -> leftBehind.of(sessions),
            () -> CheckRun.eventsOf(transcript),
            task.loop(),
            facts,
            task.rule(),
            cell)
        .seen(transcript, null);
  }

  private static boolean isOfLeftovers(@Nullable NamedCheck check) {
    return check != null && check.manner() == Manner.LEFT_BEHIND;
  }

  /** What sums up all checks of a loop cannot be asked of its oracle, which is asked a few. */
  private Attempt controlled(Task task, Attempt attempt) {
    NamedCheck check = task.check();
    if (check == null) {
      return attempt;
    }
    return switch (check.manner()) {
      case SHARED, ALONE -> controlRun.controlled(task.loop(), task.rule(), check, attempt);
      case LEFT_BEHIND, ROLL_UP -> attempt;
    };
  }

  private static String noSuchCheck(Rule rule) {
    return "the rule \"%s\" names the check \"%s\", which this suite does not have"
        .formatted(rule.id(), rule.check());
  }

  /**
   * A rule to judge on a loop; {@code check} is null if it has none, or one that does not exist.
   */
  private record Task(JudgedLoop loop, Rule rule, @Nullable NamedCheck check) {

    Manner manner() {
      return check == null ? Manner.SHARED : check.manner();
    }

    ResultLine.Result result(Attempt attempt, long millis, RunOptions options) {
      boolean failed = Tally.isFailure(attempt.verdict());
      Facts facts = loop.facts();
      return new ResultLine.Result(
          loop.id(),
          rule.id(),
          rule.area(),
          facts == null ? rule.level() : rule.levelFor(facts),
          rule.title(),
          rule.source(),
          attempt.verdict(),
          attempt.expected(),
          attempt.observed(),
          attempt.message(),
          attempt.evidence(),
          attempt.shownBy(),
          failed ? rule.lookFirst() : null,
          options.rerun().apply(loop.id(), rule.id()),
          attempt.documentationStale(),
          millis,
          attempt.transcript(),
          attempt.output(),
          attempt.control());
    }
  }
}
