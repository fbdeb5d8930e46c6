/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.ContextVar;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.ExceptionHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionHandlerTest {
  private final ManualClock clock = new ManualClock(0.001);
  private final ScriptedPoller poller = new ScriptedPoller(clock);
  private final BaseEventLoop loop = new BaseEventLoop(poller, clock) {};
  private final IllegalStateException failure = new IllegalStateException("oops");
  private final List<ErrorContext> errors = new ArrayList<>();

  private void fail() {
    throw failure;
  }

  private void runOnce() throws IOException {
    loop.stop();
    loop.runForever();
  }

  @Test
  void thereIsNoneUntilItIsSetAndNullTakesItAway() {
    ExceptionHandler handler = (of, error) -> errors.add(error);
    assertThat(loop.getExceptionHandler()).isNull();

    loop.setExceptionHandler(handler);
    assertThat(loop.getExceptionHandler()).isSameAs(handler);

    loop.setExceptionHandler(null);
    assertThat(loop.getExceptionHandler()).isNull();
    try (var log = new RecordedLog()) {
      loop.callExceptionHandler(ErrorContext.of("from a test", failure));
      assertThat(log.messages).containsExactly("from a test: " + failure);
    }
    assertThat(errors).isEmpty();
  }

  @Test
  void isToldOfTheLoopTheErrorAndTheHandle() throws IOException {
    var loops = new ArrayList<EventLoop>();
    loop.setExceptionHandler(
        (of, error) -> {
          loops.add(of);
          errors.add(error);
        });
    var handle = loop.callSoon(this::fail);

    runOnce();

    assertThat(loops).containsExactly(loop);
    assertThat(errors)
        .containsExactly(ErrorContext.of("Exception in callback " + handle, failure, handle));
  }

  @Test
  void aReaderThatFailsIsToldEachTimeItIsCalled() throws IOException {
    loop.setExceptionHandler((of, error) -> errors.add(error));
    var reader = new LoopHandle(this::fail);
    poller.nextPoll(() -> List.of(reader));
    poller.nextPoll(() -> List.of(reader));

    runOnce();
    runOnce();

    assertThat(errors).extracting(ErrorContext::handle).containsExactly(reader, reader);
  }

  @Test
  void isCalledInTheContextOfTheHandle() throws IOException {
    var variable = new ContextVar<String>("variable");
    var seen = new ArrayList<String>();
    loop.setExceptionHandler((of, error) -> seen.add(variable.get()));
    variable.set("outside");
    loop.callSoon(
        () -> {
          variable.set("inside");
          fail();
        });

    runOnce();

    assertThat(seen).containsExactly("inside");
  }

  @Test
  void oneThatThrowsWhatItWasToldIsLoggedAndTheLoopGoesOn() throws IOException {
    loop.setExceptionHandler(
        (of, error) -> {
          throw failure;
        });
    var calls = new ArrayList<String>();
    try (var log = new RecordedLog()) {
      loop.callSoon(this::fail);
      loop.callSoon(() -> calls.add("after"));

      runOnce();

      assertThat(log.messages).containsExactly("Unhandled error in exception handler: " + failure);
    }
    assertThat(calls).containsExactly("after");
  }

  @Test
  void oneThatThrowsSomethingElseKeepsWhatItWasTold() {
    var other = new IllegalArgumentException("the handler fails");
    loop.setExceptionHandler(
        (of, error) -> {
          throw other;
        });
    try (var log = new RecordedLog()) {
      loop.callExceptionHandler(ErrorContext.of("from a test", failure));

      assertThat(log.messages).containsExactly("Unhandled error in exception handler: " + other);
    }
    assertThat(other).hasSuppressedException(failure);
  }

  @Test
  void theDefaultLogsWhatTheErrorHappenedTo() {
    var handle =
        loop.callSoon(
            new Runnable() {
              @Override
              public void run() {}

              @Override
              public String toString() {
                return "the callback";
              }
            });
    try (var log = new RecordedLog()) {
      loop.defaultExceptionHandler(ErrorContext.of("from a test", failure, handle));

      assertThat(log.messages).containsExactly("from a test\nhandle: the callback: " + failure);
    }
  }
}
