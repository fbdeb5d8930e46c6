/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.BenchmarkList;

/** Each benchmark is carried out once, to see that it does what it counts. */
class BenchmarksTest {
  @ParameterizedTest
  @ValueSource(strings = {"nio", "proactor", "netty"})
  void allCallbacksAreCalled(String loop) throws IOException {
    var benchmark = new CallbackBenchmark();
    benchmark.loop = loop;
    benchmark.open();
    assertThat(benchmark.callSoon()).isEqualTo(CallbackBenchmark.CALLBACKS);
    assertThat(benchmark.callSoon()).isEqualTo(CallbackBenchmark.CALLBACKS);
    benchmark.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nio", "netty"})
  void allTimersAreInserted(String loop) throws IOException {
    var pending = new TimerBenchmark.Pending();
    pending.loop = loop;
    pending.open();
    assertThat(new TimerBenchmark().insert(pending)).isEqualTo(TimerBenchmark.TIMERS);
    pending.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nio", "netty"})
  void allTimersAreCancelled(String loop) throws IOException {
    var inserted = new TimerBenchmark.Inserted();
    inserted.loop = loop;
    inserted.open();
    assertThat(new TimerBenchmark().cancel(inserted)).isEqualTo(TimerBenchmark.TIMERS);
    inserted.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nio", "netty"})
  void allTimersExpire(String loop) throws IOException {
    var pending = new TimerBenchmark.Pending();
    pending.loop = loop;
    pending.open();
    assertThat(new TimerBenchmark().insertAndExpire(pending)).isEqualTo(TimerBenchmark.TIMERS);
    pending.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nio", "proactor", "netty"})
  void aLoopThatWaitsIsWokenUpEachTime(String loop) throws IOException, InterruptedException {
    var benchmark = new WakeUpBenchmark();
    benchmark.loop = loop;
    benchmark.open();
    for (int count = 1; count <= 10; count++) {
      benchmark.pause();
      assertThat(benchmark.callSoonThreadsafe()).isEqualTo(count);
    }
    benchmark.close();
  }

  @ParameterizedTest
  @CsvSource({"0", "100"})
  void theLoopIteratesWhileSocketsAreIdle(int idle) throws IOException {
    var benchmark = new IdleBenchmark();
    benchmark.loop = "nio";
    benchmark.idle = idle;
    benchmark.open();
    assertThat(benchmark.watched()).isEqualTo(idle);
    assertThat(benchmark.iterate()).isEqualTo(IdleBenchmark.ITERATIONS);
    benchmark.close();
  }

  /** The list that scripts/benchmark chooses from, which the build makes. */
  @Test
  void jmhKnowsEveryBenchmark() {
    assertThat(BenchmarkList.defaultList().getAll(null, List.of()))
        .extracting(entry -> entry.getUsername().replaceFirst(".*[.](\\w+[.]\\w+)$", "$1"))
        .containsExactlyInAnyOrder(
            "CallbackBenchmark.callSoon",
            "IdleBenchmark.iterate",
            "TimerBenchmark.cancel",
            "TimerBenchmark.insert",
            "TimerBenchmark.insertAndExpire",
            "WakeUpBenchmark.callSoonThreadsafe");
  }
}
