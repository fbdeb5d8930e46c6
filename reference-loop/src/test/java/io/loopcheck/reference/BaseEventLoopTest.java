/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.OsError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BaseEventLoopTest {
  private final ManualClock clock = new ManualClock(0.001);
  private final ScriptedPoller poller = new ScriptedPoller(clock);
  private final BaseEventLoop loop = new BaseEventLoop(poller, clock) {};
  private final List<String> calls = new ArrayList<>();

  private Runnable record(String name) {
    return () -> calls.add(name);
  }

  private void runOnce() throws IOException {
    loop.stop();
    loop.runForever();
  }

  @Test
  void callsCallbacksInTheOrderOfTheirRegistration() throws IOException {
    loop.callSoon(record("a"));
    loop.callSoonThreadsafe(record("b"));
    loop.callSoon(record("c"));

    runOnce();

    assertThat(calls).containsExactly("a", "b", "c");
  }

  @Test
  void stopBeforeARunMakesItOneIterationWithoutWaiting() throws IOException {
    poller.nextPoll(() -> List.of(new LoopHandle(record("event"))));
    loop.callSoon(record("ready"));

    runOnce();

    assertThat(calls).containsExactly("ready", "event");
    assertThat(poller.timeouts).containsExactly(0.0);
  }

  @Test
  void callbacksOfCallbacksWaitForTheNextIteration() throws IOException {
    loop.callSoon(() -> loop.callSoon(record("second")));

    runOnce();
    assertThat(calls).isEmpty();

    runOnce();
    assertThat(calls).containsExactly("second");
  }

  @Test
  void stopInACallbackLetsTheBatchFinish() throws IOException {
    loop.callSoon(loop::stop);
    loop.callSoon(record("same batch"));
    loop.callSoon(() -> loop.callSoon(record("next batch")));

    loop.runForever();

    assertThat(calls).containsExactly("same batch");
  }

  @Test
  void aCancelledCallbackIsNotCalled() throws IOException {
    var handle = loop.callSoon(record("cancelled"));
    handle.cancel();

    runOnce();

    assertThat(handle.cancelled()).isTrue();
    assertThat(calls).isEmpty();
  }

  @Test
  void aCallbackCanCancelAnotherOfItsBatch() throws IOException {
    var handles = new ArrayList<LoopHandle>();
    handles.add(new LoopHandle(() -> handles.get(1).cancel()));
    handles.add(new LoopHandle(record("cancelled")));
    poller.nextPoll(() -> handles);

    runOnce();

    assertThat(calls).isEmpty();
  }

  @Test
  void timersRunInTheOrderOfTheirDeadlines() throws IOException {
    loop.callLater(0.3, record("c"));
    loop.callLater(0.1, record("a"));
    loop.callLater(0.2, record("b"));
    loop.callLater(0.4, loop::stop);

    loop.runForever();

    assertThat(calls).containsExactly("a", "b", "c");
  }

  @Test
  void aTimerIsDueOneClockResolutionBeforeItsDeadlineAndNotEarlier() throws IOException {
    loop.callAt(0.5, record("timer"));

    clock.advance(0.498);
    runOnce();
    assertThat(calls).isEmpty();

    clock.advance(0.001);
    runOnce();
    assertThat(calls).containsExactly("timer");
  }

  @Test
  void aTimerOfTheTimeThatTheClockShowsIsDueHoweverFarTheClockIs() throws IOException {
    clock.advance(1e15);
    loop.callLater(0, record("timer"));

    runOnce();

    assertThat(calls).containsExactly("timer");
  }

  @Test
  void waitsUntilTheFirstDeadlineThatIsNotCancelled() throws IOException {
    loop.callLater(1, record("cancelled")).cancel();
    loop.callLater(2, loop::stop);

    loop.runForever();

    assertThat(poller.timeouts).containsExactly(2.0);
  }

  @Test
  void waitsForADayAtMost() throws IOException {
    loop.callLater(1e12, record("far"));
    poller.nextPoll(() -> List.of(new LoopHandle(loop::stop)));

    loop.runForever();

    assertThat(poller.timeouts).containsExactly(24 * 3600.0);
  }

  @Test
  void aMillionSecondsOfAClockThatIsMovedByHandPassWithoutWaiting() throws IOException {
    int seconds = 1_000_000;
    var ticks = new AtomicInteger();
    loop.callLater(
        1,
        new Runnable() {
          @Override
          public void run() {
            if (ticks.incrementAndGet() == seconds) {
              loop.stop();
            } else {
              loop.callLater(1, this);
            }
          }
        });

    loop.runForever();

    assertThat(clock.time()).isEqualTo(seconds);
    assertThat(poller.timeouts).hasSize(seconds);
  }

  @Test
  void aDeadlineThatIsNoNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.callLater(Double.NaN, record("never")))
        .withMessage("a deadline must be a number, not \"NaN\"");
  }

  @Test
  void cancelledTimersDoNotPileUp() throws IOException {
    var timers = new TimerQueue();
    timers.add(0, record("first"), new Context());
    for (int i = 0; i < 10_000; i++) {
      timers.add(1, record("far"), new Context()).cancel();
      timers.dropCancelled();
    }

    assertThat(timers.size()).isLessThanOrEqualTo(101);
  }

  @Test
  void anExceptionGoesToTheHandlerAndTheLoopGoesOn() throws IOException {
    var failure = new IllegalStateException("oops");
    loop.setExceptionHandler((of, error) -> calls.add(error.message() + ": " + error.exception()));
    loop.callSoon(
        new Runnable() {
          @Override
          public void run() {
            throw failure;
          }

          @Override
          public String toString() {
            return "failing";
          }
        });
    loop.callSoon(record("after"));

    runOnce();

    assertThat(calls).containsExactly("Exception in callback failing: " + failure, "after");
  }

  @Test
  void aHandlerThatThrowsIsLoggedAndDoesNotBreakTheLoop() throws IOException {
    var failure = new IllegalStateException("the handler fails");
    loop.setExceptionHandler(
        (of, error) -> {
          throw failure;
        });
    try (var log = new RecordedLog()) {
      loop.callSoon(() -> loop.callExceptionHandler(ErrorContext.of("from a test", null)));
      loop.callSoon(record("after"));

      runOnce();

      assertThat(calls).containsExactly("after");
      assertThat(log.messages).containsExactly("Unhandled error in exception handler: " + failure);
    }
  }

  @Test
  void withoutAHandlerAnExceptionIsLogged() {
    try (var log = new RecordedLog()) {
      var failure = new IOException("oops");

      loop.callExceptionHandler(ErrorContext.of("Exception in callback", failure));

      assertThat(log.messages).containsExactly("Exception in callback: " + failure);
    }
  }

  @Test
  void anErrorOfTheVirtualMachineLeavesTheRunAndLosesNoCallback() throws IOException {
    loop.callSoon(
        () -> {
          throw new InternalError("from a test");
        });
    loop.callSoon(record("after"));

    assertThatThrownBy(this::runOnce).isInstanceOf(InternalError.class);
    assertThat(loop.isRunning()).isFalse();
    runOnce();
    assertThat(calls).containsExactly("after");
  }

  @Test
  void whatAPollRaisesLeavesTheRunAndTheLoopIsUsableAgain() throws IOException {
    poller.nextPoll(
        () -> {
          throw OsError.errno(9, "Bad file descriptor");
        });
    loop.callSoon(record("after"));

    assertThatThrownBy(this::runOnce).isInstanceOf(OsError.class);
    assertThat(loop.isRunning()).isFalse();
    runOnce();
    assertThat(calls).containsExactly("after");
  }

  @Test
  void isRunningExactlyDuringARun() throws IOException {
    loop.callSoon(() -> calls.add(loop.isRunning() + " " + BaseEventLoop.runningLoop().get()));

    runOnce();

    assertThat(calls).containsExactly("true " + loop);
    assertThat(loop.isRunning()).isFalse();
    assertThat(BaseEventLoop.runningLoop()).isEmpty();
  }

  @Test
  void aRunningLoopAndAnotherInItsThreadRefuseToRunAndTheRunIsUnharmed() throws IOException {
    var other = new BaseEventLoop(new ScriptedPoller(clock), clock) {};
    loop.callSoon(() -> assertThatIllegalStateException().isThrownBy(loop::runForever));
    loop.callSoon(() -> assertThatIllegalStateException().isThrownBy(other::runForever));
    loop.callSoon(record("after"));
    var errors = new ArrayList<Throwable>();
    loop.setExceptionHandler((of, error) -> errors.add(error.exception()));

    runOnce();

    assertThat(errors).isEmpty();
    assertThat(calls).containsExactly("after");
  }

  @Test
  void aRunningLoopCannotBeClosed() throws IOException {
    loop.callSoon(() -> assertThatIllegalStateException().isThrownBy(loop::close));
    var errors = new ArrayList<Throwable>();
    loop.setExceptionHandler((of, error) -> errors.add(error.exception()));

    runOnce();

    assertThat(errors).isEmpty();
    assertThat(loop.isClosed()).isFalse();
  }

  @Test
  void closeIsIdempotentAndClosesThePoller() {
    loop.close();
    loop.close();

    assertThat(loop.isClosed()).isTrue();
    assertThat(poller.closed).isTrue();
  }

  @Test
  void aClosedLoopRefusesCallsAndAnswersQuestions() {
    loop.close();

    assertThatIllegalStateException().isThrownBy(loop::runForever);
    assertThatIllegalStateException().isThrownBy(() -> loop.callSoon(record("x")));
    assertThatIllegalStateException().isThrownBy(() -> loop.callSoonThreadsafe(record("x")));
    assertThatIllegalStateException().isThrownBy(() -> loop.callLater(0, record("x")));
    assertThatIllegalStateException().isThrownBy(() -> loop.callAt(0, record("x")));
    assertThat(loop.time()).isZero();
    loop.stop();
  }

  @Test
  void aThreadsafeCallWakesThePoll() {
    loop.callSoon(record("a"));
    assertThat(poller.wakeUps).isZero();

    loop.callSoonThreadsafe(record("b"));
    assertThat(poller.wakeUps).isOne();
  }
}
