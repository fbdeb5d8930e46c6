/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code matrix lint}: looks for mistakes in matrix files. */
@Command(
    name = "lint",
    description = "Checks matrix files: their schema, then their meaning.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:no error", "2:at least one error"})
final class MatrixLintCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "A matrix, as JSON.")
  private List<Path> files = new ArrayList<>();

  MatrixLintCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    MatrixFiles checked = MatrixFiles.of(files);
    checked.errors().forEach(console.out()::println);
    checked.warnings().forEach(console.out()::println);
    console
        .out()
        .println(
            Count.of(files.size(), "file")
                + ": "
                + Count.of(checked.errors().size(), "error")
                + ", "
                + Count.of(checked.warnings().size(), "warning"));
    return checked.errors().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }
}
