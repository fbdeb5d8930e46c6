/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultsReader;
import io.loopcheck.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --control}, with a mutant that has to be caught and a rule that no loop can meet. */
class ControlTest {
  private static final String DEAF_LOOP =
      """
      import asyncio
      import os
      import stat

      class DeafLoop(asyncio.SelectorEventLoop):
          def add_reader(self, fd, callback, *args):
              number = fd if isinstance(fd, int) else fd.fileno()
              if not stat.S_ISREG(os.fstat(number).st_mode):
                  super().add_reader(fd, callback, *args)
      """;

  /** Says of sockets what no loop does, so that the oracle breaks it, too. */
  private static final String WRONG_MATRIX =
      """
      {"matrix": "own", "documentation": "none", "area": "own", "rules": [
       {"id": "own.broken-oracle", "subject": "loop", "level": "MUST",
        "certainty": "deterministic", "title": "add_reader watches no socket",
        "source": {"page": "asyncio-eventloop", "section": "Watching file descriptors"},
        "check": "socket-reader",
        "cells": [{"expect": {"unsupported":
          {"error": "NotImplementedError", "moment": "call"}}}]}]}
      """;

  private static final String ORACLE_OF_THE_JVM =
      System.getProperty("os.name").equals("Linux") ? "reference:linux" : "reference:nio";

  @TempDir private Path directory;

  @BeforeAll
  static void needsPython() throws InterruptedException {
    Python.require();
  }

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(directory.resolve("loops.py"), DEAF_LOOP);
    Files.writeString(directory.resolve("wrong.json"), WRONG_MATRIX);
  }

  @Test
  void whatAMutantAloneFailsStaysItsFailure() {
    Typed typed = control("python:loops:DeafLoop", "all.files.add-reader");

    assertThat(typed.status()).as(typed.out() + typed.err()).isEqualTo(1);
    ResultLine.Result result = onlyResult();
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.control())
        .satisfies(
            control -> {
              assertThat(control.verdict()).isEqualTo(Verdict.PASS);
              assertThat(control.loop()).matches("asyncio-3\\.[0-9.]+-[a-z]+");
            });
    assertThat(typed.out()).containsPattern("control +asyncio-3\\.[0-9.]+-[a-z]+: pass");
    assertThat(result.rerun()).contains(" --control ");
    assertThat(typed.err()).isEmpty();
  }

  @Test
  void whatTheOracleFailsTooIsAnError() {
    Typed typed = control("python:loops:DeafLoop", "own.broken-oracle");

    assertThat(typed.status()).as(typed.out() + typed.err()).isEqualTo(3);
    ResultLine.Result result = onlyResult();
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message())
        .matches("asyncio-3\\.[0-9.]+-[a-z]+ fails it too \\(fail: expected .*");
  }

  @Test
  void anOracleIsNotControlled() {
    Typed typed = control("python", "own.broken-oracle");

    assertThat(typed.status()).isEqualTo(1);
    assertThat(typed.err())
        .matches(
            "loopcheck: --control: asyncio-3\\S+ is not controlled: it is an oracle itself\\R");
    assertThat(onlyResult().control()).isNull();
  }

  @Test
  void theReferenceLoopIsTheOracleOfTheJvm() {
    Typed typed = control("java:io.loopcheck.cli.MutantProvider", "all.files.add-reader");

    assertThat(typed.status()).as(typed.out() + typed.err()).isEqualTo(1);
    assertThat(onlyResult().control())
        .extracting(ResultLine.Control::loop, ResultLine.Control::verdict)
        .containsExactly(ORACLE_OF_THE_JVM, Verdict.PASS);
  }

  private Typed control(String target, String rule) {
    List<String> command =
        List.of(
            "run",
            target,
            "--control",
            "--strict",
            "--rule",
            rule,
            "--matrix",
            directory.resolve("wrong.json").toString(),
            "--out",
            directory.resolve("out").toString());
    List<String> path =
        target.startsWith("python:") ? List.of("--python-path", directory.toString()) : List.of();
    return Typed.here(Stream.concat(command.stream(), path.stream()).toArray(String[]::new));
  }

  private ResultLine.Result onlyResult() {
    List<ResultLine.Result> results =
        ResultsReader.read(directory.resolve("out").resolve("results.jsonl")).results();
    assertThat(results).hasSize(1);
    return results.get(0);
  }
}
