/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A poller whose polls find what a test says, and which moves the clock instead of waiting. */
final class ScriptedPoller implements Poller {
  private final ManualClock clock;
  private final Queue<Poll> script = new ArrayDeque<>();
  final List<Double> timeouts = new ArrayList<>();
  int wakeUps;
  boolean closed;

  ScriptedPoller(ManualClock clock) {
    this.clock = clock;
  }

  void nextPoll(Poll poll) {
    script.add(poll);
  }

  @Override
  public List<LoopHandle> poll(double timeout) throws IOException {
    timeouts.add(timeout);
    var poll = script.poll();
    if (poll != null) {
      return poll.events();
    }
    if (Double.isInfinite(timeout)) {
      throw new AssertionError("the loop would wait for ever");
    }
    clock.advance(timeout);
    return List.of();
  }

  @Override
  public void wakeUp() {
    wakeUps++;
  }

  @Override
  public void close() {
    closed = true;
  }

  @FunctionalInterface
  interface Poll {
    List<LoopHandle> events() throws IOException;
  }
}
