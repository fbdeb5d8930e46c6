/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.message.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command, what may have been meant, and where to look. */
final class UsageMessages implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine line = failure.getCommandLine();
    line.getErr()
        .println(
            "loopcheck: "
                + message(failure, line)
                + " See \""
                + line.getCommandSpec().qualifiedName()
                + " --help\".");
    return ExitCode.USAGE;
  }

  private static String message(ParameterException failure, CommandLine line) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched(), line);
    }
    return sentence(String.valueOf(failure.getMessage()));
  }

  private static String unmatched(List<String> words, CommandLine line) {
    String word = words.get(0);
    Collection<String> commands = line.getSubcommands().keySet();
    if (word.startsWith("-")) {
      return "unknown option \"" + word + "\"." + Nearest.suggestion(word, options(line), 1);
    }
    return commands.isEmpty()
        ? "unexpected argument \"" + word + "\"."
        : "unknown command \"" + word + "\"." + Nearest.suggestion(word, commands, 1);
  }

  private static Collection<String> options(CommandLine line) {
    return line.getCommandSpec().optionsMap().keySet();
  }

  private static String sentence(String text) {
    String start = text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    return start.endsWith(".") || start.endsWith("?") ? start : start + ".";
  }
}
