/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.message.HarnessException;
import io.loopcheck.cli.message.UsageException;
import io.loopcheck.reports.reproducer.Maker;
import io.loopcheck.reports.reproducer.Reproducer;
import io.loopcheck.reports.reproducer.ReproducerException;
import io.loopcheck.reports.reproducer.Script;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the script that shows a failure, beside the results that tell of it. */
final class Reproducers {
  private Reproducers() {}

  /**
   * Writes the script for the one result that is asked for, and returns its file.
   *
   * @throws UsageException if there is not one result, or no script can show it
   */
  static Path write(Path results, String rule, List<ResultLine.Result> asked) {
    ResultLine.Result result = one(results, rule, asked);
    ResultLine.Loop loop =
        ResultsReader.read(results).loops().stream()
            .filter(each -> each.loop().equals(result.loop()))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "\""
                            + results
                            + "\" has a result of \""
                            + result.loop()
                            + "\" and does not say what that loop is: judge it again."));
    try {
      Script script = Reproducer.of(result, loop.facts(), Maker.of(loop));
      Path parent = Objects.requireNonNull(results.toAbsolutePath().getParent());
      Path directory = parent.resolve("reproducers").resolve(plain(result.loop()));
      Files.createDirectories(directory);
      return Files.writeString(directory.resolve(script.file()), script.text());
    } catch (ReproducerException e) {
      throw new UsageException("no script can show this: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw new HarnessException("the script cannot be written: " + e, e);
    }
  }

  private static ResultLine.Result one(Path results, String rule, List<ResultLine.Result> asked) {
    if (asked.isEmpty()) {
      throw new UsageException(
          "no result of \"" + rule + "\" is in \"" + results + "\": judge a loop by it first.");
    }
    if (asked.size() > 1) {
      throw new UsageException(
          "\""
              + rule
              + "\" was judged on several loops: say which, such as "
              + asked.stream()
                  .map(each -> rule + "@" + each.loop())
                  .collect(Collectors.joining(" or "))
              + ".");
    }
    return asked.get(0);
  }

  /** A loop's id may hold what a directory's name may not. */
  private static String plain(String loop) {
    return loop.replaceAll("[^A-Za-z0-9._-]+", "_");
  }
}
