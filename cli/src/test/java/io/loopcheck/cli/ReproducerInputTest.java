/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no script can be written for is said in one sentence, and the exit code says which. */
class ReproducerInputTest {
  private static final String RULE = "timers.order";

  @TempDir private Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("results.jsonl");
  }

  /** Writes the results of one rule on the loop "mine", and asks for a script. */
  private Typed asked(String what, String result) throws IOException {
    return asked(what, "python:mine:loop", result);
  }

  private Typed asked(String what, String target, String result) throws IOException {
    Files.writeString(
        file,
        """
        {"type":"header","format":1,"suite":"1","command":[],\
        "started":"2026-01-01T00:00:00Z","host":"here","planned":1}
        {"type":"loop","loop":"mine","strict":false,"target":["%s"]}
        {"type":"result","loop":"mine","rule":"timers.order","area":"timers","level":"MUST",\
        "title":"A title","source":{"page":"asyncio-eventloop","section":"Delayed calls",\
        "since":"3.4"},"message":"a message","rerun":"run","documentationStale":false,"millis":1,\
        %s}
        """
            .formatted(target, result));
    return Typed.here("explain", what, "--results", file.toString(), "--reproducer");
  }

  private static void assertRefused(Typed typed, String why) {
    assertThat(typed.err()).isEqualTo("loopcheck: " + why + "\n");
    assertThat(typed.out()).isEmpty();
    assertThat(typed.status()).isEqualTo(2);
  }

  @Test
  void aRuleThatThereIsNotIsUnknown() throws IOException {
    Typed typed = asked("timers.ordre@mine", "\"verdict\":\"fail\",\"transcript\":[]");

    assertThat(typed.err()).contains("\"timers.ordre\"").contains("timers.order");
    assertThat(typed.status()).isEqualTo(2);
  }

  @Test
  void aRuleThatPassedHasNothingToShow() throws IOException {
    assertRefused(
        asked(RULE + "@mine", "\"verdict\":\"pass\",\"transcript\":[]"),
        "no script can show this: \"timers.order\" on \"mine\" is pass: only what failed, hung,"
            + " crashed or exceeds the documentation can be shown again.");
  }

  @Test
  void aLoopThatWasNotJudgedIsNamedWithThoseThatWere() throws IOException {
    assertRefused(
        asked(RULE + "@other", "\"verdict\":\"fail\",\"transcript\":[]"),
        "\"" + file + "\" has no result of \"timers.order\" on \"other\": it has those of mine.");
  }

  @Test
  void aRuleThatNoLoopWasJudgedByHasNoResult() throws IOException {
    assertRefused(
        asked("timers.order-close", "\"verdict\":\"fail\",\"transcript\":[]"),
        "no result of \"timers.order-close\" is in \"" + file + "\": judge a loop by it first.");
  }

  @Test
  void aResultWithoutATranscriptMustBeJudgedAgain() throws IOException {
    assertRefused(
        asked(RULE + "@mine", "\"verdict\":\"fail\",\"transcript\":[]"),
        "no script can show this: the results file has no transcript of it, so there is nothing to"
            + " repeat: judge the loop by this rule again, with this version.");
  }

  @Test
  void aFailureThatDoesNotSayWhatWasDueMustBeJudgedAgain() throws IOException {
    assertRefused(
        asked(
            RULE + "@mine",
            "\"verdict\":\"fail\",\"transcript\":[{\"asked\":{\"do\":\"describe\"}}]"),
        "no script can show this: the results file does not say what shows it: judge it again with"
            + " this version.");
  }

  @Test
  void aLoopOfTheJvmNeedsWhatWasDueToo() throws IOException {
    assertRefused(
        asked(
            RULE + "@mine",
            "java:com.example.Mine",
            "\"verdict\":\"fail\",\"transcript\":[{\"asked\":{\"do\":\"describe\"}}]"),
        "no script can show this: the results file does not say what shows it: judge it again with"
            + " this version.");
  }

  @Test
  void aLoopOfTheJvmThatPassedHasNothingToShow() throws IOException {
    assertRefused(
        asked(RULE + "@mine", "java:com.example.Mine", "\"verdict\":\"pass\",\"transcript\":[]"),
        "no script can show this: \"timers.order\" on \"mine\" is pass: only what failed, hung,"
            + " crashed or exceeds the documentation can be shown again.");
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    Typed typed =
        Typed.here("explain", RULE + "@mine", "--results", file.toString(), "--reproducer");

    assertThat(typed.err()).contains(file.toString());
    assertThat(typed.status()).isEqualTo(3);
  }
}
