/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a timer costs while 100,000 are pending, with deadlines in no order. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimerBenchmark {
  static final int TIMERS = 100_000;
  private static final double FAR = 1_000;

  /** Less than it takes to insert them, so that all are due then. */
  private static final double NEAR = 1e-3;

  /** A loop whose timers are far away, for one measurement. */
  @State(Scope.Benchmark)
  public static class Pending {
    /** The loop's name. */
    @Param({"epoll", "netty"})
    public String loop = "epoll";

    private final Random random = new Random(1);
    private final List<Runnable> cancellations = new ArrayList<>();
    private int called;

    @SuppressWarnings("NullAway.Init") // by open(), which JMH calls first
    private MeasuredLoop measured;

    /** Opens a loop without timers. */
    @Setup(Level.Invocation)
    public void open() throws IOException {
      measured = MeasuredLoop.open(loop);
      cancellations.clear();
      called = 0;
    }

    /** Closes the loop. */
    @TearDown(Level.Invocation)
    public void close() {
      measured.close();
    }

    final void insert(double latest, Runnable callback) {
      for (int i = 0; i < TIMERS; i++) {
        cancellations.add(measured.callLater(random.nextDouble() * latest, callback));
      }
    }

    final void called() {
      called++;
      if (called == TIMERS) {
        measured.stop();
      }
    }
  }

  /** {@link Pending} with timers, and the order in which they are cancelled. */
  @State(Scope.Benchmark)
  public static class Inserted extends Pending {
    /** Opens a loop with timers. */
    @Override
    public void open() throws IOException {
      super.open();
      super.measured.run(
          () -> {
            insert(FAR, () -> {});
            super.measured.stop();
          });
      Collections.shuffle(super.cancellations, super.random);
    }
  }

  /** Returns how many were inserted. */
  @Benchmark
  @OperationsPerInvocation(TIMERS)
  public int insert(Pending pending) throws IOException {
    pending.measured.run(
        () -> {
          pending.insert(FAR, () -> {});
          pending.measured.stop();
        });
    return pending.cancellations.size();
  }

  /** Cancels all, in no order, and has the loop drop them; returns how many. */
  @Benchmark
  @OperationsPerInvocation(TIMERS)
  public int cancel(Inserted inserted) throws IOException {
    Pending pending = inserted;
    pending.measured.run(
        () -> {
          pending.cancellations.forEach(Runnable::run);
          pending.measured.callSoon(pending.measured::stop);
        });
    return pending.cancellations.size();
  }

  /** Inserts timers that are due at once, and waits until all were called; returns how many. */
  @Benchmark
  @OperationsPerInvocation(TIMERS)
  public int insertAndExpire(Pending pending) throws IOException {
    pending.measured.run(() -> pending.insert(NEAR, pending::called));
    return pending.called;
  }
}
