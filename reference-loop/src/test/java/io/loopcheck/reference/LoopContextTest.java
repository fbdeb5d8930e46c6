/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.ContextVar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopContextTest {
  private final ContextVar<String> variable = new ContextVar<>("variable");
  private final ManualClock clock = new ManualClock(0.001);
  private final ScriptedPoller poller = new ScriptedPoller(clock);
  private final BaseEventLoop loop = new BaseEventLoop(poller, clock) {};
  private final List<String> seen = new ArrayList<>();

  @BeforeEach
  void setBefore() {
    variable.set("before");
  }

  private void see() {
    seen.add(variable.get());
  }

  private void runOnce() throws IOException {
    loop.stop();
    loop.runForever();
  }

  @Test
  void callbacksSeeTheContextOfTheirRegistration() throws IOException {
    loop.callSoon(this::see);
    loop.callSoonThreadsafe(this::see);
    loop.callLater(0, this::see);
    loop.callAt(loop.time(), this::see);
    variable.set("after");

    runOnce();

    assertThat(seen).containsExactly("before", "before", "before", "before");
  }

  @Test
  void callbacksOfEventsSeeTheContextOfTheirRegistrationEachTime() throws IOException {
    var reader = new LoopHandle(this::see);
    poller.nextPoll(() -> List.of(reader));
    poller.nextPoll(() -> List.of(reader));
    variable.set("after");

    runOnce();
    runOnce();

    assertThat(seen).containsExactly("before", "before");
  }

  @Test
  void aGivenContextIsTheOneThatIsSeen() throws IOException {
    var context = Context.copyCurrent();
    context.run(() -> variable.set("given"));
    loop.callSoon(this::see, context);
    loop.callSoonThreadsafe(this::see, context);
    loop.callLater(0, this::see, context);
    loop.callAt(loop.time(), this::see, context);

    runOnce();

    assertThat(seen).containsExactly("given", "given", "given", "given");
  }

  @Test
  void handlesTellTheContextThatWasGiven() {
    var context = new Context();

    assertThat(loop.callSoon(this::see, context).getContext()).isSameAs(context);
    assertThat(loop.callLater(1, this::see, context).getContext()).isSameAs(context);
  }

  @Test
  void whatACallbackSetsIsNotSeenOutside() throws IOException {
    loop.callSoon(() -> variable.set("inside"));
    loop.callSoon(this::see);

    runOnce();

    assertThat(seen).containsExactly("before");
    assertThat(variable.get()).isEqualTo("before");
  }

  @Test
  void whatACallbackSetsIsSeenByWhatItSchedules() throws IOException {
    loop.callSoon(
        () -> {
          variable.set("inside");
          loop.callSoon(this::see);
        });

    runOnce();
    runOnce();

    assertThat(seen).containsExactly("inside");
  }

  @Test
  void callbacksOfOneGivenContextSeeWhatEachOtherSets() throws IOException {
    var context = Context.copyCurrent();
    loop.callSoon(() -> variable.set("shared"), context);
    loop.callSoon(this::see, context);

    runOnce();

    assertThat(seen).containsExactly("shared");
  }

  @Test
  void asynchronousDependentsSeeTheContextOfTheirRegistration() throws IOException {
    CompletableFuture<String> future = loop.createFuture();
    var dependent = future.thenRunAsync(this::see);
    variable.set("after");
    future.complete("done");

    runOnce();

    assertThat(dependent).isCompleted();
    assertThat(seen).containsExactly("before");
  }

  @Test
  void aContextThatTheCallerIsInIsRefusedAndTold() throws IOException {
    var errors = new ArrayList<@Nullable Throwable>();
    loop.setExceptionHandler((of, error) -> errors.add(error.exception()));
    var context = new Context();
    loop.callSoon(() -> context.run(() -> context.run(this::see)));

    runOnce();

    assertThat(seen).isEmpty();
    assertThat(errors).singleElement().isInstanceOf(IllegalStateException.class);
  }
}
