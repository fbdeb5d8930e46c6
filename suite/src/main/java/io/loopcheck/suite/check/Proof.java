/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.LoopError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How claims find what breaks them, and in which words they say it. */
final class Proof {
  private Proof() {}

  /** Judges something that must have happened. */
  static Optional<String> expect(
      Happening what, List<Event> events, Function<Event, Optional<String>> judge) {
    return what.in(events).map(judge).orElse(Optional.of(what.words() + " never came"));
  }

  /** Judges two happenings that must both be there. */
  static Optional<String> expectBoth(
      Happening one,
      Happening other,
      List<Event> events,
      BiFunction<Event, Event, Optional<String>> judge) {
    return expect(one, events, first -> expect(other, events, last -> judge.apply(first, last)));
  }

  /** Says the proof where the condition holds. */
  static Optional<String> brokenIf(boolean condition, Supplier<String> proof) {
    return condition ? Optional.of(proof.get()) : Optional.empty();
  }

  /** Says what is wrong with an error that is not of the kind that is due. */
  static Optional<String> wrongError(String what, String due, LoopError seen) {
    boolean right = seen.type().equals(due) || seen.ancestors().contains(due);
    return brokenIf(!right, () -> what + " " + seen.type() + ", where " + due + " is due");
  }

  /** Judges an error that need not be there. */
  static Optional<String> rightError(String what, @Nullable String due, @Nullable LoopError seen) {
    if (seen == null || due == null) {
      return brokenIf(
          (seen == null) != (due == null),
          () ->
              what
                  + " of "
                  + (seen == null ? "no error" : seen.type())
                  + ", where "
                  + due
                  + " is due");
    }
    return wrongError(what + " of", due, seen);
  }

  static String raised(String what, LoopError error) {
    return what + " raised " + error.type() + ": " + error.message();
  }

  /** A whole number may come as an int or a long, and a float without fraction as either. */
  static boolean same(@Nullable Object due, @Nullable Object seen) {
    if (due instanceof Number a && seen instanceof Number b) {
      return a.doubleValue() == b.doubleValue();
    }
    if (due instanceof List<?> a && seen instanceof List<?> b) {
      return a.size() == b.size()
          && IntStream.range(0, a.size()).allMatch(i -> same(a.get(i), b.get(i)));
    }
    return Objects.equals(due, seen);
  }

  /** A text as it stands in a proof, in a bearable length. */
  static String quoted(String text) {
    return text.length() <= 40
        ? "\"" + text + "\""
        : "\"" + text.substring(0, 40) + "\"… (" + text.length() + " bytes)";
  }

  /**
   * Says that a text is not the one that is due, and from where on, if both look alike.
   *
   * @param what who has it, such as {@code p received}
   */
  static Optional<String> otherText(String what, String seen, String due) {
    String both = what + " " + quoted(seen) + ", where " + quoted(due) + " is due";
    return brokenIf(
        !seen.equals(due),
        () -> quoted(seen).equals(quoted(due)) ? both + from(place(seen, due), seen, due) : both);
  }

  private static int place(String seen, String due) {
    return IntStream.range(0, seen.length())
        .filter(i -> seen.charAt(i) != due.charAt(i))
        .findFirst()
        .orElseThrow();
  }

  private static String from(int place, String seen, String due) {
    return "; after %d equal bytes comes %s, where %s is due"
        .formatted(place, quoted(seen.substring(place)), quoted(due.substring(place)));
  }

  static String listed(List<String> words) {
    return words.isEmpty() ? "nothing" : words.stream().collect(Collectors.joining(", "));
  }
}
