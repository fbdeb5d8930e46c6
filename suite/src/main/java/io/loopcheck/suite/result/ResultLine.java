/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Source;
import io.loopcheck.suite.check.Shown;
import io.loopcheck.suite.session.Transcript;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of {@code results.jsonl}: a header, then loops and results, then a footer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ResultLine.Header.class, name = "header"),
  @JsonSubTypes.Type(value = ResultLine.Loop.class, name = "loop"),
  @JsonSubTypes.Type(value = ResultLine.Result.class, name = "result"),
  @JsonSubTypes.Type(value = ResultLine.Footer.class, name = "footer"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ResultLine {

  /** The version of this format. */
  int FORMAT = 1;

  /**
   * The run.
   *
   * @param format the version of this format
   * @param suite the version of Loopcheck
   * @param command the command line, as given
   * @param started when, in ISO 8601
   * @param host the operating system and Java that Loopcheck ran on
   * @param planned how many results the run will have
   */
  record Header(
      int format, String suite, List<String> command, String started, String host, int planned)
      implements ResultLine {}

  /**
   * A loop; its results follow.
   *
   * @param facts what it is, or null if it could not be opened
   * @param strict whether it is held to exactly the documentation
   * @param unavailable why it could not be opened, or null if it could
   * @param target the words of the command line that name this loop, such as {@code
   *     python:uvloop:new_event_loop}; null where there was none, and in older files
   */
  record Loop(
      String loop,
      @Nullable Facts facts,
      boolean strict,
      @Nullable String unavailable,
      @Nullable List<String> target)
      implements ResultLine {

    /** A loop that no command line names. */
    public Loop(String loop, @Nullable Facts facts, boolean strict, @Nullable String unavailable) {
      this(loop, facts, strict, unavailable, null);
    }
  }

  /**
   * A rule, judged on a loop.
   *
   * @param expected the documented outcome, or null where none applies
   * @param observed what the loop did, or null where nothing was observed
   * @param message one sentence: why this verdict
   * @param evidence one sentence with the figures that were seen
   * @param shownBy what shows a failure; null where no events do, and in older files
   * @param lookFirst what the loop's author should look at first; for failures
   * @param rerun the command line that judges just this
   * @param documentationStale true where the loop does what contradicts the documentation, as the
   *     reference implementation does
   * @param output what the loop printed
   * @param control what its oracle said of a rule that the loop failed; null if it was not asked
   */
  record Result(
      String loop,
      String rule,
      String area,
      Level level,
      String title,
      Source source,
      Verdict verdict,
      @Nullable Outcome expected,
      @Nullable Outcome observed,
      String message,
      @Nullable String evidence,
      @Nullable Shown shownBy,
      @Nullable String lookFirst,
      @Nullable String rerun,
      boolean documentationStale,
      long millis,
      List<Transcript.Entry> transcript,
      @Nullable String output,
      @Nullable Control control)
      implements ResultLine {
    public Result {
      transcript = List.copyOf(transcript);
    }

    /** A result that no events show, and that no oracle was asked about. */
    public Result(
        String loop,
        String rule,
        String area,
        Level level,
        String title,
        Source source,
        Verdict verdict,
        @Nullable Outcome expected,
        @Nullable Outcome observed,
        String message,
        @Nullable String evidence,
        @Nullable String lookFirst,
        @Nullable String rerun,
        boolean documentationStale,
        long millis,
        List<Transcript.Entry> transcript,
        @Nullable String output) {
      this(
          loop,
          rule,
          area,
          level,
          title,
          source,
          verdict,
          expected,
          observed,
          message,
          evidence,
          null,
          lookFirst,
          rerun,
          documentationStale,
          millis,
          transcript,
          output,
          null);
    }

    /** Returns this with what shows it. */
    public Result shownBy(@Nullable Shown shown) {
      return new Result(
          loop,
          rule,
          area,
          level,
          title,
          source,
          verdict,
          expected,
          observed,
          message,
          evidence,
          shown,
          lookFirst,
          rerun,
          documentationStale,
          millis,
          transcript,
          output,
          control);
    }

    /** Returns this with what its oracle said. */
    public Result controlledBy(@Nullable Control oracle) {
      return new Result(
          loop,
          rule,
          area,
          level,
          title,
          source,
          verdict,
          expected,
          observed,
          message,
          evidence,
          shownBy,
          lookFirst,
          rerun,
          documentationStale,
          millis,
          transcript,
          output,
          oracle);
    }
  }

  /**
   * A rule that a loop failed, judged on its oracle.
   *
   * @param loop the oracle's id
   * @param verdict the oracle's own
   * @param message why
   */
  record Control(String loop, Verdict verdict, String message) {}

  /**
   * The end of a complete run.
   *
   * @param totals how many results of each verdict
   */
  record Footer(Map<Verdict, Integer> totals, int results, int exitCode, long millis)
      implements ResultLine {}
}
