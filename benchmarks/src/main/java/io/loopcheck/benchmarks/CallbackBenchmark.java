/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a callback costs: a thousand are ready at a time, and each schedules its successor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallbackBenchmark {
  static final int CALLBACKS = 100_000;
  private static final int READY = 1_000;

  /** The loop's name. */
  @Param({"epoll", "nio", "netty"})
  public String loop = "epoll";

  @SuppressWarnings("NullAway.Init") // by open(), which JMH calls first
  private MeasuredLoop measured;

  /** Opens the loop. */
  @Setup
  public void open() throws IOException {
    measured = MeasuredLoop.open(loop);
  }

  /** Closes the loop. */
  @TearDown
  public void close() {
    measured.close();
  }

  /** Returns how many were called. */
  @Benchmark
  @OperationsPerInvocation(CALLBACKS)
  public int callSoon() throws IOException {
    var chain = new Chain(measured, CALLBACKS);
    measured.run(() -> chain.start(READY));
    return chain.called();
  }
}
