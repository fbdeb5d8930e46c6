/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.loopcheck.loop.AsyncGenerator;
import io.loopcheck.loop.ErrorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AsyncGeneratorsTest {
  private final ManualClock clock = new ManualClock(0.001);
  private final BaseEventLoop loop = new BaseEventLoop(new ScriptedPoller(clock), clock) {};
  private final List<ErrorContext> errors = new ArrayList<>();

  /** A generator whose closing becomes what a test says. */
  private static final class Recording implements AsyncGenerator {
    private final CompletableFuture<Void> closing;
    private int closed;

    Recording(CompletableFuture<Void> closing) {
      this.closing = closing;
    }

    @Override
    public CompletableFuture<Void> close() {
      closed++;
      return closing;
    }
  }

  private Recording tracked(CompletableFuture<Void> closing) {
    var generator = new Recording(closing);
    loop.trackAsyncGenerator(generator);
    return generator;
  }

  private void shutDown() throws Exception {
    loop.setExceptionHandler((of, error) -> errors.add(error));
    loop.runUntilComplete(loop.shutdownAsyncGenerators());
  }

  @Test
  void eachIsClosedOnceHoweverOftenTheyAreShutDown() throws Exception {
    var one = tracked(CompletableFuture.completedFuture(null));
    var other = tracked(CompletableFuture.completedFuture(null));
    loop.trackAsyncGenerator(one);

    shutDown();
    shutDown();

    assertThat(one.closed).isEqualTo(1);
    assertThat(other.closed).isEqualTo(1);
    assertThat(errors).isEmpty();
  }

  private record Equal(List<String> names) implements AsyncGenerator {
    @Override
    public CompletableFuture<Void> close() {
      names.add("closed");
      return CompletableFuture.completedFuture(null);
    }
  }

  @Test
  void equalOnesAreEachClosed() throws Exception {
    List<String> closed = new ArrayList<>();
    var one = new Equal(closed);
    var other = new Equal(closed);
    assertThat(one).isEqualTo(other);
    loop.trackAsyncGenerator(one);
    loop.trackAsyncGenerator(other);

    shutDown();

    assertThat(closed).containsExactly("closed", "closed");
  }

  @Test
  void shutdownWithoutGeneratorsCompletes() throws Exception {
    var shutdown = loop.shutdownAsyncGenerators();

    loop.runUntilComplete(shutdown);

    assertThat(shutdown).isCompleted();
  }

  @Test
  void shutdownWaitsUntilTheyAreClosed() throws Exception {
    CompletableFuture<Void> closing = loop.createFuture();
    var generator = tracked(closing);
    loop.callLater(3, () -> closing.complete(null));

    shutDown();

    assertThat(generator.closed).isEqualTo(1);
    assertThat(loop.time()).isEqualTo(3);
  }

  @Test
  void oneThatFailsIsToldAndTheOthersAreClosed() throws Exception {
    var failure = new IllegalStateException("oops");
    var failing = tracked(CompletableFuture.failedFuture(failure));
    var other = tracked(CompletableFuture.completedFuture(null));

    shutDown();

    assertThat(other.closed).isEqualTo(1);
    assertThat(errors)
        .containsExactly(
            ErrorContext.of(
                "an error occurred during closing of asynchronous generator " + failing, failure));
  }

  @Test
  void theFailureOfADependentIsToldAsItself() throws Exception {
    var failure = new IllegalStateException("oops");
    var generator = tracked(CompletableFuture.<Void>failedFuture(failure).thenApply(none -> none));

    shutDown();

    assertThat(generator.closed).isEqualTo(1);
    assertThat(errors).singleElement().returns(failure, ErrorContext::exception);
  }

  @Test
  void oneThatThrowsIsToldAndShutdownCompletes() throws Exception {
    var failure = new IllegalStateException("oops");
    AsyncGenerator throwing =
        () -> {
          throw failure;
        };
    loop.trackAsyncGenerator(throwing);

    shutDown();

    assertThat(errors).singleElement().returns(failure, ErrorContext::exception);
  }

  @Test
  void aFailureInAnotherThreadIsToldOnTheLoop() throws Exception {
    var closing = new CompletableFuture<Void>();
    var generator = tracked(closing);
    var thread = new Thread(() -> closing.completeExceptionally(new IllegalStateException("x")));
    loop.callSoon(
        () -> {
          thread.start();
          join(thread);
        });
    var toldIn = new ArrayList<Thread>();
    loop.setExceptionHandler((of, error) -> toldIn.add(Thread.currentThread()));

    loop.runUntilComplete(loop.shutdownAsyncGenerators());

    assertThat(generator.closed).isEqualTo(1);
    assertThat(toldIn).containsExactly(Thread.currentThread());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void oneThatIsClosedAfterItsLoopHarmsNothing() throws Exception {
    var closing = new CompletableFuture<Void>();
    var generator = tracked(closing);
    var shutdown = loop.shutdownAsyncGenerators();
    loop.stop();
    loop.runForever();
    loop.close();

    assertThat(closing.complete(null)).isTrue();

    assertThat(generator.closed).isEqualTo(1);
    assertThat(shutdown).isNotDone();
  }

  @Test
  void aClosedLoopRefusesToShutThemDown() {
    loop.close();

    assertThatIllegalStateException().isThrownBy(loop::shutdownAsyncGenerators);
  }

  @Test
  void oneThatBeginsAfterShutdownIsWarnedOf() throws Exception {
    shutDown();
    try (var log = new RecordedLog()) {
      var late = tracked(CompletableFuture.completedFuture(null));

      assertThat(log.messages)
          .singleElement()
          .asString()
          .startsWith("asynchronous generator " + late + " was begun after");
    }
  }
}
