/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.loopcheck.matrices.Statement.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCHEMA = SCHEMAS.getSchema(Statements.schema());
  private static final Path FILES =
      Path.of("src", "main", "resources", "io", "loopcheck", "matrices", "statements");

  @Test
  void everyFileOfStatementsIsBundled() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      assertThat(Statements.bundledDocuments())
          .extracting(StatementDocument::file)
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> "statements/" + file.getFileName()).toList());
    }
  }

  @Test
  void aPagesFileHasItsName() {
    assertThat(Statements.bundledDocuments())
        .allSatisfy(
            document ->
                assertThat(document.file()).isEqualTo(Statements.file(document.page().page())));
  }

  @Test
  void theSchemaIsASchemaItself() {
    Schema meta =
        SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(Statements.schema(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void theBundledPagesHaveTheSchemasShape() {
    assertThat(Statements.bundledDocuments())
        .isNotEmpty()
        .allSatisfy(document -> assertThat(errors(document.text())).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"rules\": [\"example.rule\"]        | \"untestable\": \"nobody sees it\" | UNTESTABLE",
        "\"rules\": [\"example.rule\"]        | \"notYet\": true                   | NOT_YET",
        "\"rules\": [\"example.rule\"]        | \"rules\": [\"a.b\", \"c.d\"]      | COVERED",
      })
  void aStatementHasOneAnswer(String old, String answer, Coverage coverage) {
    String text = TestStatements.with(old, answer);

    assertThat(errors(text)).isEmpty();
    assertThat(read(text).page().statements())
        .extracting(Statement::coverage)
        .containsExactly(coverage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"rules\": [\"example.rule\"] | \"rules\": []                           | none",
        "\"rules\": [\"example.rule\"] | \"notYet\": false                       | none",
        "\"since\": \"3.4\"            | \"notYet\": true                        | more",
        "\"since\": \"3.4\"            | \"untestable\": \"nobody sees it\"      | more",
      })
  void refusesAStatementWithoutOneAnswer(String old, String replacement, String has) {
    String text = TestStatements.with(old, replacement);

    assertThat(errors(text)).isNotEmpty();
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MatrixException.class)
        .hasMessage(
            "s.json:4:3: /statements/0: statement \"asyncio-platforms.example\" needs one of"
                + " \"rules\" that are not empty, \"untestable\" with the reason, and \"notYet\":"
                + " true, but has "
                + has);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"says\"                    | \"sais\"                      | /statements/0",
        "The example is said         | The example is said.          | /statements/0/says",
        "\"3.4\"                     | \"v3\"                        | /statements/0/since",
        "asyncio-platforms.example   | example                       | /statements/0/id",
        "\"page\"                    | \"side\"                      | ``",
      })
  void theSchemaRefuses(String old, String replacement, String pointer) {
    assertThat(errors(TestStatements.with(old, replacement)))
        .extracting(error -> error.getInstanceLocation().toString())
        .isNotEmpty()
        .allSatisfy(location -> assertThat(location).startsWith(pointer));
  }

  @Test
  void aMisspeltPropertyIsNamed() {
    assertThatThrownBy(() -> read(TestStatements.with("\"section\"", "\"sectoin\"")))
        .hasMessage(
            "s.json:4:39: /statements/0/sectoin: \"sectoin\" is not a property of a statement; did"
                + " you mean \"section\"?");
  }

  private static StatementDocument read(String text) {
    return MatrixReader.readStatements("s.json", text);
  }

  private static List<Error> errors(String text) {
    return SCHEMA.validate(text, InputFormat.JSON);
  }
}
