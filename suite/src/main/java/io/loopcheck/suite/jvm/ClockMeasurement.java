/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The steps that a loop's clock made.
 *
 * @param loop by how much the loop's clock went on at each
 * @param independent how long that took by the JVM's clock
 */
record ClockMeasurement(List<Double> loop, List<Double> independent) {

  /** Spins until the clock has made {@code steps} steps, or for so long. */
  static ClockMeasurement of(EventLoop loop, int steps, int millis) {
    List<Double> loopSteps = new ArrayList<>();
    List<Double> independentSteps = new ArrayList<>();
    long budget = TimeUnit.MILLISECONDS.toNanos(millis);
    double last = firstStep(loop, budget);
    long started = System.nanoTime();
    long lastAt = started;
    while (loopSteps.size() < steps && System.nanoTime() - started < budget) {
      double now = loop.time();
      if (now != last) {
        long at = System.nanoTime();
        loopSteps.add(now - last);
        independentSteps.add((at - lastAt) / 1e9);
        last = now;
        lastAt = at;
      }
    }
    return new ClockMeasurement(loopSteps, independentSteps);
  }

  /** Where in a step the measurement begins is chance, so it begins at the end of one. */
  private static double firstStep(EventLoop loop, long budget) {
    long started = System.nanoTime();
    double first = loop.time();
    double now = loop.time();
    while (now == first && System.nanoTime() - started < budget) {
      now = loop.time();
    }
    return now;
  }
}
