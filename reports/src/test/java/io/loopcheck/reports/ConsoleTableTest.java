/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.result.Verdict;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTableTest {
  private static final ConsoleStyle WIDE = new ConsoleStyle(100, false, true);
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9]{1,2}m");

  @Test
  void oneLoopIsAListWithWhatWasObserved() {
    RecordedRun run =
        ExampleRuns.run(
            List.of(
                ExampleRuns.loop("python@3.11.7"),
                ExampleRuns.socketLimit("python@3.11.7", Verdict.PASS),
                ExampleRuns.result("python@3.11.7", "windows.add-reader", Verdict.FAIL),
                new ResultBuilder("python@3.11.7", "all.regular-file", Verdict.NOT_OBSERVABLE)
                    .source(ExampleRuns.ALL_PLATFORMS)
                    .build()));
    assertThat(ConsoleTable.render(run, WIDE))
        .isEqualTo(
            """
            python@3.11.7
              native · linux 6.1.0 · selector (epoll) · asyncio 3.11.7 · cpython 3.11.7 · strict

              platform · All Platforms
                ○ all.regular-file               not-observable: the reason for not-observable

              platform · Windows
                ✘ windows.add-reader             fail: supported
                ✔ windows.selector.socket-limit  limit 511–512, above it ValueError

            FAILED windows.add-reader on python@3.11.7
              rule        The statement of windows.add-reader (MUST, asyncio-platforms, Windows, since 3.4)
              expected    NotImplementedError from the call, loop usable
              observed    supported
              evidence    4 bytes went through
              look first  Does the loop override add_reader?
              rerun       loopcheck run python@3.11.7 --rule windows.add-reader

            Not judged
              1 ×   not-observable: the reason for not-observable

            3 results = 1 pass + 1 fail + 1 not-observable
            """);
  }

  @Test
  void loopsThatFitTheWidthAreColumns() {
    assertThat(ConsoleTable.render(twoLoops(), WIDE))
        .isEqualTo(
            """
                            python@3.11.7  uvloop

              platform · Windows
                rule.crash  ✔ pass         † crash
                rule.pass   ✔ pass

            python@3.11.7
                 native · linux 6.1.0 · selector (epoll) · asyncio 3.11.7 · cpython 3.11.7 · strict
            uvloop
                 native · linux 6.1.0 · selector (epoll) · asyncio 3.11.7 · cpython 3.11.7 · strict

            CRASHED rule.crash on uvloop
              rule        The statement of rule.crash (MUST, asyncio-platforms, Windows, since 3.4)
              expected    NotImplementedError from the call, loop usable
              because     the loop's process ended: the detail
              look first  Does the loop override add_reader?
              rerun       loopcheck run uvloop --rule rule.crash

            python@3.11.7  2 results = 2 pass
            uvloop         1 result = 1 crash
            all            3 results = 2 pass + 1 crash
            """);
  }

  private static RecordedRun twoLoops() {
    return ExampleRuns.run(
        List.of(
            ExampleRuns.loop("python@3.11.7"),
            ExampleRuns.loop("uvloop"),
            ExampleRuns.result("python@3.11.7", "rule.pass", Verdict.PASS),
            ExampleRuns.result("python@3.11.7", "rule.crash", Verdict.PASS),
            ExampleRuns.result("uvloop", "rule.crash", Verdict.CRASH)));
  }

  @Test
  void moreLoopsAreColumnsUnderLetters() {
    assertThat(ConsoleTable.render(ExampleRuns.loops(10), WIDE))
        .contains(
            "                                    A  B  C  D  E  F  G  H  I  J\n",
            "    windows.selector.socket-limit   ✔  ✘  ✔  ✔  ✔  ✔  ✔  ✔  ✔  ✔\n",
            "\nJ  java:com.acme.loop.AcmeProvider\n",
            "✔ pass   + exceeds   ✘ fail   † crash   ! error   ○ not-observable   – not-applicable\n");
  }

  @Test
  void loopsThatDoNotFitAtAllAreLists() {
    String text = ConsoleTable.render(ExampleRuns.loops(10), new ConsoleStyle(40, false, true));
    assertThat(text).contains("\njava:com.acme.loop.AcmeProvider\n").doesNotContain("A  B  C");
  }

  @Test
  void anUnfinishedRunSaysSo() {
    assertThat(ConsoleTable.render(ExampleRuns.cutShort(), WIDE))
        .endsWith(
            """
            1 result = 1 pass
            The run did not come to its end: 1 of 3 planned results are here.
            """);
  }

  @Test
  void totalsAddUp() {
    String text =
        ConsoleTable.render(ExampleRuns.everyVerdict(), new ConsoleStyle(400, false, true));
    String sum = text.lines().reduce((first, last) -> last).orElseThrow();
    assertThat(sum).startsWith("13 results = 1 pass + 1 exceeds + 1 fail + ");
    assertThat(sum.split(" = ", 2)[1].split(" \\+ ", -1)).hasSize(13);
  }

  @Test
  void coloursAddNothingButColours() {
    String plain = ConsoleTable.render(ExampleRuns.everyVerdict(), WIDE);
    String coloured =
        ConsoleTable.render(ExampleRuns.everyVerdict(), new ConsoleStyle(100, true, true));
    assertThat(coloured).contains("\u001b[31m✘\u001b[0m", "\u001b[32m✔\u001b[0m");
    assertThat(COLOUR.matcher(coloured).replaceAll("")).isEqualTo(plain);
  }

  @Test
  void asciiIsEnough() {
    String text =
        ConsoleTable.render(ExampleRuns.everyVerdict(), new ConsoleStyle(100, false, false));
    assertThat(text).isASCII().contains("    X rule.fail ", "    v rule.pass ");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void noLineIsWiderThanTheTerminalUnlessItIsThereToBeCopied(int width) {
    ConsoleStyle style = new ConsoleStyle(width, false, true);
    for (RecordedRun run : List.of(ExampleRuns.everyVerdict(), ExampleRuns.loops(3))) {
      assertThat(ConsoleTable.render(run, style).lines())
          .filteredOn(line -> !line.contains("rerun ") && !line.contains(" on python"))
          .allSatisfy(line -> assertThat(PlainText.width(line)).isLessThanOrEqualTo(width));
    }
  }

  @ParameterizedTest
  @FieldSource("io.loopcheck.reports.Hostile#ALL")
  void hostileTextsSteerNoTerminal(String hostile) {
    String text = ConsoleTable.render(Filled.run(hostile), new ConsoleStyle(100, true, true));
    assertThat(COLOUR.matcher(text).replaceAll("").replace("\n", "").codePoints())
        .allMatch(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT);
    assertThat(text.lines().count()).isLessThan(250);
  }

  @Test
  void aMegabyteIsCut() {
    assertThat(ConsoleTable.render(Filled.run(Hostile.megabyte()), WIDE).length())
        .isLessThan(100_000);
  }
}
