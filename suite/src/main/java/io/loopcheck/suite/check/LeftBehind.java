/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.Transcript;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether any of a loop's sessions left something of one kind behind: a check of all of them. */
public record LeftBehind(Asset kind) implements Check {
  private static final int SETTLE_MILLIS = 5000;

  /**
   * A session that was asked to end all.
   *
   * @param rule the rule that it was opened for
   * @param inventory what was left; null if it could not be asked
   * @param trouble why it could not be asked; null if it could
   * @param transcript all that was asked of the session, and what came; empty where nothing leaked
   */
  public record Tidied(
      String rule,
      Event.@Nullable Inventory inventory,
      @Nullable String trouble,
      List<Transcript.Entry> transcript) {

    /** A session that could not be asked. */
    public static Tidied without(String rule, String trouble) {
      return new Tidied(rule, null, trouble, List.of());
    }

    /** Tells of a session that was asked; {@code transcript} is kept where something leaked. */
    public static Tidied of(
        String rule, Event.Inventory inventory, List<Transcript.Entry> transcript) {
      boolean leaked = inventory.left().stream().anyMatch(Lasting::isLeak);
      return new Tidied(rule, inventory, null, leaked ? List.copyOf(transcript) : List.of());
    }
  }

  /** Something that a session left, and the rule that it was opened for. */
  private record Leak(String rule, Event.Left left) {}

  /** Returns the action that ends all that a session holds; cheap enough for every check. */
  public static Action tidy() {
    return new Action.Tidy(SETTLE_MILLIS, Lasting.named(), false);
  }

  /** {@link #tidy()} for a check whose subject is what is left. */
  static Action tidyThoroughly() {
    return new Action.Tidy(SETTLE_MILLIS, Lasting.named(), true);
  }

  /** Says in words what was left, and when it came. */
  static String words(Event.Left left) {
    String after = left.after() == null ? "" : ", after " + left.after();
    return "a"
        + (left.kind() == Asset.ERROR ? "n " : " ")
        + left.kind().word()
        + " was left behind: "
        + left.what()
        + after;
  }

  @Override
  public Observation observe(LoopSession session) {
    throw new IllegalStateException("this looks at all sessions; the runner asks it with those");
  }

  /**
   * Looks at what the sessions left.
   *
   * @throws NotObservableException if it could be seen in none of them
   */
  public Observation of(List<Tidied> sessions) {
    List<Tidied> looked = sessions.stream().filter(this::isSeen).toList();
    if (looked.isEmpty()) {
      throw new NotObservableException(whyNot(sessions));
    }
    List<Leak> leaks = looked.stream().flatMap(this::leaks).toList();
    String figures =
        "looked at after "
            + looked.size()
            + " of "
            + sessions.size()
            + " checks"
            + except(sessions);
    return leaks.isEmpty()
        ? new Observation(new Outcome.Supported(null), figures)
        : new Observation(new Outcome.Otherwise(told(leaks)), figures + "; " + listed(leaks))
            .due(new OutsideClaim.LeavesNothing(kind));
  }

  /** Returns the transcript of the first session that left something; empty if none did. */
  public List<Transcript.Entry> transcript(List<Tidied> sessions) {
    return sessions.stream()
        .filter(session -> isSeen(session) && leaks(session).findAny().isPresent())
        .findFirst()
        .map(Tidied::transcript)
        .orElse(List.of());
  }

  private boolean isSeen(Tidied session) {
    return session.inventory() != null
        && session.inventory().unseen().stream().noneMatch(unseen -> unseen.kind() == kind);
  }

  private Stream<Leak> leaks(Tidied session) {
    return Objects.requireNonNull(session.inventory()).left().stream()
        .filter(left -> left.kind() == kind && Lasting.isLeak(left))
        .map(left -> new Leak(session.rule(), left));
  }

  /** Names the first of the sessions in which nothing could be seen, with the reason. */
  private String except(List<Tidied> sessions) {
    return sessions.stream()
        .filter(session -> !isSeen(session))
        .findFirst()
        .map(session -> "; not after " + session.rule() + ": " + whyNot(List.of(session)))
        .orElse("");
  }

  private static String told(List<Leak> leaks) {
    Leak first = leaks.get(0);
    String more = leaks.size() == 1 ? "" : ", and " + (leaks.size() - 1) + " more";
    return words(first.left()) + ", in the check of " + first.rule() + more;
  }

  private static String listed(List<Leak> leaks) {
    return String.join(
        "; ",
        leaks.stream().map(leak -> leak.rule() + ": " + leak.left().what()).distinct().toList());
  }

  private String whyNot(List<Tidied> sessions) {
    return sessions.stream()
        .flatMap(this::reasons)
        .findFirst()
        .orElse("no session of this loop was there to be looked at");
  }

  private Stream<String> reasons(Tidied session) {
    return session.inventory() == null
        ? Stream.ofNullable(session.trouble())
        : session.inventory().unseen().stream()
            .filter(unseen -> unseen.kind() == kind)
            .map(Event.Unseen::reason);
  }
}
