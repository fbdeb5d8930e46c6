/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.run;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** A bar with the counts of what went wrong so far. It stays on one line and wipes itself out. */
final class BarProgress implements Progress {
  private static final int WIDTH = 30;
  private static final long INTERVAL = Duration.ofMillis(40).toNanos();

  private final PrintWriter out;
  private final LongSupplier clock;
  private final Map<Verdict, Integer> noteworthy = new EnumMap<>(Verdict.class);
  private int planned;
  private int done;
  private int drawn;
  private long drawnAt = Long.MIN_VALUE;

  BarProgress(PrintWriter out, LongSupplier clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void planned(int results) {
    planned = results;
    draw();
  }

  @Override
  public void loop(ResultLine.Loop loop) {}

  @Override
  public void result(ResultLine.Result result) {
    done++;
    switch (result.verdict()) {
      case FAIL, FLAKY, HANG, CRASH, ERROR, FIXED, INCONCLUSIVE ->
          noteworthy.merge(result.verdict(), 1, Integer::sum);
      case PASS, EXCEEDS, KNOWN_DEVIATION, NOT_OBSERVABLE, NOT_APPLICABLE, SKIPPED -> {}
    }
    long now = clock.getAsLong();
    if (drawnAt == Long.MIN_VALUE || now - drawnAt >= INTERVAL) {
      drawnAt = now;
      draw();
    }
  }

  @Override
  public void end() {
    out.print("\r" + " ".repeat(drawn) + "\r");
    out.flush();
    drawn = 0;
  }

  private void draw() {
    int filled = planned == 0 ? 0 : Math.min(WIDTH, done * WIDTH / planned);
    String line =
        "["
            + "#".repeat(filled)
            + ".".repeat(WIDTH - filled)
            + "] "
            + done
            + "/"
            + planned
            + noteworthy.entrySet().stream()
                .map(entry -> "  " + entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining());
    out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    out.flush();
    drawn = line.length();
  }
}
