/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import java.time.Duration;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a run goes.
 *
 * @param jobs how many checks run beside each other
 * @param repeat how often each rule is judged
 * @param timeoutScale by how much every deadline is multiplied
 * @param strict whether every loop is judged strictly; where not, only those whose facts say {@code
 *     stock}
 * @param deadline how long one step of a check may take
 * @param rerun makes of a loop's id and a rule's id the command line that judges just that
 * @param oracles which loops are asked about the rules that a loop fails
 */
public record RunOptions(
    int jobs,
    int repeat,
    double timeoutScale,
    boolean strict,
    Duration deadline,
    BiFunction<String, String, @Nullable String> rerun,
    Oracles oracles) {

  public RunOptions {
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs must be at least 1, but is \"" + jobs + "\"");
    }
    if (repeat < 1) {
      throw new IllegalArgumentException("repeat must be at least 1, but is \"" + repeat + "\"");
    }
    if (!(timeoutScale > 0 && timeoutScale <= 1000)) {
      throw new IllegalArgumentException(
          "the timeout scale must be above 0 and at most 1000, but is \"" + timeoutScale + "\"");
    }
  }

  /** One job for each processor, once, 10 s, not strict, no command to rerun, no oracles. */
  public static RunOptions defaults() {
    return new RunOptions(
        Runtime.getRuntime().availableProcessors(),
        1,
        1,
        false,
        Duration.ofSeconds(10),
        (loop, rule) -> null,
        Oracles.NONE);
  }

  /** Returns these with so many jobs. */
  public RunOptions withJobs(int jobs) {
    return new RunOptions(jobs, repeat, timeoutScale, strict, deadline, rerun, oracles);
  }

  /** Returns these with so many repeats. */
  public RunOptions withRepeat(int repeat) {
    return new RunOptions(jobs, repeat, timeoutScale, strict, deadline, rerun, oracles);
  }

  /** Returns these with another scale. */
  public RunOptions withTimeoutScale(double timeoutScale) {
    return new RunOptions(jobs, repeat, timeoutScale, strict, deadline, rerun, oracles);
  }

  /** Returns these, strict or not. */
  public RunOptions withStrict(boolean strict) {
    return new RunOptions(jobs, repeat, timeoutScale, strict, deadline, rerun, oracles);
  }

  /** Returns these with another deadline. */
  public RunOptions withDeadline(Duration deadline) {
    return new RunOptions(jobs, repeat, timeoutScale, strict, deadline, rerun, oracles);
  }

  /** Returns these with another way to say what to rerun. */
  public RunOptions withRerun(BiFunction<String, String, @Nullable String> rerun) {
    return new RunOptions(jobs, repeat, timeoutScale, strict, deadline, rerun, oracles);
  }

  /** Returns these with oracles. */
  public RunOptions withOracles(Oracles oracles) {
    return new RunOptions(jobs, repeat, timeoutScale, strict, deadline, rerun, oracles);
  }

  /** Returns the deadline of a step on this machine. */
  Duration scaledDeadline() {
    return Duration.ofMillis((long) Math.ceil(deadline.toMillis() * timeoutScale));
  }
}
