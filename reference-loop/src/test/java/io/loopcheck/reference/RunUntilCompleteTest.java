/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class RunUntilCompleteTest {
  private final ManualClock clock = new ManualClock(0.001);
  private final BaseEventLoop loop = newLoop();
  private final CompletableFuture<String> future = loop.createFuture();
  private final List<String> calls = new ArrayList<>();

  private BaseEventLoop newLoop() {
    return new BaseEventLoop(new ScriptedPoller(clock), clock) {};
  }

  @Test
  void returnsTheResultOfTheFuture() throws Exception {
    loop.callLater(5, () -> future.complete("done"));

    assertThat(loop.runUntilComplete(future)).isEqualTo("done");
    assertThat(loop.time()).isEqualTo(5);
    assertThat(loop.isRunning()).isFalse();
  }

  @Test
  void raisesWhatTheFutureFailedWith() {
    var failure = new IOException("oops");
    loop.callSoon(() -> future.completeExceptionally(failure));

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> loop.runUntilComplete(future))
        .havingCause()
        .isSameAs(failure);
  }

  @Test
  void raisesWhatTheFutureOfADependentFailedWith() {
    var failure = new IllegalArgumentException("oops");
    loop.callSoon(() -> future.completeExceptionally(failure));

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> loop.runUntilComplete(future.thenApply(String::length)))
        .havingCause()
        .isSameAs(failure);
  }

  @Test
  void aCancelledFutureEndsTheRunWithItsCancellation() {
    loop.callSoon(() -> future.cancel(false));

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> loop.runUntilComplete(future));
    assertThat(loop.isRunning()).isFalse();
  }

  @Test
  void aFutureThatIsDoneAlreadyMakesOneIteration() throws Exception {
    future.complete("done");
    loop.callSoon(() -> loop.callSoon(() -> calls.add("next iteration")));

    assertThat(loop.runUntilComplete(future)).isEqualTo("done");
    assertThat(calls).isEmpty();
  }

  @Test
  void aLoopThatIsStoppedBeforeTheFutureIsDoneSaysSo() {
    loop.callSoon(loop::stop);

    assertThatIllegalStateException()
        .isThrownBy(() -> loop.runUntilComplete(future))
        .withMessage("Event loop stopped before Future completed.");
  }

  @Test
  void aFutureThatIsDoneAfterItsRunStopsNoLaterOne() throws Exception {
    loop.callSoon(loop::stop);
    assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(future));
    loop.callSoon(() -> future.complete("late"));
    loop.callLater(1, () -> calls.add("after"));
    loop.callLater(2, loop::stop);

    loop.runForever();

    assertThat(calls).containsExactly("after");
  }

  @Test
  void aFutureThatIsDoneAsItsRunIsStoppedStopsNoLaterOne() throws Exception {
    loop.callSoon(loop::stop);
    loop.callSoon(() -> future.complete("in the last iteration"));
    assertThat(loop.runUntilComplete(future)).isEqualTo("in the last iteration");
    loop.callLater(1, () -> calls.add("after"));
    loop.callLater(2, loop::stop);

    loop.runForever();

    assertThat(calls).containsExactly("after");
  }

  @Test
  void aFutureOfAnotherLoopIsRefused() {
    CompletableFuture<String> foreign = newLoop().createFuture();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.runUntilComplete(foreign))
        .withMessageContaining("different loop");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.runUntilComplete(foreign.thenApply(String::length)));
  }

  @Test
  void aFutureOfNoLoopIsWaitedFor() throws Exception {
    var plain = new CompletableFuture<String>();
    loop.callSoon(() -> plain.complete("done"));

    assertThat(loop.runUntilComplete(plain)).isEqualTo("done");
  }

  @Test
  void aClosedLoopRefuses() {
    loop.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> loop.runUntilComplete(future))
        .withMessage("Event loop is closed");
  }

  @Test
  void aRunningLoopRefusesAndItsRunIsUnharmed() throws Exception {
    var done = CompletableFuture.completedFuture("done");
    loop.callSoon(
        () -> {
          assertRefusesWhileRunning(done);
          calls.add("refused");
        });
    loop.callLater(1, () -> future.complete("outer"));

    assertThat(loop.runUntilComplete(future)).isEqualTo("outer");
    assertThat(calls).containsExactly("refused");
  }

  private void assertRefusesWhileRunning(CompletableFuture<String> done) {
    assertThatIllegalStateException()
        .isThrownBy(() -> loop.runUntilComplete(done))
        .withMessage("This event loop is already running");
  }

  @Test
  void asynchronousDependentsAreCalledOnTheLoop() throws Exception {
    var dependent = future.thenRunAsync(() -> calls.add("running: " + loop.isRunning()));
    future.complete("done");
    assertThat(calls).isEmpty();

    loop.runUntilComplete(dependent);

    assertThat(calls).containsExactly("running: true");
  }

  @Test
  void anAsynchronousDependentOfAClosedLoopFailsAndTheFutureDoesNot() {
    var dependent = future.thenRunAsync(() -> calls.add("never"));
    loop.close();

    assertThat(future.complete("done")).isTrue();

    assertThat(dependent).isCompletedExceptionally();
    assertThat(future).isCompletedWithValue("done");
    assertThat(calls).isEmpty();
  }
}
