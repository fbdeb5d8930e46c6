/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.matrices.Moment;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim;
import io.loopcheck.suite.check.Due;
import io.loopcheck.suite.check.Happening;
import io.loopcheck.suite.check.OutsideClaim;
import io.loopcheck.suite.check.Sign;
import io.loopcheck.suite.check.Sooner;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.session.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a loop, as a script asks it: callbacks with what they do, and the other actions
 * in order.
 */
final class Conversation {
  private final List<Action> asked = new ArrayList<>();
  private final Map<String, List<Action>> reactions = new LinkedHashMap<>();
  private final Set<String> tokens = new LinkedHashSet<>();
  private final Set<String> handlers = new LinkedHashSet<>();
  private final Set<String> modules = new LinkedHashSet<>();
  private final Set<String> assigned = new LinkedHashSet<>();
  private final Map<String, List<List<Action>>> changes = new LinkedHashMap<>();
  private final Set<String> executors = new HashSet<>();
  private final Set<String> factories = new HashSet<>();
  private final Set<String> streams = new LinkedHashSet<>();
  private final Set<String> generators = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<String> telling = new HashSet<>();
  private final Set<String> raised = new HashSet<>();
  private final Set<String> read = new HashSet<>();
  private final Set<String> waitedFor = new HashSet<>();
  private final Map<String, Told> protocols = new HashMap<>();
  private final Set<String> variables = new LinkedHashSet<>();
  private final boolean refusedLater;
  private final boolean limits;
  private final boolean allTell;
  private final boolean toRaise;
  private final boolean mayLack;
  private final boolean timed;
  private final boolean leftovers;
  private boolean lacks;
  private boolean runRaised;

  /** What kind of transport a protocol is told of. */
  enum Told {
    STREAM,
    DATAGRAMS,
    CHILD,
    /** A stream's, of a protocol that no factory makes. */
    SINGLE
  }

  private Conversation(@Nullable Due due) {
    this.toRaise = due != null && leaves(due).anyMatch(AnswerClaim.Raises.class::isInstance);
    this.allTell = due != null && leaves(due).anyMatch(Conversation::isOfRefusals);
    this.limits = due != null && leaves(due).anyMatch(Sign.Limit.class::isInstance);
    this.refusedLater = due != null && leaves(due).anyMatch(Conversation::isRefusedLater);
    this.mayLack = due != null && leaves(due).anyMatch(Sign.Available.class::isInstance);
    this.timed = due != null && leaves(due).anyMatch(Sooner.class::isInstance);
    this.leftovers =
        due != null && leaves(due).anyMatch(OutsideClaim.LeavesNothing.class::isInstance);
    if (due != null) {
      due.happenings().stream()
          .filter(each -> each.kind() == Happening.Kind.ANSWER)
          .forEach(each -> telling.add(each.of()));
    }
  }

  /** Reads a result's transcript. */
  static Conversation of(ResultLine.Result result) {
    Due due = result.shownBy() == null ? null : result.shownBy().due();
    Conversation conversation = new Conversation(due);
    for (Transcript.Entry entry : result.transcript()) {
      if (entry.asked() != null) {
        conversation.take(entry.asked());
      } else if (entry.came() instanceof Event.Raised raised) {
        conversation.telling.add(raised.method());
        conversation.raised.add(raised.method());
      } else if (entry.came() instanceof Event.Missing missing) {
        conversation.telling.add(missing.method());
        conversation.missing.add(missing.method());
        conversation.lacks = true;
      } else if (entry.came() instanceof Event.RunRaised) {
        conversation.runRaised = true;
      }
    }
    return conversation;
  }

  private static Stream<Due> leaves(Due due) {
    if (due instanceof Sign.All all) {
      return all.dues().stream().flatMap(Conversation::leaves);
    }
    if (due instanceof Sign.AnyOf any) {
      return any.allowed().stream()
          .flatMap(each -> each.dues().stream())
          .flatMap(Conversation::leaves);
    }
    return Stream.of(due);
  }

  private static boolean isOfRefusals(Due due) {
    return due instanceof Sign.Refuses || due instanceof Sign.NothingRefused;
  }

  private static boolean isRefusedLater(Due due) {
    return due instanceof Sign.Refuses refuses && refuses.moments().contains(Moment.AWAIT);
  }

  private void take(Action action) {
    if (action instanceof Action.Callback callback) {
      callback.then().forEach(this::look);
      List<Action> before = reactions.putIfAbsent(callback.token(), callback.then());
      if (before != null && (changes(callback.token()) || !before.equals(callback.then()))) {
        asked.add(callback); // from here on it does something else
        change(callback);
      }
      return;
    }
    asked.add(action);
    look(action);
  }

  private void change(Action.Callback callback) {
    List<List<Action>> all = changes.computeIfAbsent(callback.token(), token -> new ArrayList<>());
    if (!all.contains(callback.then())) {
      all.add(callback.then());
    }
  }

  private void look(Action action) {
    if (action instanceof Action.Call call) {
      Stream.concat(
              Stream.ofNullable(call.on()),
              Stream.concat(
                  call.args().stream(),
                  call.named() == null ? Stream.empty() : call.named().values().stream()))
          .forEach(this::look);
      if (call.as() != null) {
        assigned.add(call.as());
      }
    } else if (action instanceof Action.Start start) {
      tokens.add(start.token());
    } else if (action instanceof Action.Return given) {
      look(given.value());
    } else if (action instanceof Action.Open open && open.kind() == Action.Kind.EXECUTOR) {
      executors.addAll(open.as());
    } else if (action instanceof Action.Read reading) {
      read.add(reading.from());
    } else if (action instanceof Action.Run run) {
      run.until().stream()
          .filter(Until.Settled.class::isInstance)
          .forEach(until -> waitedFor.add(((Until.Settled) until).what()));
    } else if (action instanceof Action.SetVariable set) {
      variables.add(set.name());
    } else if (action instanceof Action.Variable asked) {
      variables.add(asked.name());
    } else if (action instanceof Action.Callback inner) {
      inner.then().forEach(this::look);
      change(inner);
    }
  }

  private void look(Value value) {
    if (value instanceof Value.Callback callback) {
      tokens.add(callback.token());
    } else if (value instanceof Value.Coroutine coroutine) {
      tokens.add(coroutine.token());
    } else if (value instanceof Value.Handler handler) {
      handlers.add(handler.name());
    } else if (value instanceof Value.Module module) {
      modules.add(module.name());
    } else if (value instanceof Value.LoopFactory factory) {
      factories.add(factory.name());
    } else if (value instanceof Value.Policy policy) {
      factories.add(policy.name());
    } else if (value instanceof Value.StreamCallback callback) {
      streams.add(callback.name());
    } else if (value instanceof Value.AsyncGenerator generator) {
      generators.add(generator.token());
    } else if (value instanceof Value.DatagramProtocol datagrams) {
      protocols.put(datagrams.name(), Told.DATAGRAMS);
    } else if (value instanceof Value.SubprocessProtocol child) {
      protocols.put(child.name(), Told.CHILD);
    } else if (value instanceof Value.NewProtocol single) {
      protocols.put(single.name(), Told.SINGLE);
    } else if (value instanceof Value.Elements list) {
      list.values().forEach(this::look);
    } else if (value instanceof Value.Tuple tuple) {
      tuple.values().forEach(this::look);
    }
  }

  /** Returns what was asked, but for what callbacks do. */
  List<Action> asked() {
    return asked;
  }

  /** Returns the tokens of callbacks. */
  Set<String> tokens() {
    return tokens;
  }

  /** Returns the names of modules. */
  Set<String> modules() {
    return modules;
  }

  /** Returns the names of exception handlers. */
  Set<String> handlers() {
    return handlers;
  }

  /** Returns what a callback, a method of a protocol or a handler does. */
  List<Action> reaction(String token) {
    return reactions.getOrDefault(token, List.of());
  }

  /** Tells whether a callback does one thing first and another later. */
  boolean changes(String token) {
    return changes.containsKey(token);
  }

  /** Returns the callbacks that do. */
  Set<String> changing() {
    return changes.keySet();
  }

  /** Returns what such a callback does later, at one time or another. */
  List<List<Action>> later(String token) {
    return changes.getOrDefault(token, List.of());
  }

  /** Tells whether this names what makes loops. */
  boolean isLoopFactory(String name) {
    return factories.contains(name);
  }

  /** Tells whether loops are made while the script runs. */
  boolean makesLoops() {
    return !factories.isEmpty();
  }

  /** Tells whether this names what a server of streams calls. */
  boolean isStreamCallback(String name) {
    return streams.contains(name);
  }

  /** Returns the names of asynchronous generators. */
  Set<String> generators() {
    return generators;
  }

  /** Returns the names that nothing had. */
  Set<String> missing() {
    return missing;
  }

  /** Tells whether a call is to raise: what comes after it may raise as well. */
  boolean isToRaise() {
    return toRaise;
  }

  /** Returns what else does something: methods of protocols, handlers and the like. */
  List<String> reactionsOfOthers() {
    return reactions.keySet().stream()
        .filter(token -> !tokens.contains(token))
        .filter(
            token ->
                handlers.contains(token)
                    || streams.contains(token)
                    || generators.contains(token)
                    || token.contains("."))
        .toList();
  }

  /** Returns the names of context variables. */
  Set<String> variables() {
    return variables;
  }

  /** Returns what kind of transport a protocol is told of. */
  Told told(String protocol) {
    return protocols.getOrDefault(protocol, Told.STREAM);
  }

  /** Tells whether something was asked of what the loop had not given. */
  boolean lacks() {
    return lacks;
  }

  /** Tells whether a call gave this name. */
  boolean isAssigned(String name) {
    return assigned.contains(name);
  }

  /** Tells whether this is an executor. */
  boolean isExecutor(String name) {
    return executors.contains(name);
  }

  /** Tells whether what a method answers matters. */
  boolean tells(String method) {
    return allTell || telling.contains(method);
  }

  /** Tells whether a method raised an error that may come no sooner than it is awaited. */
  boolean awaitsRefusal(String method) {
    return refusedLater && raised.contains(method);
  }

  /** Tells whether a call or a run raised. */
  boolean raises() {
    return runRaised || !raised.isEmpty();
  }

  /** Tells whether a thread of its own runs the loop. */
  boolean runsOnAnotherThread() {
    return asked.stream()
        .filter(Action.Start.class::isInstance)
        .flatMap(start -> reaction(((Action.Start) start).token()).stream())
        .anyMatch(Action.Run.class::isInstance);
  }

  /** Tells whether a run waits for what has this name. */
  boolean waitsFor(String name) {
    return waitedFor.contains(name);
  }

  /** Tells whether what is due is how many of something work. */
  boolean limits() {
    return limits;
  }

  /** Tells whether a resource was read outside the loop. */
  boolean reads(String from) {
    return read.contains(from);
  }

  /** Tells whether it was asked once what the loop is good for after a refusal. */
  boolean asksForHealth() {
    return asked.stream().filter(Conversation::asksForHealth).count() == 2;
  }

  /** Tells whether an action asks what the loop is good for after a refusal. */
  static boolean asksForHealth(Action action) {
    return action.toString().contains("still-alive");
  }

  /** Tells whether the call that a claim is about comes before its object is awaited. */
  boolean callsBeforeAwaiting(AnswerClaim.ReturnsSame claim) {
    int calls = 0;
    for (Action action : asked) {
      if (action instanceof Action.Await await && await.what().equals(claim.name())) {
        return false;
      }
      if (action instanceof Action.Call call && call.method().equals(claim.method())) {
        calls++;
      }
      if (calls == claim.nth()) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether it matters that something outside the loop cannot be had. */
  boolean mayLack() {
    return mayLack;
  }

  /** Tells whether it matters that this machine may stand still. */
  boolean isTimed() {
    return timed;
  }

  /** Tells whether it matters what is left behind. */
  boolean looksAtLeftovers() {
    return leftovers;
  }

  /** Refuses where nothing was asked. */
  Conversation required() {
    if (asked.isEmpty()) {
      throw new ReproducerException(
          "the results file has no transcript of it, so there is nothing to repeat: judge the loop"
              + " by this rule again, with this version");
    }
    return Objects.requireNonNull(this);
  }
}
