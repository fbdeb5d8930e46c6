/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.reference.Clock;
import io.loopcheck.reference.driving.LoopDriver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations that the test ends by hand. */
class LaneTest {
  private final ProactorEventLoop loop = new ProactorEventLoop(Clock.monotonic());
  private final List<Completion<String>> underWay = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private boolean givenUp;

  @AfterEach
  void close() {
    loop.close();
  }

  private Cancellation begin(Completion<String> completion) {
    underWay.add(completion);
    return () -> told.add("cancelled");
  }

  private Lane<String> lane(Pieces<String> pieces) {
    return new Lane<>(loop, pieces, () -> told.add("idle"));
  }

  private void ask(Lane<String> lane, String name) {
    lane.ask(this::begin, 1, () -> false, telling(name));
  }

  private void askAndGiveUp(Lane<String> lane) {
    lane.ask(this::begin, 1, () -> givenUp, telling("given up"));
    givenUp = true;
  }

  private Completion<String> telling(String name) {
    return (@Nullable String result, @Nullable Exception error) ->
        told.add(name + " " + (error == null ? result : error.getMessage()));
  }

  private void end(int index, @Nullable String result, @Nullable Exception error) {
    underWay.get(index).ended(result, error);
  }

  @Test
  void oneIsUnderWayAtATime() {
    var lane = lane(Pieces.whole());
    ask(lane, "first");
    ask(lane, "second");
    assertThat(underWay).hasSize(1);

    end(0, "a", null);
    assertThat(underWay).hasSize(2);
    assertThat(lane.isIdle()).isFalse();
    end(1, "b", null);

    assertThat(told).containsExactly("first a", "idle", "second b");
    assertThat(lane.isIdle()).isTrue();
  }

  @Test
  void aResultThatNobodyWaitsForIsLeftForTheNext() throws IOException {
    var lane = lane(Pieces.whole());
    askAndGiveUp(lane);
    end(0, "a", null);
    assertThat(lane.isIdle()).isFalse();

    ask(lane, "next");
    LoopDriver.runOnce(loop);

    assertThat(underWay).hasSize(1);
    assertThat(told).containsExactly("idle", "next a");
  }

  @Test
  void whatIsUnderWayIsTakenBackOnlyForWhomItWasBegun() {
    var lane = lane(Pieces.whole());
    ask(lane, "first");
    lane.givenUp();
    assertThat(told).isEmpty();
    end(0, "a", null);

    askAndGiveUp(lane);
    lane.givenUp();

    assertThat(told).containsExactly("idle", "first a", "cancelled");
  }

  @Test
  void aResultThatNobodyAsksForIsTaken() {
    var lane = lane(Pieces.whole());
    askAndGiveUp(lane);
    end(0, "a", null);

    assertThat(lane.takeLeft()).isEqualTo("a");
    assertThat(lane.takeLeft()).isNull();
    assertThat(lane.isIdle()).isTrue();
  }

  @Test
  void anErrorIsForNobodyElse() {
    var lane = lane(Pieces.whole());
    askAndGiveUp(lane);
    end(0, null, new IOException("oops"));

    assertThat(lane.isIdle()).isTrue();
    assertThat(told).containsExactly("idle");
  }

  @Test
  void whatIsOfUseForOneAloneIsForgotten() {
    var lane = lane(Pieces.forgotten());
    askAndGiveUp(lane);
    ask(lane, "next");
    end(0, "a", null);
    end(1, "b", null);

    assertThat(told).containsExactly("idle", "next b");
  }

  @Test
  void whatCannotBeginIsAnErrorOfItsOwn() throws IOException {
    var lane = lane(Pieces.whole());
    lane.ask(
        completion -> {
          throw new IOException("oops");
        },
        1,
        () -> false,
        telling("first"));
    ask(lane, "second");
    LoopDriver.runOnce(loop);
    end(0, "b", null);

    assertThat(told).containsExactly("first oops", "idle", "second b");
  }
}
