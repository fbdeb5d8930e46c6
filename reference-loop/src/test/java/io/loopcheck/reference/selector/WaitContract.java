/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.ThreadSignal.inBackground;
import static io.loopcheck.reference.selector.Interest.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.ThreadSignal;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a selection waits, and what ends it. */
abstract class WaitContract extends ClosedFileContract {
  private static final int WAKE_UPS = 100_000;
  private static final int MANY_SIGNALS = 20;
  private static final double NANOS = 1e9;

  /** A few kilohertz of signals lengthen the JDK's waits for ever; it drops parts of a ms. */
  private static final long SIGNAL_INTERVAL_NANOS = 5_000_000;

  /** What a wait does, in seconds of work; one that looks again and again works all the time. */
  final double secondsOfWorkInAWait(double seconds) throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    assertThat(selector.select(seconds)).isEmpty();
    return (threads.getCurrentThreadCpuTime() - before) / NANOS;
  }

  private static double now() {
    return System.nanoTime() / NANOS;
  }

  @Test
  void aTimeOutIsNeverCutShort() throws Exception {
    selector.register(one, EnumSet.of(READ), "data");
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      double seconds = random.nextDouble() * 0.003;
      long start = System.nanoTime();
      assertThat(selector.select(seconds)).isEmpty();
      assertThat((System.nanoTime() - start) / NANOS).isGreaterThanOrEqualTo(seconds);
    }
  }

  @Test
  void aWaitIsNoWork() throws Exception {
    var pair = toClose(openPair(900));
    selector.register(one, BOTH, "data");
    selector.modify(one, EnumSet.of(READ), "data");
    selector.register(other, BOTH, "data");
    selector.unregister(other);
    selector.register(pair.get(0), BOTH, "data");
    close(pair.get(0));
    selector.unregister(pair.get(0));

    assertThat(secondsOfWorkInAWait(0.3)).isLessThan(0.15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -1e-9, -1, -1e300, Double.NEGATIVE_INFINITY})
  void nothingIsWaitedForWithoutTime(double seconds) throws Exception {
    selector.register(one, EnumSet.of(READ), "data");
    assertThat(selector.select(seconds)).isEmpty();

    files.write(other, PING);
    assertThat(selector.select(seconds)).hasSize(1);
  }

  @Test
  void aTimeOutIsANumber() throws Exception {
    selector.register(one, EnumSet.of(READ), "data");
    files.write(other, PING);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.select(Double.NaN))
        .withMessage("a time-out must be a number, not \"NaN\"");
  }

  /** Milliseconds beyond an int, microseconds and nanoseconds beyond a long, and all beyond. */
  @ParameterizedTest
  @ValueSource(
      doubles = {2_147_484, 4_294_968, 9.3e12, 9.3e15, 1.9e19, 1e300, Double.POSITIVE_INFINITY})
  void aLongTimeOutDoesNotOverflow(double seconds) throws Exception {
    selector.register(one, EnumSet.of(READ), "data");
    try (var signal = ThreadSignal.atThisThread()) {
      var writer =
          inBackground(
              () -> {
                signal.awaitWait();
                files.write(other, PING);
              });

      assertThat(selector.select(seconds)).hasSize(1);

      signal.over();
      writer.get();
    }
  }

  @Test
  void signalsDoNotEndAWait() throws Exception {
    var key = selector.register(one, EnumSet.of(READ), "data");
    try (var signal = ThreadSignal.atThisThread()) {
      var sender =
          inBackground(
              () -> {
                for (int i = 0; i < MANY_SIGNALS; i++) {
                  signal.interruptWait();
                }
                files.write(other, PING);
              });

      List<Ready> ready;
      try {
        ready = selector.select(patience());
      } finally {
        signal.over();
        sender.get();
      }
      assertThat(ready).containsExactly(new Ready(key, EnumSet.of(READ)));
    }
  }

  @Test
  void aWaitWithSignalsEndsInTimeAndNotBefore() throws Exception {
    double seconds = 0.1;
    selector.register(one, EnumSet.of(READ), "data");
    try (var signal = ThreadSignal.atThisThread()) {
      var sender = inBackground(() -> sendSignals(signal, seconds));

      double start = now();
      var ready = selector.select(seconds);
      double waited = now() - start;

      signal.over();
      sender.get();
      assertThat(ready).as("written to when signals went on to lengthen the wait").isEmpty();
      assertThat(waited).isGreaterThanOrEqualTo(seconds);
    }
  }

  /** Interrupts a wait until it ends, and ends one that begins anew whenever it is interrupted. */
  private void sendSignals(ThreadSignal signal, double seconds) throws Exception {
    int tooLate = 0;
    double firstSignal = 0;
    while (tooLate < MANY_SIGNALS && signal.interruptWait()) {
      if (firstSignal == 0) {
        firstSignal = now();
      }
      if (now() > firstSignal + seconds) {
        tooLate++;
      }
      LockSupport.parkNanos(SIGNAL_INTERVAL_NANOS);
    }
    if (tooLate == MANY_SIGNALS) {
      files.write(other, PING);
    }
  }

  @Test
  void anInterruptOfTheThreadBeforeAWaitIsKeptForAfterwards() throws Exception {
    selector.register(one, EnumSet.of(READ), "data");
    double seconds = 0.3;

    Thread.currentThread().interrupt();
    double start = now();
    double worked = secondsOfWorkInAWait(seconds);
    double waited = now() - start;

    assertThat(Thread.interrupted()).as("interrupted").isTrue();
    assertThat(waited).isGreaterThanOrEqualTo(seconds);
    assertThat(worked).isLessThan(seconds / 2);
  }

  @Test
  void anInterruptOfTheThreadDuringAWaitIsKeptForAfterwards() throws Exception {
    selector.register(one, EnumSet.of(READ), "data");
    var thread = Thread.currentThread();
    try (var signal = ThreadSignal.atThisThread()) {
      var interrupter =
          inBackground(
              () -> {
                signal.awaitWait();
                thread.interrupt();
                signal.awaitWait();
                files.write(other, PING);
              });

      var ready = selector.select(patience());

      assertThat(Thread.interrupted()).as("interrupted").isTrue();
      signal.over();
      interrupter.get();
      assertThat(ready).hasSize(1);
    }
  }

  /**
   * Each wake-up comes after the one before was seen, some while the selector does not wait yet,
   * some while it does. Each ends one selection, the present or the next one, and no other.
   */
  @Test
  void everyWakeUpEndsOneWait() throws Exception {
    var pair = toClose(files.wakeUpPair());
    selector.register(pair.get(0), EnumSet.of(READ), "data");
    var seen = new AtomicInteger();
    var written = new AtomicInteger();
    var waker = inBackground(() -> wake(pair.get(1), seen, written));
    try {
      for (int count = 1; count <= WAKE_UPS; count++) {
        while (count % 2 == 0 && written.get() < count && !waker.isDone()) {
          Thread.yield(); // Every second one is there before the wait, on whatever machine.
        }
        if (selector.select(patience()).size() != 1 || files.read(pair.get(0), 10).length != 1) {
          throw new AssertionError("wake-up " + count + " was not seen alone, and at once");
        }
        seen.set(count);
      }
      assertThat(selector.select(0)).isEmpty();
    } finally {
      seen.set(WAKE_UPS);
      waker.get();
    }
  }

  private void wake(FileObject writer, AtomicInteger seen, AtomicInteger written) throws Exception {
    var random = new Random(1);
    for (int count = 0; count < WAKE_UPS; count++) {
      while (seen.get() < count) {
        Thread.yield();
      }
      for (int spins = random.nextInt(300); spins > 0; spins--) {
        Thread.onSpinWait();
      }
      files.write(writer, PING);
      written.incrementAndGet();
    }
  }

  @Test
  void aWriteOfAnotherThreadEndsAWaitWithoutLimit() throws Exception {
    selector.register(one, EnumSet.of(READ), "data");
    var writer = inBackground(() -> files.write(other, PING));

    assertThat(selector.select(Double.POSITIVE_INFINITY)).hasSize(1);
    writer.get();
  }
}
