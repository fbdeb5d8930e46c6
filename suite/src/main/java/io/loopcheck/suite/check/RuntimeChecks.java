/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.ref;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.Check.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Checks of a runtime's defaults: its loop, its selector, its policy, its modules. */
final class RuntimeChecks {
  private static final Value ASYNCIO = module("asyncio");

  private static final String KIND = "kind";
  private static final String SELECTOR = "selector";

  private RuntimeChecks() {}

  /** Returns a fact of a loop by its name. */
  static String fact(String name, Facts facts) {
    return name.equals(KIND) ? kind(facts) : selector(facts);
  }

  /** What the session's loop says of itself. */
  static Check described(Function<Facts, String> fact) {
    return session -> describe(new Stage(session), fact);
  }

  /** What the runtime's default loop says of itself. */
  static Check defaultLoop(Function<Facts, String> fact) {
    return onDefaultLoop(stage -> describe(stage, fact));
  }

  /** A check of the runtime's default loop. */
  static Check onDefaultLoop(Function<Stage, Observation> check) {
    return session -> {
      Stage stage = new Stage(session);
      Seen made = stage.attempt(callOnAs(ASYNCIO, "default", "new_event_loop"));
      Optional<Refusal> refused = Refusal.in(made);
      if (refused.isPresent()) {
        return refused.get().observe(stage);
      }
      stage.perform(new Action.Adopt("default"));
      return check.apply(stage);
    };
  }

  static String kind(Facts facts) {
    return facts.kind().name().toLowerCase(Locale.ROOT);
  }

  static String selector(Facts facts) {
    return facts.selector() == null ? "none that is known" : facts.selector();
  }

  private static Observation describe(Stage stage, Function<Facts, String> fact) {
    Facts facts =
        stage.perform(new Action.Describe()).first(Event.Described.class).orElseThrow().facts();
    String name = fact.apply(facts);
    String which = name.equals(kind(facts)) ? KIND : SELECTOR;
    return new Observation(new Outcome.Chosen(name), "the loop is a " + facts.loopClass())
        .due(new Sign.Described(which, List.of(name)));
  }

  /** Sets no child watcher, which every policy that has child watchers allows. */
  static Check childWatcher() {
    return session -> {
      Stage stage = new Stage(session);
      Seen seen = stage.attempt(callOnAs(ASYNCIO, "policy", "get_event_loop_policy"));
      if (Refusal.in(seen).isEmpty()) {
        seen = stage.attempt(callOn(ref("policy"), "set_child_watcher", new Value.None()));
      }
      Optional<Refusal> refused = Refusal.in(seen);
      return refused.isPresent()
          ? refused.get().observe(stage)
          : new Observation(new Outcome.Supported(null), "set_child_watcher returned");
    };
  }

  /** Whether a module has a name. */
  static Check attribute(String of, String name) {
    return session -> {
      Seen seen = new Stage(session).perform(new Action.Attribute(of, name));
      boolean present = seen.first(Event.Present.class).orElseThrow().present();
      return present
          ? new Observation(new Outcome.Supported(null), of + " has " + name)
          : new Observation(absent(), of + " has no " + name).due(new Sign.HasName(of, name, true));
    };
  }

  private static Outcome absent() {
    return new Outcome.Unsupported(
        "AttributeError",
        List.of("AttributeError", "Exception"),
        null,
        Moment.ATTRIBUTE,
        LoopAfter.USABLE);
  }

  /** The page's example: a selector made by hand, a loop over it, set, got, and then used. */
  static Check example(String selector) {
    return session -> {
      Stage stage = new Stage(session);
      Seen seen = stage.attempt(callOnAs(module("selectors"), "selector", selector));
      if (Refusal.in(seen).isEmpty()) {
        seen =
            stage.attempt(
                callOnAs(ASYNCIO, "made", "SelectorEventLoop", ref("selector")),
                callOn(ASYNCIO, "set_event_loop", ref("made")),
                callOnAs(ASYNCIO, "current", "get_event_loop"));
      }
      Optional<Refusal> refused = Refusal.in(seen);
      return refused.isPresent() ? refused.get().observe(stage) : use(stage, seen);
    };
  }

  private static Observation use(Stage stage, Seen seen) {
    boolean same =
        seen.all(Event.Returned.class)
            .filter(returned -> returned.method().equals("get_event_loop"))
            .anyMatch(returned -> "made".equals(returned.is()));
    if (!same) {
      return new Observation(
              new Outcome.Silent(), "get_event_loop() did not return the loop that was set")
          .due(new AnswerClaim.ReturnsSame("get_event_loop", 1, "made"));
    }
    stage.perform(new Action.Adopt("current"));
    return new WatchCheck(Direction.READ, Kind.PTY).observe(stage);
  }
}
