/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.LoopSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A check in two parts, both data: what is asked of a loop, and what must then be true of its
 * answers. The loop does as documented if every claim holds.
 *
 * @param granted what is asked first; a loop that refuses any of it is asked nothing else, and that
 *     is what is observed
 * @param actions what is asked, all at once
 * @param claims what must be true; the first that is broken is told
 * @param choices what the documentation leaves open: the first whose claims all hold is the loop's
 */
record Scenario(
    List<Action> granted, List<Action> actions, List<Claim> claims, List<Choice> choices)
    implements Check {
  private static final int CALIBRATION_MILLIS = 50;

  /**
   * One of several behaviours that the documentation allows.
   *
   * @param name how the matrix names it
   * @param claims what is true where the loop has chosen it
   */
  record Choice(String name, List<Claim> claims) {}

  /** Begins a scenario with what is asked. */
  static Asked asking(Action... actions) {
    return new Asked(List.of(), List.of(actions));
  }

  /** Begins a scenario with what all else needs, such as a connection. */
  static Granted granted(Action... actions) {
    return new Granted(List.of(actions));
  }

  /** A scenario that lacks what is asked. */
  record Granted(List<Action> granted) {
    Asked asking(Action... actions) {
      return new Asked(granted, List.of(actions));
    }
  }

  /** A scenario that lacks its claims. */
  record Asked(List<Action> granted, List<Action> actions) {
    Scenario claims(Claim... claims) {
      return new Scenario(granted, actions, List.of(claims), List.of());
    }
  }

  /** Adds a behaviour that the documentation allows; the loop must have one of those added. */
  Scenario orChooses(String name, Claim... its) {
    List<Choice> all =
        Stream.concat(choices.stream(), Stream.of(new Choice(name, List.of(its)))).toList();
    return new Scenario(granted, actions, claims, all);
  }

  @Override
  public Observation observe(LoopSession session) {
    Stage stage = new Stage(session);
    Optional<Refusal> refusedFirst = refusedOf(stage, granted);
    if (refusedFirst.isPresent()) {
      return refusedFirst.get().observe(stage);
    }
    stage.perform(watched().toArray(Action[]::new));
    List<Event> events = stage.all().events();
    Optional<String> proof = proof(events);
    if (proof.isEmpty()) {
      return holding(events);
    }
    Optional<Refusal> refused = Refusal.in(new Seen(events)).filter(Scenario::lacks);
    return refused.isPresent() ? refused.get().observe(stage) : broken(proof.get(), events);
  }

  /** Returns the actions; where a claim is about time, the machine is watched meanwhile. */
  private List<Action> watched() {
    if (timed().findAny().isEmpty()) {
      return actions;
    }
    List<Action> watch = List.of(new Action.WatchMachine(CALIBRATION_MILLIS));
    return Stream.of(watch, actions, watch).flatMap(List::stream).toList();
  }

  private Stream<TimedClaim> timed() {
    return claims.stream().filter(TimedClaim.class::isInstance).map(TimedClaim.class::cast);
  }

  private Observation holding(List<Event> events) {
    timed()
        .flatMap(claim -> claim.doubt(events).stream())
        .findFirst()
        .ifPresent(
            doubt -> {
              throw new InconclusiveException(doubt);
            });
    String figures =
        timed().flatMap(claim -> claim.figures(events).stream()).collect(Collectors.joining("; "));
    String all = "all " + claims.size() + " claims hold";
    return new Observation(chosen(events), figures.isEmpty() ? all : all + "; " + figures);
  }

  /** Only a claim about time, and the first that is broken, is missed by a time. */
  private Observation broken(String proof, List<Event> events) {
    Optional<Double> missedBy =
        claims.stream()
            .filter(claim -> claim.broken(events).isPresent())
            .findFirst()
            .flatMap(
                claim ->
                    claim instanceof TimedClaim timed ? timed.missedBy(events) : Optional.empty());
    Due due =
        claims.stream()
            .filter(claim -> claim.broken(events).isPresent())
            .<Due>map(claim -> claim)
            .findFirst()
            .orElseGet(this::allowed);
    int shown = Shown.by(due, events).orElseThrow().events();
    return new Observation(
        new Outcome.Otherwise(proof),
        "shown by " + shown + " events",
        missedBy.orElse(null),
        List.of(due));
  }

  /**
   * Asks for what all else needs, and returns what was refused first. It is asked one by one: a run
   * that waits for what was refused would never end.
   */
  private static Optional<Refusal> refusedOf(Stage stage, List<Action> granted) {
    List<Action> together = new ArrayList<>();
    for (Action action : granted) {
      together.add(action);
      if (action instanceof Action.Start) {
        continue; // until its thread is joined, it still uses the loop that would be asked
      }
      Optional<Refusal> refused = Refusal.in(stage.perform(together.toArray(Action[]::new)));
      if (refused.isPresent()) {
        return refused;
      }
      together.clear();
    }
    return Optional.empty();
  }

  /** A method that is missing or not implemented is the answer, and what follows from it is not. */
  private static boolean lacks(Refusal refusal) {
    return refusal.error().ancestors().contains("NotImplementedError")
        || refusal.error().ancestors().contains("AttributeError");
  }

  private Optional<String> proof(List<Event> events) {
    return firstBroken(claims, events).or(() -> noChoice(events));
  }

  private static Optional<String> firstBroken(List<Claim> claims, List<Event> events) {
    return claims.stream().flatMap(claim -> claim.broken(events).stream()).findFirst();
  }

  /** What is wrong with each of the behaviours that are allowed; empty if the loop has one. */
  private Optional<String> noChoice(List<Event> events) {
    if (choices.isEmpty() || choice(events).isPresent()) {
      return Optional.empty();
    }
    return allowed().broken(events);
  }

  private Optional<Choice> choice(List<Event> events) {
    return choices.stream()
        .filter(each -> firstBroken(each.claims(), events).isEmpty())
        .findFirst();
  }

  private Outcome chosen(List<Event> events) {
    return choice(events)
        .<Outcome>map(its -> new Outcome.Chosen(its.name()))
        .orElse(new Outcome.Supported(null));
  }

  private Due allowed() {
    return new Sign.AnyOf(
        choices.stream()
            .map(each -> new Sign.Allowed(each.name(), List.copyOf(each.claims())))
            .toList());
  }
}
