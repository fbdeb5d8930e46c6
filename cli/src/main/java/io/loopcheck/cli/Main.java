/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import picocli.CommandLine;

/** Loopcheck's command line. */
public final class Main {
  private Main() {}

  /** Carries out a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Else picocli looks for Jansi, a library that is not there, and for the terminal's width.
    System.setProperty("picocli.ansi", "false");
    Console console = Console.ofThisProcess();
    int status = run(console, arguments);
    console.out().flush();
    console.err().flush();
    System.exit(status);
  }

  /** Carries out a command and returns its exit code. */
  static int run(Console console, String... arguments) {
    CommandLine line =
        new CommandLine(new LoopcheckCommand())
            .addSubcommand(new RunCommand(console, arguments))
            .addSubcommand(new RulesCommand(console))
            .addSubcommand(new ProfilesCommand(console))
            .addSubcommand(new ExplainCommand(console))
            .addSubcommand(new MutantsCommand(console))
            .addSubcommand(
                new CommandLine(new MatrixCommand()).addSubcommand(new MatrixLintCommand(console)));
    line.setOut(console.out());
    line.setErr(console.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(new UsageMessages());
    line.setExecutionExceptionHandler(new FailureMessages());
    return line.execute(arguments);
  }
}
