/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
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
  private final Set<String> executors = new HashSet<>();
  private final Set<String> telling = new HashSet<>();
  private boolean lacks;
  private final boolean allTell;
  private final boolean mayLack;
  private final boolean timed;
  private final boolean leftovers;

  private Conversation(@Nullable Due due) {
    this.allTell = due != null && leaves(due).anyMatch(Conversation::isOfRefusals);
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
      } else if (entry.came() instanceof Event.Missing missing) {
        conversation.telling.add(missing.method());
        conversation.lacks = true;
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

  private void take(Action action) {
    if (action instanceof Action.Callback callback) {
      List<Action> before = reactions.put(callback.token(), callback.then());
      if (before != null && !before.equals(callback.then())) {
        throw new ReproducerException(
            "the callback \"" + callback.token() + "\" does one thing first and another later");
      }
      callback.then().forEach(this::look);
      callback.then().stream()
          .filter(Action.Callback.class::isInstance)
          .findFirst()
          .ifPresent(
              inner -> {
                throw new ReproducerException("a callback says what another one does");
              });
      return;
    }
    asked.add(action);
    look(action);
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

  /** Returns the methods of protocols, and the handlers, that do something. */
  List<String> reactionsOfOthers() {
    return reactions.keySet().stream()
        .filter(token -> !tokens.contains(token))
        .filter(token -> handlers.contains(token) || token.contains("."))
        .toList();
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

  /** Tells whether something was asked of what the loop had not given. */
  boolean lacksSomething() {
    return lacks;
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
