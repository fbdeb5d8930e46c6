/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.Handle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Carries out random operations, seeded, on the scheduling core and on a model of it that is two
 * plain lists, and compares which callbacks each iteration calls. The clock moves in whole seconds
 * and its resolution is half of one, so that no rounding blurs what is due.
 */
class RandomScheduleTest {
  private static final int STEPS = 250_000;
  private static final int REMEMBERED = 40;

  private final ManualClock clock = new ManualClock(0.5);
  private final ScriptedPoller poller = new ScriptedPoller(clock);
  private final BaseEventLoop loop = new BaseEventLoop(poller, clock) {};
  private final List<Integer> called = new ArrayList<>();
  private final List<Entry> recent = new ArrayList<>();
  private final Model model = new Model();
  private int nextId;

  /** A callback as both sides know it. It may schedule another one, or cancel one, when called. */
  private static final class Entry {
    final int id;
    final double when;
    final @Nullable Entry schedules;
    final @Nullable Entry cancels;
    @Nullable Handle handle;
    boolean cancelledInModel;

    Entry(int id, double when, @Nullable Entry schedules, @Nullable Entry cancels) {
      this.id = id;
      this.when = when;
      this.schedules = schedules;
      this.cancels = cancels;
    }
  }

  /** What the documentation says of an iteration, without a queue, a heap or a handle. */
  private static final class Model {
    private List<Entry> soon = new ArrayList<>();
    private final List<Entry> events = new ArrayList<>();
    private final List<Entry> timers = new ArrayList<>();

    List<Integer> iterate(double now) {
      var batch = new ArrayList<>(soon);
      batch.addAll(events);
      timers.stream()
          .filter(timer -> timer.when <= now)
          .sorted(Comparator.comparingDouble(timer -> timer.when))
          .forEach(batch::add);
      timers.removeIf(timer -> timer.when <= now);
      soon = new ArrayList<>();
      events.clear();
      var called = new ArrayList<Integer>();
      for (Entry entry : batch) {
        if (!entry.cancelledInModel) {
          called.add(entry.id);
          if (entry.schedules != null) {
            soon.add(entry.schedules);
          }
          if (entry.cancels != null) {
            entry.cancels.cancelledInModel = true;
          }
        }
      }
      return called;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void theLoopCallsWhatTheModelCalls(long seed) throws IOException {
    var random = new Random(seed);
    int calls = 0;
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(8)) {
        case 0, 1 -> soon(entry(random, 0));
        case 2, 3 -> later(entry(random, clock.time() + random.nextInt(24) - 3));
        case 4 -> event(entry(random, 0));
        case 5 -> cancel(random);
        case 6 -> clock.advance(random.nextInt(6));
        default -> calls += iterate(seed, step);
      }
    }
    assertThat(calls).as("callbacks called").isGreaterThan(STEPS / 2);
  }

  private Entry entry(Random random, double when) {
    Entry schedules = random.nextInt(4) == 0 ? new Entry(nextId++, 0, null, null) : null;
    Entry cancels =
        random.nextInt(4) == 0 && !recent.isEmpty()
            ? recent.get(random.nextInt(recent.size()))
            : null;
    return new Entry(nextId++, when, schedules, cancels);
  }

  private void soon(Entry entry) {
    model.soon.add(entry);
    boolean threadsafe = entry.id % 2 == 0;
    remember(
        entry,
        threadsafe ? loop.callSoonThreadsafe(() -> call(entry)) : loop.callSoon(() -> call(entry)));
  }

  private void later(Entry entry) {
    model.timers.add(entry);
    remember(entry, loop.callAt(entry.when, () -> call(entry)));
  }

  private void event(Entry entry) {
    model.events.add(entry);
    remember(entry, new LoopHandle(() -> call(entry)));
  }

  private void cancel(Random random) {
    if (!recent.isEmpty()) {
      var entry = recent.get(random.nextInt(recent.size()));
      entry.cancelledInModel = true;
      cancelInLoop(entry);
    }
  }

  private void remember(Entry entry, Handle handle) {
    entry.handle = handle;
    recent.add(entry);
    if (recent.size() > REMEMBERED) {
      recent.remove(0);
    }
  }

  private void call(Entry entry) {
    called.add(entry.id);
    var schedules = entry.schedules;
    if (schedules != null) {
      schedules.handle = loop.callSoon(() -> call(schedules));
    }
    if (entry.cancels != null) {
      cancelInLoop(entry.cancels);
    }
  }

  private static void cancelInLoop(Entry entry) {
    if (entry.handle != null) {
      entry.handle.cancel();
    }
  }

  private int iterate(long seed, int step) throws IOException {
    var found = model.events.stream().map(entry -> (LoopHandle) entry.handle).toList();
    poller.nextPoll(() -> found);
    loop.stop();
    loop.runForever();

    var expected = model.iterate(clock.time());
    assertThat(called).as("seed %d, step %d", seed, step).isEqualTo(expected);
    called.clear();
    return expected.size();
  }
}
