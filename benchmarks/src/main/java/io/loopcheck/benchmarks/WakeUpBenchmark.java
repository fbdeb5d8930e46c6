/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** How long after a call from another thread a loop that waits calls back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WakeUpBenchmark {
  /** Between two wake-ups: long enough for the loop to wait again. */
  private static final long PAUSE_NANOS = 100_000;

  /** The loop's name. */
  @Param({"epoll", "poll", "select", "nio", "proactor", "netty"})
  public String loop = "epoll";

  @SuppressWarnings("NullAway.Init") // by open(), which JMH calls first
  private MeasuredLoop measured;

  @SuppressWarnings("NullAway.Init") // by open(), which JMH calls first
  private Thread thread;

  private long asked;
  private volatile long answered;

  /** Opens the loop and runs it in a thread of its own. */
  @Setup
  public void open() throws IOException {
    measured = MeasuredLoop.open(loop);
    thread = new Thread(this::runLoop, "loop");
    thread.start();
  }

  private void runLoop() {
    try {
      measured.run(() -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Closes the loop. */
  @TearDown
  public void close() throws InterruptedException {
    measured.callSoonThreadsafe(measured::stop);
    thread.join();
    measured.close();
  }

  /** Gives the loop the time to wait again. */
  @Setup(Level.Invocation)
  public void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  /** Returns how often it was woken up. */
  @Benchmark
  public long callSoonThreadsafe() {
    long ask = ++asked;
    measured.callSoonThreadsafe(() -> answered = ask);
    while (answered != ask) {
      Thread.onSpinWait();
    }
    return ask;
  }
}
