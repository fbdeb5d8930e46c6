/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.check.Check.Observation;
import io.loopcheck.suite.check.InconclusiveException;
import io.loopcheck.suite.check.NamedCheck;
import io.loopcheck.suite.check.NotObservableException;
import io.loopcheck.suite.judge.Judge;
import io.loopcheck.suite.judge.Judgement;
import io.loopcheck.suite.judge.ShownBy;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.NoSessionException;
import io.loopcheck.suite.session.SessionEndedException;
import io.loopcheck.suite.session.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has checks observe loops, in sessions of their own, and judges what they saw. */
final class CheckRun {
  private final RunOptions options;
  private final Hygiene hygiene;
  private final LongSupplier lostNanos;

  /** {@code lostNanos}: how much time this machine has not had so far. */
  CheckRun(RunOptions options, Hygiene hygiene, LongSupplier lostNanos) {
    this.options = options;
    this.hygiene = hygiene;
    this.lostNanos = lostNanos;
  }

  Attempt run(JudgedLoop loop, Facts facts, Rule rule, Cell cell, NamedCheck check) {
    var attempts = new ArrayList<Attempt>();
    for (int i = 0; i < options.repeat(); i++) {
      attempts.add(attempt(loop, facts, rule, cell, check));
    }
    return Repeats.settle(attempts);
  }

  private Attempt attempt(JudgedLoop loop, Facts facts, Rule rule, Cell cell, NamedCheck check) {
    Duration deadline = options.scaledDeadline();
    boolean alone = check.manner() == NamedCheck.Manner.ALONE;
    long lostBefore = lostNanos.getAsLong();
    LoopSession session;
    try {
      session = alone ? loop.loop().openQuietSession(deadline) : loop.loop().openSession(deadline);
    } catch (SessionEndedException e) {
      return ended(rule, cell, e.ending(), null, isStarved(lostBefore));
    } catch (NoSessionException e) {
      String message = "no session could be opened: " + e.getMessage();
      return Attempt.without(Verdict.ERROR, cell.expect(), message);
    } catch (RuntimeException | Error e) {
      String message = "no session could be opened: " + told(e);
      return Attempt.without(Verdict.ERROR, cell.expect(), message);
    }
    Attempt attempt;
    List<Transcript.Entry> transcript;
    try (session) {
      Asked asked = observe(session, loop, facts, rule, cell, check, lostBefore);
      attempt = asked.attempt();
      transcript = session.transcript().entries(); // without what hygiene asks
      if (asked.alive()) {
        hygiene.ask(loop.id(), rule.id(), session);
      }
    }
    String output = attempt.output() == null ? session.output() : attempt.output();
    return attempt.seen(transcript, output);
  }

  /** An attempt, and whether its session can be asked for more. */
  private record Asked(Attempt attempt, boolean alive) {}

  private Asked observe(
      LoopSession session,
      JudgedLoop loop,
      Facts facts,
      Rule rule,
      Cell cell,
      NamedCheck check,
      long lostBefore) {
    try {
      Attempt attempt =
          judge(
              () -> check.check().observe(session),
              () -> eventsOf(session.transcript().entries()),
              loop,
              facts,
              rule,
              cell);
      return new Asked(attempt, attempt.verdict() != Verdict.ERROR);
    } catch (SessionEndedException e) {
      String at = UnderWay.in(session.transcript().entries());
      return new Asked(ended(rule, cell, e.ending(), at, isStarved(lostBefore)), false);
    }
  }

  /**
   * Judges what {@code check} sees; a session that ends leaves by its exception.
   *
   * @param events what came from the loop, to show a failure by
   */
  Attempt judge(
      Supplier<Observation> check,
      Supplier<List<Event>> events,
      JudgedLoop loop,
      Facts facts,
      Rule rule,
      Cell cell) {
    long lostBefore = lostNanos.getAsLong();
    try {
      Observation observation = check.get();
      Judgement judgement = Judge.judge(rule, cell, facts, loop.strict(), observation);
      Attempt attempt =
          doubted(judged(judgement, observation), observation, lostNanos.getAsLong() - lostBefore);
      boolean exceeds = attempt.verdict() == Verdict.EXCEEDS;
      if (!exceeds && !Tally.isFailure(attempt.verdict())) {
        return attempt;
      }
      // What exceeds the documentation is shown by what a strict judgement would blame.
      boolean strict = exceeds || loop.strict();
      return attempt.shownBy(
          ShownBy.of(Judge.accepted(rule, cell, facts), strict, observation, events.get())
              .orElse(null));
    } catch (SessionEndedException e) {
      throw e;
    } catch (InconclusiveException e) {
      return Attempt.without(Verdict.INCONCLUSIVE, cell.expect(), String.valueOf(e.getMessage()));
    } catch (NotObservableException e) {
      return Attempt.without(Verdict.NOT_OBSERVABLE, cell.expect(), String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      // A check that fails says nothing of the loop, and must not end the run.
      String message = "the check \"" + rule.check() + "\" failed: " + told(e);
      return Attempt.without(Verdict.ERROR, cell.expect(), message);
    }
  }

  /** A bound on time that was missed by no more than this process was late says nothing. */
  private static Attempt doubted(Attempt attempt, Observation observation, long lost) {
    Double missedBy = observation.missedBy();
    if (missedBy == null || !Tally.isFailure(attempt.verdict()) || lost < missedBy * 1e9) {
      return attempt;
    }
    return attempt.as(
        Verdict.INCONCLUSIVE,
        String.format(
            Locale.ROOT,
            "%s; that is %.0f ms too late, and this machine stood still for %.0f ms meanwhile",
            attempt.message(),
            missedBy * 1000,
            lost / 1e6));
  }

  private boolean isStarved(long lostBefore) {
    return lostNanos.getAsLong() - lostBefore > options.scaledDeadline().toNanos() / 2;
  }

  static List<Event> eventsOf(List<Transcript.Entry> transcript) {
    return transcript.stream().flatMap(entry -> Stream.ofNullable(entry.came())).toList();
  }

  private static Attempt judged(Judgement judgement, Observation observation) {
    Outcome observed = observation.outcome();
    return new Attempt(
        judgement.verdict(),
        judgement.expected(),
        observed,
        judgement.message(),
        observation.evidence(),
        null,
        judgement.documentationStale(),
        List.<Transcript.Entry>of(),
        null,
        null);
  }

  private static Attempt ended(
      Rule rule, Cell cell, Ending ending, @Nullable String at, boolean starved) {
    Judgement judgement = Judge.ended(rule, cell, ending, at, starved);
    return Attempt.without(judgement.verdict(), judgement.expected(), judgement.message())
        .seen(List.of(), ending.output());
  }

  /** Returns an exception and where it was thrown, in one line. */
  private static String told(Throwable problem) {
    StackTraceElement[] stack = problem.getStackTrace();
    return problem + (stack.length == 0 ? "" : " at " + stack[0]);
  }
}
