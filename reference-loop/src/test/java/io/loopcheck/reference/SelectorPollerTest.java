/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static io.loopcheck.reference.ThreadSignal.inBackground;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.reference.selector.EpollSelector;
import io.loopcheck.reference.selector.NioSelector;
import io.loopcheck.reference.selector.PollSelector;
import io.loopcheck.reference.selector.SelectSelector;
import io.loopcheck.reference.selector.Selector;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wake-ups and the end of a poller, over every selector. */
class SelectorPollerTest {
  private static final int WAKE_UPS = 100_000;
  private static final int MORE_THAN_A_PAIR_HOLDS = 200_000;

  /** Until it is missed that a wake-up ends a poll. */
  private static final double PATIENCE = 60;

  /** Every selector. */
  enum Over {
    EPOLL {
      @Override
      Selector open() throws IOException {
        return new EpollSelector();
      }
    },
    POLL {
      @Override
      Selector open() {
        return new PollSelector();
      }
    },
    SELECT {
      @Override
      Selector open() {
        return new SelectSelector();
      }
    },
    NIO {
      @Override
      Selector open() throws IOException {
        return new NioSelector();
      }
    };

    abstract Selector open() throws IOException;

    SelectorPoller poller() throws IOException {
      return new SelectorPoller(open());
    }
  }

  static Stream<Over> ofThisHost() {
    return switch (OS.current()) {
      case LINUX -> Arrays.stream(Over.values());
      case MAC -> Stream.of(Over.POLL, Over.SELECT, Over.NIO);
      default -> Stream.of(Over.NIO);
    };
  }

  /** Polls, and tells whether that ended early, which only a wake-up makes it do here. */
  private static boolean wasWoken(SelectorPoller poller, double timeout) throws IOException {
    long start = System.nanoTime();
    assertThat(poller.poll(timeout)).isEmpty();
    return (System.nanoTime() - start) / 1e9 < timeout;
  }

  @ParameterizedTest
  @MethodSource("ofThisHost")
  void wakeUpsBeforeAPollEndThatOneAndNoOther(Over over) throws IOException {
    var poller = over.poller();
    for (int count : new int[] {1, 2, 4095, 4096, 4097, MORE_THAN_A_PAIR_HOLDS}) {
      for (int i = 0; i < count; i++) {
        poller.wakeUp();
      }
      assertThat(wasWoken(poller, PATIENCE)).isTrue();
      assertThat(wasWoken(poller, 0.002)).isFalse();
    }
    poller.close();
  }

  /** Each wake-up comes when the one before was seen: before a poll, in it, or at its end. */
  @ParameterizedTest
  @MethodSource("ofThisHost")
  void noWakeUpIsLost(Over over) throws Exception {
    var poller = over.poller();
    var seen = new AtomicInteger();
    var waker =
        inBackground(
            () -> {
              for (int count = 0; count < WAKE_UPS; count++) {
                while (seen.get() < count) {
                  Thread.yield();
                }
                poller.wakeUp();
              }
            });
    try {
      for (int count = 1; count <= WAKE_UPS; count++) {
        assertThat(wasWoken(poller, PATIENCE)).as("woken %d times", count).isTrue();
        seen.set(count);
      }
    } finally {
      seen.set(WAKE_UPS);
      waker.get();
    }
    poller.close();
  }

  @ParameterizedTest
  @MethodSource("ofThisHost")
  void wakingAClosedPollerTouchesNoFileThatGotItsNumbers(Over over) throws Exception {
    for (int round = 0; round < 200; round++) {
      var poller = over.poller();
      var files = poller.files();
      var closed = new AtomicBoolean();
      var started = new CompletableFuture<Void>();
      var waker =
          inBackground(
              () -> {
                while (!closed.get()) {
                  poller.wakeUp();
                  started.complete(null);
                }
              });
      started.get();
      poller.close();

      var pair = files.wakeUpPair();
      closed.set(true);
      waker.get();

      assertThat(files.read(pair.get(0), 1)).isNull();
      files.close(pair.get(0));
      files.close(pair.get(1));
    }
  }
}
