/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.loopcheck.loop.ContextVar;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LoopExecutorTest {
  private final BaseEventLoop loop = new BaseEventLoop(new WakeablePoller(), Clock.monotonic()) {};
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() {
    release.countDown();
    loop.close();
  }

  private String waitForRelease() throws InterruptedException {
    release.await();
    return "released";
  }

  @Test
  void callsTheFunctionInADaemonThreadThatIsNotTheLoops() throws Exception {
    Thread thread = loop.runUntilComplete(loop.runInExecutor(null, Thread::currentThread));

    assertThat(thread).isNotSameAs(Thread.currentThread());
    assertThat(thread.isDaemon()).isTrue();
  }

  @Test
  void theFutureCompletesOnTheLoop() throws Exception {
    var completedIn = loop.createFuture();
    var work = loop.runInExecutor(null, this::waitForRelease);
    var dependent = work.thenAccept(result -> completedIn.complete(Thread.currentThread()));
    release.countDown();

    loop.runUntilComplete(dependent);

    assertThat(completedIn).isCompletedWithValue(Thread.currentThread());
  }

  @Test
  void dependentsSeeTheContextOfTheCall() throws Exception {
    var variable = new ContextVar<String>("variable");
    variable.set("at the call");
    var work = loop.runInExecutor(null, this::waitForRelease);
    var seen = work.thenApply(result -> variable.get());
    variable.set("later");
    release.countDown();

    assertThat(loop.runUntilComplete(seen)).isEqualTo("at the call");
  }

  @Test
  void whatTheFunctionThrowsFailsTheFuture() {
    var failure = new IOException("oops");
    var work =
        loop.runInExecutor(
            null,
            () -> {
              throw failure;
            });

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> loop.runUntilComplete(work))
        .havingCause()
        .isSameAs(failure);
  }

  @Test
  void aFunctionThatIsCancelledBeforeItBeginsIsNotCalled() {
    Queue<Runnable> waiting = new ArrayDeque<>();
    var called = new AtomicBoolean();
    var work = loop.runInExecutor(waiting::add, () -> called.getAndSet(true));

    work.cancel(false);
    waiting.remove().run();

    assertThat(called).isFalse();
  }

  @Test
  void theDefaultExecutorCanBeSet() throws Exception {
    var service = Executors.newSingleThreadExecutor(work -> new Thread(work, "mine"));
    loop.setDefaultExecutor(service);

    var name = loop.runInExecutor(null, () -> Thread.currentThread().getName());

    assertThat(loop.runUntilComplete(name)).isEqualTo("mine");
    loop.close();
    assertThat(service.isShutdown()).isTrue();
  }

  @Test
  void afterShutdownOnlyAnExplicitExecutorIsAccepted() throws Exception {
    loop.runUntilComplete(loop.shutdownDefaultExecutor(null));

    assertThatIllegalStateException()
        .isThrownBy(() -> loop.runInExecutor(null, () -> "never"))
        .withMessage("Executor shutdown has been called");
    assertThat(loop.runUntilComplete(loop.runInExecutor(Runnable::run, () -> "called")))
        .isEqualTo("called");
  }

  @Test
  void shutdownWaitsForWhatWasBegun() throws Exception {
    var work = loop.runInExecutor(null, this::waitForRelease);
    CompletableFuture<Void> shutdown = loop.shutdownDefaultExecutor(null);
    var iteration = loop.<Void>createFuture();
    loop.callSoon(() -> iteration.complete(null));
    loop.runUntilComplete(iteration);
    assertThat(shutdown).isNotDone();

    release.countDown();
    loop.runUntilComplete(shutdown);

    assertThat(loop.runUntilComplete(work)).isEqualTo("released");
  }

  @Test
  void shutdownWaitsForATimeTooLongToCount() throws Exception {
    var work = loop.runInExecutor(null, this::waitForRelease);
    var shutdown = loop.shutdownDefaultExecutor(Duration.ofSeconds(Long.MAX_VALUE));
    release.countDown();

    loop.runUntilComplete(shutdown);

    assertThat(loop.runUntilComplete(work)).isEqualTo("released");
  }

  @Test
  void shutdownThatLastsTooLongWarnsAndLeavesTheWorkRunning() throws Exception {
    var work = loop.runInExecutor(null, this::waitForRelease);
    try (var log = new RecordedLog()) {
      loop.runUntilComplete(loop.shutdownDefaultExecutor(Duration.ofMillis(1)));

      assertThat(log.messages)
          .singleElement()
          .asString()
          .startsWith("The executor did not finish joining its threads within PT0.001S");
    }
    assertThat(work).isNotDone();
    release.countDown();
    assertThat(loop.runUntilComplete(work)).isEqualTo("released");
  }

  @Test
  void closingTheLoopWhileWorkRunsWaitsForNothingAndHarmsNothing() throws Exception {
    var service = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
    loop.setDefaultExecutor(service);
    var finished = new AtomicBoolean();
    var work =
        loop.runInExecutor(
            null,
            () -> {
              waitForRelease();
              finished.set(true);
              return "done";
            });

    loop.close();
    assertThat(finished).isFalse();
    release.countDown();

    assertThat(service.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(finished).isTrue();
    assertThat(work).isNotDone();
  }

  @Test
  void aClosedLoopRefuses() {
    loop.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> loop.runInExecutor(Runnable::run, () -> "never"))
        .withMessage("Event loop is closed");
  }
}
