/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.message.UsageException;
import io.loopcheck.cli.mutants.WrongLoop;
import io.loopcheck.matrices.Rule;
import io.loopcheck.reports.KillMatrix;
import io.loopcheck.reports.KillMatrix.MutantLine;
import io.loopcheck.reports.KillMatrix.RuleLine;
import io.loopcheck.suite.action.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** A kill matrix that {@code mutants} wrote. One of another build is refused: it says nothing. */
final class KillMatrixFile {
  private KillMatrixFile() {}

  /**
   * Reads a kill matrix of this build.
   *
   * @param rules all rules of this build
   * @param loops all wrong loops of this build
   * @throws UsageException if it cannot be read, is none, or is of another build
   */
  static KillMatrix read(Path file, List<Rule> rules, List<WrongLoop> loops) {
    KillMatrix matrix;
    try {
      matrix = Json.mapper().readValue(Files.readString(file), KillMatrix.class);
    } catch (IOException e) {
      throw refused(file, "cannot be read (" + e + ")");
    } catch (JacksonException e) {
      throw refused(file, "is no kill-matrix.json: " + e.getOriginalMessage());
    }
    foreign(matrix, rules, loops)
        .ifPresent(
            why -> {
              throw refused(file, why);
            });
    return matrix;
  }

  private static Optional<String> foreign(
      KillMatrix matrix, List<Rule> rules, List<WrongLoop> loops) {
    String here = Version.ofThisBuild();
    if (matrix.format() != KillMatrix.FORMAT || !matrix.suite().equals(here)) {
      return Optional.of("is of Loopcheck " + matrix.suite() + ", and this is " + here);
    }
    Set<String> judged = matrix.rules().stream().map(RuleLine::rule).collect(Collectors.toSet());
    Set<String> known = rules.stream().map(Rule::id).collect(Collectors.toSet());
    Set<String> mutants =
        matrix.mutants().stream().map(MutantLine::mutant).collect(Collectors.toSet());
    Set<String> due =
        loops.stream()
            .filter(loop -> judged.contains(loop.rule()))
            .map(WrongLoop::id)
            .collect(Collectors.toSet());
    return firstOf(judged, known)
        .map(rule -> "has the rule \"" + rule + "\", which this build does not have")
        .or(
            () ->
                firstOf(mutants, due)
                    .map(id -> "has the mutant \"" + id + "\", which this build does not have"))
        .or(
            () ->
                firstOf(due, mutants)
                    .map(id -> "lacks the mutant \"" + id + "\", which this build has"));
  }

  /** Returns the first, by name, that the others lack. */
  private static Optional<String> firstOf(Set<String> names, Set<String> others) {
    return names.stream().filter(name -> !others.contains(name)).sorted().findFirst();
  }

  private static UsageException refused(Path file, String why) {
    return new UsageException(
        "the kill matrix \"" + file + "\" " + why + ": make it with \"loopcheck mutants\"");
  }
}
