/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.message.HarnessException;
import io.loopcheck.cli.message.UsageException;
import io.loopcheck.matrices.MatrixException;
import io.loopcheck.reports.ReportException;
import io.loopcheck.suite.result.ResultsException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command could not be carried out; a bug shows where it is. */
final class FailureMessages implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    if (failure instanceof UsageException || failure instanceof MatrixException) {
      err.println("loopcheck: " + failure.getMessage());
      return ExitCode.USAGE;
    }
    if (failure instanceof HarnessException
        || failure instanceof ReportException
        || failure instanceof ResultsException
        || failure instanceof UncheckedIOException) {
      err.println("loopcheck: " + failure.getMessage());
      return ExitCode.HARNESS;
    }
    err.println("loopcheck: this is a bug of Loopcheck's, please report it with these lines:");
    failure.printStackTrace(err);
    return ExitCode.HARNESS;
  }
}
