/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.check.Check.Observation;
import io.loopcheck.suite.check.Due;
import io.loopcheck.suite.check.Shown;
import io.loopcheck.suite.check.Sign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what shows a failure: what the documentation lets a loop do becomes something that is due,
 * which the events of the session break.
 */
public final class ShownBy {
  private final boolean strict;
  private final Observation observation;

  private ShownBy(boolean strict, Observation observation) {
    this.strict = strict;
    this.observation = observation;
  }

  /** Returns what shows the failure; empty where no events can. */
  public static Optional<Shown> of(
      Outcome expected, boolean strict, Observation observation, List<Event> events) {
    List<Sign.Allowed> allowed = new ShownBy(strict, observation).allowed(expected);
    if (allowed.isEmpty() || events.isEmpty()) {
      return Optional.empty();
    }
    return Shown.by(
        allowed.size() == 1 ? one(allowed.get(0).dues()) : new Sign.AnyOf(allowed), events);
  }

  private static Due one(List<Due> dues) {
    return dues.size() == 1 ? dues.get(0) : new Sign.All(dues);
  }

  private List<Sign.Allowed> allowed(Outcome expected) {
    List<Sign.Allowed> allowed = new ArrayList<>();
    List<Outcome> alternatives =
        expected instanceof Outcome.Open open ? open.oneOf() : List.of(expected);
    for (Outcome alternative : alternatives) {
      List<Due> dues = dues(alternative);
      if (!dues.isEmpty()) {
        allowed.add(new Sign.Allowed(OutcomeText.of(alternative), dues));
      }
    }
    boolean moreIsFine =
        !strict && alternatives.stream().anyMatch(each -> each instanceof Outcome.Unsupported);
    if (moreIsFine && !observation.due().isEmpty()) {
      allowed.add(new Sign.Allowed("supported", observation.due()));
    }
    return allowed;
  }

  private List<Due> dues(Outcome expected) {
    if (expected instanceof Outcome.Unsupported refusal) {
      return List.of(
          refuses(refusal.error(), refusal.winerror(), refusal.moment(), refusal.loopAfter()));
    }
    if (expected instanceof Outcome.Limited limited) {
      return limited(limited);
    }
    if (expected instanceof Outcome.AlwaysReady) {
      return List.of(Sign.ALWAYS_READY);
    }
    if (expected instanceof Outcome.Measured measured) {
      return List.of(new Sign.ClockStep(strict ? measured.from() : 0, measured.to()));
    }
    if (expected instanceof Outcome.Chosen chosen) {
      return chosen(chosen.name());
    }
    return observation.due();
  }

  private List<Due> limited(Outcome.Limited expected) {
    List<Due> dues = new ArrayList<>();
    Outcome.Range range = expected.max();
    for (Due due : observation.due()) {
      if (due instanceof Sign.Limit limit && range != null) {
        dues.add(new Sign.Limit(limit.noun(), limit.counts(), range.from(), range.to()));
      }
    }
    dues.add(refuses(expected.error(), null, expected.moment(), expected.loopAfter()));
    return dues;
  }

  /** A scenario's choice is a behaviour; all else that is chosen is a fact of the loop. */
  private List<Due> chosen(String name) {
    List<Due> dues = new ArrayList<>();
    for (Due due : observation.due()) {
      dues.add(
          due instanceof Sign.Described fact
              ? new Sign.Described(fact.fact(), List.of(name))
              : due);
    }
    return dues;
  }

  private Due refuses(String error, @Nullable Integer winerror, Moment moment, LoopAfter after) {
    var comparison = new OutcomeComparison(strict);
    List<Moment> moments = new ArrayList<>(List.of(moment));
    Arrays.stream(Moment.values())
        .filter(each -> each != moment && comparison.admits(moment, each))
        .forEach(moments::add);
    List<LoopAfter> afters =
        Arrays.stream(LoopAfter.values()).filter(each -> comparison.admits(after, each)).toList();
    return new Sign.Refuses(error, winerror, moments, afters);
  }
}
