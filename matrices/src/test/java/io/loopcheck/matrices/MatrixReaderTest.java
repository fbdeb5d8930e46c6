/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixReaderTest {

  @TempDir Path directory;

  @Test
  void readsEveryPropertyOfARule() {
    Matrix matrix = MatrixReader.read("m.json", TestMatrix.ONE_RULE).matrix();

    assertThat(matrix.matrix()).isEqualTo("example");
    assertThat(matrix.documentation()).isEqualTo("3.8–3.14");
    Rule rule = matrix.rule("example.rule").orElseThrow();
    assertThat(rule.area()).isEqualTo("platform");
    assertThat(rule.subject()).isEqualTo(Subject.LOOP);
    assertThat(rule.level()).isEqualTo(Level.MUST);
    assertThat(rule.certainty()).isEqualTo(Certainty.DETERMINISTIC);
    assertThat(rule.source())
        .isEqualTo(new Source("asyncio-platforms", "Windows", Version.parse("3.4"), null));
    assertThat(rule.check()).isEqualTo("example-check");
    assertThat(rule.untestable()).isNull();
    assertThat(rule.cells())
        .containsExactly(new Cell(null, new Outcome.Supported(null), null, null));
  }

  @Test
  void allowsASchemaForEditors() {
    String text =
        TestMatrix.with("{\"matrix\"", "{\"$schema\": \"matrix.schema.json\", \"matrix\"");

    assertThat(MatrixReader.read("m.json", text).matrix().rules()).hasSize(1);
  }

  @Test
  void anAreaOfItsOwnWinsOverTheMatrixs() {
    String text = TestMatrix.with("\"subject\"", "\"area\": \"timers\", \"subject\"");

    assertThat(MatrixReader.read("m.json", text).matrix().rules().get(0).area())
        .isEqualTo("timers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "level"        | "levle" | m.json:5:4: /rules/0/levle: "levle" is not a property of a rule; did you mean "level"?
          "MUST"         | "must"  | m.json:5:4: /rules/0/level: "must" is not a level; did you mean "MUST"?
          "loop"         | "lop"   | m.json:4:4: /rules/0/subject: "lop" is not a subject; did you mean "loop"?
          "MUST"         | 7       | m.json:5:4: /rules/0/level: "7" is not a level; use one of "MUST", "SHOULD", "MAY", "INFO"
          "supported"    | "suported" | m.json:11:6: /rules/0/cells/0/expect: "suported" is not an outcome; did you mean "supported"?
          {"supported": {}} | {"supported": {"atleast": 3}} | m.json:11:31: /rules/0/cells/0/expect/supported/atleast: "atleast" is not a property of a supported outcome; did you mean "atLeast"?
          {"supported": {}} | {"supported": {"atLeast": "many"}} | m.json:11:31: /rules/0/cells/0/expect/supported/atLeast: this must be a whole number
          {"supported": {}} | {"supported": {"atLeast": 1.5}} | m.json:11:31: /rules/0/cells/0/expect/supported/atLeast: "1.5" must be a whole number
          {"supported": {}} | {"unsupported": {"moment": "call"}} | m.json:11:17: /rules/0/cells/0/expect/unsupported: an unsupported outcome needs "error", but it is missing
          {"supported": {}} | {"measured": {"from": 1, "unit": "s"}} | m.json:11:17: /rules/0/cells/0/expect/measured: a measured outcome needs "to", but it is missing
          {"supported": {}} | {"measured": {"from": 1, "to": null, "unit": "s"}} | m.json:11:17: /rules/0/cells/0/expect/measured: a measured outcome needs "to", but it is missing
          {"supported": {}} | {"open": [{"silent": {}}, {"chosen": {"nam": "x"}}]} | m.json:11:54: /rules/0/cells/0/expect/open/1/chosen/nam: "nam" is not a property of a chosen outcome; did you mean "name"?
          {"supported": {}} | {}                                | m.json:11:6: /rules/0/cells/0/expect: an outcome is an object with its name as the one key, such as {"supported": {}}
          {"supported": {}} | "supported"                       | m.json:11:6: /rules/0/cells/0/expect: an outcome is an object with its name as the one key, such as {"supported": {}}
          {"supported": {}} | {"supported": {}, "silent": {}}   | m.json:11:6: /rules/0/cells/0/expect: an outcome is an object with its name as the one key, such as {"supported": {}}
          {"expect"      | {"where": {"os": "widows"}, "expect" | m.json:11:16: /rules/0/cells/0/where/os: "widows" is not an os family; did you mean "windows"?
          {"expect"      | {"where": {"os": ["linux", "mac"]}, "expect" | m.json:11:32: /rules/0/cells/0/where/os/1: "mac" is not an os family; did you mean "macos"?
          {"expect"      | {"where": {"contract": "3.8"}, "expect" | m.json:11:16: /rules/0/cells/0/where/contract: a version bound starts with >=, <=, > or <, but got "3.8"
          {"expect"      | {"where": {"contract": ">=3.8rc1"}, "expect" | m.json:11:16: /rules/0/cells/0/where/contract: a version is numbers and dots, but got "3.8rc1"
          "id": "example.rule", | `` | m.json:3:3: /rules/0: a rule needs "id", but it is missing
          "area": "platform", | `` | m.json:1:1: rule "example.rule" or its matrix needs "area", but it is missing
          "since": "3.4" | "since": 3.4 | m.json:8:66: /rules/0/source/since: this must be a string such as "3.8"
          "subject": "loop" | "subject": "loop", "subject": "loop" | m.json:4:32: /rules/0/subject: "subject" is there twice; remove one
          "cells"        | "cells": [], "cells" | m.json:10:24: /rules/0/cells: "cells" is there twice; remove one
          """)
  void saysWhereAndWhatIsWrongAndWhatToDo(String old, String replacement, String message) {
    String text = TestMatrix.with(old, replacement);

    MatrixException failure =
        catchThrowableOfType(MatrixException.class, () -> MatrixReader.read("m.json", text));

    assertThat(failure).hasMessage(message);
    assertThat(failure.line()).isPositive();
    assertThat(message)
        .startsWith("m.json:" + failure.line() + ":" + failure.column() + ": " + failure.pointer())
        .endsWith(failure.problem());
  }

  @Test
  void saysWhereATextStopsBeingJson() {
    MatrixException failure =
        catchThrowableOfType(
            MatrixException.class,
            () -> MatrixReader.read("m.json", "{\"matrix\": \"example\",\n \"rules\" []}"));

    assertThat(failure.line()).isEqualTo(2);
    assertThat(failure.pointer()).isEqualTo("/rules");
    assertThat(failure.problem()).startsWith("this is not JSON: ");
  }

  @Test
  void saysOfAnUnfinishedTextWhatIsMissingAlone() {
    MatrixException failure =
        catchThrowableOfType(
            MatrixException.class, () -> MatrixReader.read("m.json", "{\"rules\": ["));

    assertThat(failure.problem())
        .isEqualTo("this is not JSON: Unexpected end-of-input: expected close marker for Array");
  }

  @ParameterizedTest
  @CsvSource({"'',1", "null,1", "'{} {}',1"})
  void refusesATextThatIsNotOneMatrix(String text, int line) {
    MatrixException failure =
        catchThrowableOfType(MatrixException.class, () -> MatrixReader.read("m.json", text));

    assertThat(failure.line()).isEqualTo(line);
    assertThat(failure.problem()).isNotEmpty();
  }

  @Test
  void readsAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("m.json"), TestMatrix.ONE_RULE);

    MatrixDocument document = MatrixReader.read(file);

    assertThat(document.file()).isEqualTo(file.toString());
    assertThat(document.text()).isEqualTo(TestMatrix.ONE_RULE);
    assertThat(document.matrix().rules()).hasSize(1);
  }

  @Test
  void saysThatAFileIsNotThere() {
    Path file = directory.resolve("none.json");

    MatrixException failure =
        catchThrowableOfType(MatrixException.class, () -> MatrixReader.read(file));

    assertThat(failure).hasMessage(file + ": there is no such file; check the path");
  }

  @Test
  void saysThatAFileIsNotUtf8() throws IOException {
    Path file = Files.write(directory.resolve("m.json"), new byte[] {'"', (byte) 0xff, '"'});

    MatrixException failure =
        catchThrowableOfType(MatrixException.class, () -> MatrixReader.read(file));

    assertThat(failure).hasMessage(file + ": this is not UTF-8; save it as UTF-8");
  }
}
