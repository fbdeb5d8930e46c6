/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.reports.Wording;
import io.loopcheck.suite.check.AnswerClaim;
import io.loopcheck.suite.check.Due;
import io.loopcheck.suite.check.Happening;
import io.loopcheck.suite.check.HappeningClaim;
import io.loopcheck.suite.check.NotEarlier;
import io.loopcheck.suite.check.OutsideClaim;
import io.loopcheck.suite.check.ResultClaim;
import io.loopcheck.suite.check.RunClaim;
import io.loopcheck.suite.check.Sign;
import io.loopcheck.suite.check.Sooner;
import io.loopcheck.suite.check.ToldClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** What is due, as an expression: the proof that it is broken, or nothing. */
final class DueText {
  private final Dialect dialect;
  private final Function<String, String> reference;
  private final boolean asksForHealth;
  private final Predicate<String> reads;
  private final Wording<Due> words;

  /** {@code reference} returns the expression for what a name stands for. */
  DueText(Dialect dialect, Function<String, String> reference, Conversation conversation) {
    this.dialect = dialect;
    this.asksForHealth = conversation.asksForHealth();
    this.reads = conversation::reads;
    this.reference = reference;
    this.words = signs(claims(Wording.of(Due.class))).build();
  }

  String of(Due due) {
    return words.of(due);
  }

  private Wording.Builder<Due> claims(Wording.Builder<Due> builder) {
    return builder
        .when(
            HappeningClaim.Times.class, c -> say("exactly", number(c.times()), happening(c.what())))
        .when(HappeningClaim.Order.class, c -> dialect.call("in_order", happenings(c.happenings())))
        .when(
            AnswerClaim.Returns.class,
            c -> say("returns", text(c.method()), number(c.nth()), dialect.literal(c.value())))
        .when(AnswerClaim.Accepts.class, c -> say("accepts", text(c.method()), number(c.nth())))
        .when(
            AnswerClaim.ReturnsSame.class,
            c ->
                say(
                    "returns_same",
                    text(c.method()),
                    number(c.nth()),
                    reference.apply(c.name()),
                    text(c.name())))
        .when(
            AnswerClaim.Raises.class,
            c -> say("raises", text(c.method()), number(c.nth()), text(c.error())))
        .when(
            AnswerClaim.ReturnsAlike.class,
            c -> say("returns_alike", happening(c.one()), happening(c.other())))
        .when(
            ResultClaim.Settles.class,
            c -> say("settles", text(c.what()), dialect.literal(c.value())))
        .when(ResultClaim.Succeeds.class, c -> say("succeeds", text(c.what())))
        .when(ResultClaim.Fails.class, c -> say("fails", text(c.what()), text(c.error())))
        .when(RunClaim.RunEnds.class, c -> say("run_ends", number(c.nth()), text(c.how())))
        .when(RunClaim.RunRaises.class, c -> say("run_raises", number(c.nth()), text(c.error())))
        .when(HappeningClaim.ByDeadline.class, c -> dialect.call("by_deadline", texts(c.tokens())))
        .when(
            NotEarlier.class,
            c ->
                say(
                    "not_earlier",
                    happening(c.since()),
                    happening(c.then()),
                    number(c.seconds() * 1000),
                    number(c.tolerance() * 1000)))
        .when(
            Sooner.class,
            c ->
                say(
                    "sooner",
                    happening(c.since()),
                    happening(c.then()),
                    number(c.seconds() * 1000)))
        .when(
            AnswerClaim.Differs.class,
            c ->
                say(
                    "differs",
                    happening(c.less()),
                    happening(c.more()),
                    number(c.from()),
                    number(c.to())))
        .when(
            ToldClaim.Receives.class,
            c -> say("receives", text(c.protocol()), dialect.bytes(c.data())))
        .when(
            ToldClaim.Outputs.class,
            c -> say("outputs", text(c.protocol()), number(c.fd()), dialect.bytes(c.data())))
        .when(
            ToldClaim.OutputsAnswer.class,
            c -> say("outputs_answer", text(c.protocol()), number(c.fd()), happening(c.answer())))
        .when(
            ToldClaim.Loses.class,
            c -> say("loses", text(c.protocol()), dialect.literal(c.error())))
        .when(
            OutsideClaim.Handling.class,
            c -> dialect.call("handling", first("signal " + c.signal(), c.values())))
        .when(
            ToldClaim.Sequence.class,
            c -> dialect.call("is_told", first(c.protocol(), c.methods())))
        .when(
            RunClaim.Variables.class,
            c -> dialect.call("variable_was", first(c.name(), c.values())))
        .when(
            RunClaim.OnThread.class,
            c -> say("on_thread", happening(c.call()), dialect.literal(c.elsewhere())))
        .when(
            ToldClaim.Handles.class,
            c -> say("handles", text(c.handler()), number(c.nth()), dialect.literal(c.error())))
        .when(OutsideClaim.Reads.class, c -> say("reads", text(c.from()), dialect.bytes(c.data())))
        .when(OutsideClaim.LeavesNothing.class, dialect::leavesNothing)
        .when(AnswerClaim.Ascends.class, c -> say("ascends", text(c.method()), number(c.nth())))
        .when(
            AnswerClaim.AtMost.class,
            c -> say("at_most", text(c.method()), number(c.nth()), number(c.most())))
        .when(OutsideClaim.Ends.class, c -> say("comes_to_an_end", text(c.from())))
        .when(
            ToldClaim.Part.class,
            c -> say("receives_a_part", text(c.protocol()), dialect.bytes(c.data())))
        .when(AnswerClaim.Shows.class, this::shows)
        .when(
            AnswerClaim.Members.class,
            c -> say("members", text(c.method()), number(c.nth()), number(c.count())))
        .when(
            ResultClaim.Declines.class,
            c ->
                say("declines", text(c.method()), number(c.nth()), text(c.what()), text(c.error())))
        .when(
            ToldClaim.TellsOf.class,
            c -> say("tells_of", happening(c.told()), dialect.literal(c.error())));
  }

  private String shows(AnswerClaim.Shows claim) {
    List<String> path = claim.path().stream().map(String::valueOf).toList();
    return say(
        "shows", happening(claim.what()), dialect.list(path), dialect.literal(claim.value()));
  }

  private Wording.Builder<Due> signs(Wording.Builder<Due> builder) {
    return builder
        .when(Sign.Often.class, s -> say("at_least", number(s.least()), happening(s.what())))
        .when(Sign.NothingRefused.class, s -> say("nothing_refused"))
        .when(Sign.Refuses.class, this::refuses)
        .when(Sign.Available.class, s -> say("available"))
        .when(Sign.HandlingRestored.class, s -> say("handling_restored"))
        .when(
            Sign.HasName.class,
            s -> say("has_name", text(s.module()), text(s.name()), dialect.literal(s.present())))
        .when(Sign.ClockStep.class, s -> say("clock_step", number(s.from()), number(s.to())))
        .when(Sign.Described.class, s -> dialect.call("described", first(s.fact(), s.names())))
        .when(
            Sign.Limit.class,
            s ->
                say(
                    "limit",
                    text(s.noun()),
                    dialect.list(s.counts().stream().map(String::valueOf).toList()),
                    number(s.least()),
                    number(s.most())))
        .when(Sign.All.class, s -> allOf(s.dues()))
        .when(Sign.AnyOf.class, this::anyOf);
  }

  private String refuses(Sign.Refuses sign) {
    List<String> moments =
        sign.moments().stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    // A loop that did not refuse was never asked what it was good for then.
    List<String> after =
        asksForHealth ? sign.after().stream().map(DueText::words).toList() : List.of();
    List<String> arguments = new ArrayList<>();
    arguments.add(text(sign.error()));
    arguments.add(dialect.list(texts(moments)));
    arguments.add(dialect.list(texts(after)));
    if (sign.winerror() != null) {
      arguments.add(number(sign.winerror()));
    }
    return dialect.call("refuses", arguments);
  }

  private static String words(LoopAfter after) {
    return switch (after) {
      case USABLE -> "usable";
      case USABLE_AFTER_REMOVAL -> "usable after removal";
      case BROKEN -> "broken";
    };
  }

  /** What was read is left out where the loop that was seen never came so far. */
  private String allOf(List<Due> all) {
    List<Due> dues =
        all.stream()
            .filter(
                due ->
                    !(due instanceof OutsideClaim.Reads it)
                        || reads.test(it.from())
                        || all.size() == 1)
            .toList();
    return dues.size() == 1
        ? of(dues.get(0))
        : dialect.call("all_of", dues.stream().map(this::of).toList());
  }

  private String anyOf(Sign.AnyOf sign) {
    return dialect.call(
        "any_of",
        sign.allowed().stream()
            .map(each -> dialect.call("allowed", text(each.name()), allOf(each.dues())))
            .toList());
  }

  private List<String> happenings(List<Happening> happenings) {
    return happenings.stream().map(this::happening).toList();
  }

  private String happening(Happening it) {
    String nth = number(it.nth());
    return switch (it.kind()) {
      case CALL -> nth(it, "call_of", text(it.of()));
      case ANSWER -> nth(it, "answer_of", text(it.of()));
      case TOLD -> nth(it, "telling_of", text(it.of()), text(it.method()));
      case SETTLED -> say("end_of", text(it.of()));
      case RUN_END -> say("end_of_run", nth);
      case HANDLED -> nth(it, "call_of_handler", text(it.of()));
    };
  }

  private String nth(Happening it, String function, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(number(it.nth()));
    return dialect.call(function, all);
  }

  private List<String> first(String first, List<String> rest) {
    List<String> all = new ArrayList<>(List.of(text(first)));
    all.addAll(texts(rest));
    return all;
  }

  private String say(String function, String... arguments) {
    return dialect.call(function, arguments);
  }

  private List<String> texts(List<String> texts) {
    return texts.stream().map(dialect::text).toList();
  }

  private String text(String text) {
    return dialect.text(text);
  }

  private String number(Number number) {
    return dialect.literal(number);
  }
}
