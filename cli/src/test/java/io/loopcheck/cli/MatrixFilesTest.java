/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixFilesTest {
  private static final String OWN =
      """
      {
        "matrix": "acme",
        "documentation": "3.8 to 3.14, acme",
        "rules": [
          { "id": "acme.readers", "area": "acme", "subject": "loop", "level": "SHOULD",
            "certainty": "deterministic", "title": "add_reader watches a socket",
            "source": {"page": "reference behaviour"},
            "check": "socket-reader", "lookFirst": "Is the socket registered?",
            "cells": [ {"expect": {"supported": {}}} ] }
        ]
      }
      """;

  @TempDir private Path directory;

  @Test
  void aGoodMatrixHasNoFinding() throws IOException {
    Typed typed = Typed.here("matrix", "lint", file(OWN));

    assertThat(typed.out()).isEqualToIgnoringNewLines("1 file: 0 errors, 0 warnings");
    assertThat(typed.status()).isZero();
  }

  @Test
  void itsRulesAreAdded() throws IOException {
    Typed typed = Typed.here("rules", "acme.*", "--matrix", file(OWN));

    assertThat(typed.out()).startsWith("acme.readers");
  }

  @Test
  void anErrorIsSaidWithFileLineAndPointer() throws IOException {
    String file = file(OWN.replace("socket-reader", "socket-raeder"));

    Typed typed = Typed.here("matrix", "lint", file);

    assertThat(typed.out())
        .startsWith(file + ":8:")
        .contains("error: /rules/0/check: ")
        .contains("\"socket-raeder\"")
        .contains("\"socket-reader\"")
        .endsWith("1 file: 1 error, 0 warnings" + System.lineSeparator());
    assertThat(typed.status()).isEqualTo(2);
  }

  @Test
  void aRunRefusesAMatrixWithAnErrorBeforeItStarts() throws IOException {
    String file = file(OWN.replace("\"level\"", "\"levl\""));

    Typed typed =
        Typed.here("run", "cmd:true", "--matrix", file, "--out", directory.resolve("o").toString());

    assertThat(typed.err())
        .startsWith("loopcheck: --matrix names a file with an error in it:")
        .contains(file + ":5:")
        .contains("\"levl\"");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(directory.resolve("o")).doesNotExist();
  }

  @Test
  void whatTheSchemaRefusesHasItsPlace() throws IOException {
    String file = file(OWN.replace("acme.readers", "Acme Readers"));

    Typed typed = Typed.here("matrix", "lint", file);

    assertThat(typed.out()).contains(file + ":5:").contains("/rules/0/id");
    assertThat(typed.status()).isEqualTo(2);
  }

  @Test
  void aFileThatIsMissingIsSaid() {
    String file = directory.resolve("none.json").toString();

    Typed typed = Typed.here("matrix", "lint", file);

    assertThat(typed.out()).startsWith(file + ": there is no such file; check the path");
    assertThat(typed.status()).isEqualTo(2);
  }

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("acme.json"), text).toString();
  }
}
