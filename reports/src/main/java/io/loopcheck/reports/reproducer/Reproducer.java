/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.matrices.Facts;
import io.loopcheck.reports.SourceText;
import io.loopcheck.suite.check.Shown;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of a failure a script that shows it without Loopcheck. */
public final class Reproducer {
  private static final Set<Verdict> SHOWN = Set.of(Verdict.FAIL, Verdict.FLAKY, Verdict.EXCEEDS);
  private static final Set<Verdict> ENDINGS = Set.of(Verdict.HANG, Verdict.CRASH);

  private static final String UNASKED = ", and then the loop was ";

  private Reproducer() {}

  /**
   * Makes a script.
   *
   * @param facts what the loop is
   * @throws ReproducerException if none can show this result
   */
  public static Script of(ResultLine.Result result, @Nullable Facts facts, Maker maker) {
    boolean ended = ENDINGS.contains(result.verdict());
    if (!ended && !SHOWN.contains(result.verdict())) {
      throw new ReproducerException(
          "\""
              + result.rule()
              + "\" on \""
              + result.loop()
              + "\" is "
              + result.verdict().word()
              + ": only what failed, hung, crashed or exceeds the documentation can be shown again");
    }
    Conversation conversation = Conversation.of(result).required();
    Shown shown = result.shownBy();
    if (!ended && shown == null) {
      throw new ReproducerException(
          "the results file does not say what shows it: judge it again with this version");
    }
    if (shown != null && shown.proof().contains(UNASKED) && !conversation.asksForHealth()) {
      throw new ReproducerException("it was never asked what the loop is good for after a refusal");
    }
    List<String> signals = facts == null ? List.of() : facts.signals();
    return switch (maker.language()) {
      case PYTHON -> new PythonScript(result, conversation, maker, signals).write();
      case JAVA -> {
        if (conversation.limits() && conversation.raises()) {
          throw new ReproducerException(
              "which numbers are tried depends on which ones the loop refuses");
        }
        if (conversation.runsOnAnotherThread()) {
          throw new ReproducerException("programs do not know so far how to run a loop elsewhere");
        }
        yield new JavaProgram(result, conversation, maker, signals).write();
      }
    };
  }

  /** Returns what every script says of itself first. */
  static List<String> about(ResultLine.Result result) {
    List<String> lines = new ArrayList<>();
    lines.add(result.rule() + ": " + result.title() + ".");
    lines.add("");
    lines.add(result.level() + ", " + SourceText.of(result.source()) + ".");
    Shown shown = result.shownBy();
    String proof = shown == null ? result.message() : shown.proof();
    lines.add("Seen on " + result.loop() + ": " + proof + ".");
    lines.add("");
    lines.add("Exit status: 1 if the failure shows (the last line says how), 0 if it does not,");
    lines.add("2 if this script could not tell.");
    return lines;
  }

  /** Returns a file's name without its ending. */
  static String name(ResultLine.Result result) {
    return result.rule().replaceAll("[^A-Za-z0-9]+", "_");
  }
}
