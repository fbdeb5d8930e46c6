/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DebugModeTest {
  private final ManualClock clock = new ManualClock(0.001);
  private final ScriptedPoller poller = new ScriptedPoller(clock);
  private final BaseEventLoop loop = new BaseEventLoop(poller, clock) {};

  @BeforeEach
  void debug() {
    loop.setDebug(true);
  }

  private void runOnce() throws IOException {
    loop.stop();
    loop.runForever();
  }

  /** Returns what {@code call}, made in another thread while the loop runs, throws. */
  private @Nullable Throwable thrownElsewhere(Runnable call) throws IOException {
    var outcome = new CompletableFuture<@Nullable Throwable>();
    loop.callSoon(() -> outcome.complete(thrownInAnotherThread(call)));
    runOnce();
    return outcome.join();
  }

  private static @Nullable Throwable thrownInAnotherThread(Runnable call) {
    return CompletableFuture.runAsync(call, work -> new Thread(work).start())
        .handle((nothing, error) -> error == null ? null : error.getCause())
        .join();
  }

  @Test
  void isOffUnlessItIsAskedFor() {
    var fresh = new BaseEventLoop(poller, clock) {};

    assertThat(fresh.getDebug()).isEqualTo(Boolean.getBoolean("loopcheck.debug"));
    assertThat(fresh.getSlowCallbackDuration()).isEqualTo(Duration.ofMillis(100));
    assertThat(loop.getDebug()).isTrue();
  }

  @Test
  void schedulingFromAnotherThreadIsRefused() throws IOException {
    List<Runnable> calls =
        List.of(
            () -> loop.callSoon(() -> {}),
            () -> loop.callLater(0, () -> {}),
            () -> loop.callAt(0, () -> {}));

    for (var call : calls) {
      assertThat(thrownElsewhere(call))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Non-thread-safe operation");
    }
  }

  @Test
  void aThreadsafeCallFromAnotherThreadIsAccepted() throws IOException {
    assertThat(thrownElsewhere(() -> loop.callSoonThreadsafe(() -> {}))).isNull();
  }

  @Test
  void withoutDebuggingNoThreadIsRefused() throws IOException {
    loop.setDebug(false);

    assertThat(thrownElsewhere(() -> loop.callSoon(() -> {}))).isNull();
  }

  @Test
  void aLoopThatDoesNotRunBelongsToNoThread() {
    assertThat(thrownInAnotherThread(() -> loop.callSoon(() -> {}))).isNull();
  }

  private Runnable taking(double seconds) {
    return new Runnable() {
      @Override
      public void run() {
        clock.advance(seconds);
      }

      @Override
      public String toString() {
        return "taking " + seconds;
      }
    };
  }

  @Test
  void aSlowCallbackIsLoggedWithItsDuration() throws IOException {
    try (var log = new RecordedLog()) {
      loop.callSoon(taking(0.099));
      loop.callSoon(taking(0.25));

      runOnce();

      assertThat(log.messages).containsExactly("Executing taking 0.25 took 0.250 seconds: null");
    }
  }

  @Test
  void whatIsSlowCanBeSet() throws IOException {
    loop.setSlowCallbackDuration(Duration.ofSeconds(2));
    try (var log = new RecordedLog()) {
      loop.callSoon(taking(1.5));
      loop.callSoon(taking(3));

      runOnce();

      assertThat(loop.getSlowCallbackDuration()).isEqualTo(Duration.ofSeconds(2));
      assertThat(log.messages).containsExactly("Executing taking 3.0 took 3.000 seconds: null");
    }
  }

  @Test
  void nothingIsSlowBeyondALimitTooLongToCount() throws IOException {
    loop.setSlowCallbackDuration(Duration.ofSeconds(Long.MAX_VALUE));
    try (var log = new RecordedLog()) {
      loop.callSoon(taking(1e6));

      runOnce();

      assertThat(log.messages).isEmpty();
    }
  }

  @Test
  void withoutDebuggingNothingIsSlow() throws IOException {
    loop.setDebug(false);
    try (var log = new RecordedLog()) {
      loop.callSoon(taking(10));

      runOnce();

      assertThat(log.messages).isEmpty();
    }
  }

  @Test
  void aPollThatTakesLongerThanItWasAskedToIsLogged() throws IOException {
    poller.nextPoll(
        () -> {
          clock.advance(0.5);
          return List.of(new LoopHandle(() -> {}));
        });
    try (var log = new RecordedLog()) {
      runOnce();

      assertThat(log.messages)
          .containsExactly("A poll of 0.000 seconds took 0.500 seconds: 1 events: null");
    }
  }

  @Test
  void aPollMayWaitForATimer() throws IOException {
    try (var log = new RecordedLog()) {
      loop.callLater(10, loop::stop);

      loop.runForever();

      assertThat(loop.time()).isEqualTo(10);
      assertThat(log.messages).isEmpty();
    }
  }
}
