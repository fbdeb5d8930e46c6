/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.reference.driving.HeldResources;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import io.loopcheck.reference.selector.NioSelector;
import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Connections, however they end, leave nothing behind. There are 100,000 of them over all loops
 * together; {@code -Dloopcheck.test.connections} says how many there are to be instead.
 */
class ConnectionLeakTest {
  private static final int CONNECTIONS = Integer.getInteger("loopcheck.test.connections", 100_000);

  /** So many that what is made once, and kept for the next time, has been made. */
  private static final int FIRST = 300;

  /** The JDK keeps a buffer of its own in each thread, of the size that was needed last. */
  private static final long DIRECT_MEMORY = 1 << 20;

  /** Opens one kind of loop. */
  private interface NewLoop {
    StreamEventLoop open() throws IOException;
  }

  /** Makes connections, and perhaps a mistake. */
  private interface Work {
    void carryOut(ManyConnections connections, int count) throws Throwable;
  }

  static List<Named<NewLoop>> loops() {
    var loops = new ArrayList<Named<NewLoop>>();
    for (LoopOver over : LoopOver.available()) {
      loops.add(Named.of(over.name(), () -> new SelectorEventLoop(over.newSelector())));
    }
    loops.add(Named.of("PROACTOR", () -> new ProactorEventLoop(Clock.monotonic())));
    return loops;
  }

  @ParameterizedTest
  @MethodSource("loops")
  void connectionsLeaveNothingBehind(NewLoop newLoop) throws Throwable {
    assertNothingIsLeft(newLoop, CONNECTIONS / loops().size(), ManyConnections::make);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems do not tell what is open")
  void aSocketThatIsLeftOpenIsFound() throws Throwable {
    var left = new ArrayList<DatagramChannel>();

    assertThatThrownBy(
            () ->
                assertNothingIsLeft(
                    () -> new SelectorEventLoop(new NioSelector()),
                    10,
                    (connections, count) -> {
                      connections.make(count);
                      left.add(DatagramChannel.open());
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("socket:[");

    for (DatagramChannel channel : left) {
      channel.close();
    }
  }

  private static void assertNothingIsLeft(NewLoop newLoop, int count, Work work) throws Throwable {
    var executor = Executors.newSingleThreadExecutor();
    try (var loop = newLoop.open()) {
      loop.setDefaultExecutor(executor);
      var connections = new ManyConnections(loop);
      work.carryOut(connections, FIRST);
      var before = HeldResources.now();

      work.carryOut(connections, count);

      var after = HeldResources.now();
      assertThat(after.besides(before)).as("held after %s connections", count).isEmpty();
      assertThat(after.directMemory()).isLessThan(before.directMemory() + DIRECT_MEMORY);
    } finally {
      executor.shutdown();
    }
  }
}
