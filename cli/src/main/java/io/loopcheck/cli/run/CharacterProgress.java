/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.run;

import io.loopcheck.reports.VerdictGuide;
import io.loopcheck.suite.result.ResultLine;
import java.io.PrintWriter;

/** One character for each result, {@value #WIDTH} on a line with how many there are so far. */
final class CharacterProgress implements Progress {
  private static final int WIDTH = 60;

  private final PrintWriter out;
  private int planned;
  private int done;

  CharacterProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void planned(int results) {
    planned = results;
  }

  @Override
  public void loop(ResultLine.Loop loop) {}

  @Override
  public void result(ResultLine.Result result) {
    out.print(VerdictGuide.asciiMark(result.verdict()));
    done++;
    if (done % WIDTH == 0) {
      count();
    }
    out.flush();
  }

  @Override
  public void end() {
    if (done % WIDTH != 0) {
      out.print(" ".repeat(WIDTH - done % WIDTH));
      count();
    }
    out.flush();
  }

  private void count() {
    out.println("  " + done + "/" + planned);
  }
}
