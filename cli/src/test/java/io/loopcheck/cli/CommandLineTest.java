/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Matrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  private static final Map<String, String> NO_PROGRAMS = Map.of("PATH", "");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|missing required subcommand. See \"loopcheck --help\".",
        "rnu|unknown command \"rnu\". Did you mean \"run\"? See \"loopcheck --help\".",
        "run --stict|unknown option \"--stict\". Did you mean \"--strict\"? See \"loopcheck run"
            + " --help\".",
        "run --jobs many|invalid value for option '--jobs': 'many' is not an int. See"
            + " \"loopcheck run --help\".",
        "rules a b|unexpected argument \"b\". See \"loopcheck rules --help\".",
        "run pyton|unknown target \"pyton\": it must be reference[:PROFILE],"
            + " python[:MODULE:FACTORY], java:CLASS or cmd:COMMAND. Did you mean \"python\"?",
        "run reference:linus|unknown profile \"linus\" of the reference loop: it must be one of"
            + " linux, linux-poll, linux-select, nio, windows-selector, windows-proactor, macos,"
            + " macos-10.8, macos-10.8-select, macos-10.8-poll. Did you mean \"linux\"?",
        "run reference --python x|--python is for python targets, and there is none",
        "run python --classpath x|--classpath is for java:CLASS targets, and there is none",
        "run python --selector pol|unknown selector \"pol\" for --selector: it must be select,"
            + " poll, epoll, kqueue. Did you mean \"poll\"?",
        "run python:uvloop:new_event_loop --selector poll|--selector is for asyncio's own loops"
            + " (python), not for what python:uvloop:new_event_loop makes: leave it out",
        "run reference cmd:x --name n|--name names one loop, but these targets have 2: leave it"
            + " out",
        "run reference --jobs 0|jobs must be at least 1, but is \"0\"",
        "run reference --repeat 0|repeat must be at least 1, but is \"0\"",
        "run reference --timeout-scale 0|the timeout scale must be above 0 and at most 1000, but"
            + " is \"0.0\"",
        "run reference --format pdf|no report format is called \"pdf\"; use html or junit or none",
        "run reference --format none,html|--format none stands alone, but got \"none,html\"",
        "rules windows.signal|there is no rule \"windows.signal\". Did you mean"
            + " \"windows.signals.add-handler\" or \"windows.signals.remove-handler\"? \"loopcheck"
            + " rules\" lists all.",
        "rules --format text|--format is for --coverage: leave it out, or add --coverage",
        "rules --coverage --format pdf|unknown format \"pdf\" of --coverage: it must be text or"
            + " markdown",
        "rules a.b --coverage --format markdown|--format markdown is of all statements: leave"
            + " \"a.b\" out",
        "rules --coverage --matrix m.json|--coverage is of Loopcheck's own rules: leave --matrix"
            + " out",
        "rules --coverage windows.clock.resolutoin|no statement and no rule that checks one is"
            + " called \"windows.clock.resolutoin\". Did you mean \"windows.clock.resolution\"?"
            + " \"loopcheck rules --coverage\" lists what there is.",
      })
  void saysInOneLineWhatIsWrongAndExitsWith2(String command, String message) {
    Typed typed = Typed.here(words(command));

    assertThat(typed.err()).isEqualToIgnoringNewLines("loopcheck: " + message);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.status()).isEqualTo(2);
  }

  @Test
  void resultsMustHaveADirectory() {
    Typed typed = Typed.here("run", "reference", "--out", "");

    assertThat(typed.err())
        .isEqualToIgnoringNewLines("loopcheck: --out must name a directory, but is \"\"");
    assertThat(typed.out()).isEmpty();
    assertThat(typed.status()).isEqualTo(2);
  }

  @Test
  void aFilterThatMatchesNothingJudgesNothing() {
    Typed typed = Typed.here("run", "reference", "--rule", "windows.signal.*");

    assertThat(typed.err())
        .isEqualToIgnoringNewLines(
            "loopcheck: no rule matches --rule \"windows.signal.*\". Did you mean"
                + " \"windows.signals.add-handler\" or \"windows.signals.remove-handler\"?"
                + "loopcheck: nothing was judged; \"loopcheck rules\" lists all rules.");
    assertThat(typed.status()).isEqualTo(5);
  }

  @Test
  void filtersThatExcludeEachOtherJudgeNothing() {
    Typed typed = Typed.here("run", "reference", "--rule", "all.portable", "--level", "must");

    assertThat(typed.err())
        .isEqualToIgnoringNewLines(
            "loopcheck: no rule passes all filters at once: --rule all.portable, --level MUST."
                + "loopcheck: nothing was judged; \"loopcheck rules\" lists all rules.");
    assertThat(typed.status()).isEqualTo(5);
  }

  @Test
  void aPythonThatWasAskedForAndIsMissingIsAnErrorOfTheMachine() {
    Typed typed = Typed.on(NO_PROGRAMS, "run", "python", "--out", directory.toString());

    assertThat(typed.err())
        .startsWith("loopcheck: no python3 or python was found on PATH: install Python 3.8");
    assertThat(typed.status()).isEqualTo(3);
  }

  @Test
  void aPythonThatWasNamedAndIsMissingIsAnErrorOfTheMachine() {
    Typed typed = Typed.here("run", "python", "--python", "/no/such/python");

    assertThat(typed.err())
        .startsWith("loopcheck: the Python \"/no/such/python\" was not found, or is not a program");
    assertThat(typed.status()).isEqualTo(3);
  }

  @Test
  void resultsThatCannotBeWrittenAreSaidInOneSentence() throws IOException {
    Path occupied = Files.createFile(directory.resolve("occupied"));

    Typed typed = Typed.here("run", "cmd:true", "--out", occupied.toString());

    assertThat(typed.err())
        .isEqualToIgnoringNewLines(
            "loopcheck: the results \""
                + occupied.resolve("results.jsonl")
                + "\" cannot be written (java.nio.file.FileAlreadyExistsException: "
                + occupied
                + "): make the directory writable, or name another with --out DIR");
    assertThat(typed.status()).isEqualTo(3);
  }

  @Test
  void helpListsWhatWorks() {
    Typed typed = Typed.here("--help");

    assertThat(typed.out())
        .contains("run", "rules", "profiles", "explain", "mutants", "matrix")
        .doesNotContain("doctor", "merge", "--shard");
    assertThat(typed.status()).isZero();
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    Typed typed = Typed.here("--version");

    assertThat(typed.out()).matches("loopcheck \\d+\\.\\d+\\.\\d+\\S*\\R.+, Java \\d+.*\\R");
    assertThat(typed.status()).isZero();
  }

  @Test
  void rulesListsEveryRuleUnderItsSection() {
    Typed typed = Typed.here("rules");

    long rules = Matrices.bundled().stream().mapToInt(matrix -> matrix.rules().size()).sum();
    assertThat(typed.out())
        .contains("platform: Windows")
        .contains("windows.selector.socket-limit ")
        .contains(rules + " rules;");
    assertThat(typed.status()).isZero();
  }

  @Test
  void rulesSaysAllAboutOne() {
    Typed typed = Typed.here("rules", "windows.selector.socket-limit");

    assertThat(typed.out())
        .startsWith("windows.selector.socket-limit" + System.lineSeparator())
        .contains("source      asyncio-platforms, Windows, since 3.4")
        .contains("check       watched-socket-capacity")
        .contains(
            "    os windows, kind selector: a limit of 511 to 512, above it ValueError out of"
                + " the next run, loop usable after removal")
        .contains("    otherwise: supported for at least 1100 at once")
        .containsPattern("Proven able to fail by [0-9]+ wrong loops?:")
        .contains("jvm:socket-limit-64: It holds 64 sockets");
  }

  @Test
  void aRuleIsProvenByTheWrongLoopsOfOtherRulesToo() {
    Typed typed = Typed.here("rules", "windows.selector.socket-limit-writers");

    assertThat(typed.out())
        .contains("jvm:socket-limit-64 (made for windows.selector.socket-limit): It holds 64");
  }

  @Test
  void profilesSayWhatAPlatformTakesAwayAndWhereThatIsWritten() {
    Typed typed = Typed.here("profiles");

    assertThat(typed.out())
        .contains("reference:linux  ")
        .containsPattern("reference:windows-selector  [^\\n]+\\R(  .+\\R)*  no-pipes: .+ \\(.+\\)")
        .contains("reference:macos-10.8-poll  ");
    assertThat(typed.status()).isZero();
  }

  private static String[] words(String command) {
    return command == null ? new String[0] : command.split(" ");
  }
}
