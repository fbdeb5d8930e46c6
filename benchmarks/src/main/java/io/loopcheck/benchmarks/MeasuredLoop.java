/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import io.loopcheck.reference.Clock;
import io.loopcheck.reference.SelectorEventLoop;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import io.loopcheck.reference.selector.EpollSelector;
import io.loopcheck.reference.selector.NioSelector;
import io.loopcheck.reference.selector.PollSelector;
import io.loopcheck.reference.selector.SelectSelector;
import io.loopcheck.reference.selector.Selector;
import java.io.IOException;

/** A loop of ours or of others: what the benchmarks need of it. */
interface MeasuredLoop extends AutoCloseable {

  /** Calls {@code first} on the loop, which runs until {@link #stop} and not any longer. */
  void run(Runnable first) throws IOException;

  /** Ends the run, in which it is called. */
  void stop();

  /** Calls back soon; in the loop's thread. */
  void callSoon(Runnable callback);

  /** Calls back soon; in another thread than the loop's. */
  void callSoonThreadsafe(Runnable callback);

  /**
   * Calls back after {@code seconds}, unless what it returns is run before; in the loop's thread.
   */
  Runnable callLater(double seconds, Runnable callback);

  @Override
  void close();

  /** Opens a loop by the name that it has in the tables. */
  static MeasuredLoop open(String name) throws IOException {
    return switch (name) {
      case "proactor" -> new ReferenceLoop(new ProactorEventLoop(Clock.monotonic()));
      case "netty" -> new NettyLoop();
      default -> new ReferenceLoop(new SelectorEventLoop(selector(name)));
    };
  }

  /** Opens a selector of the reference loop by its name. */
  static Selector selector(String name) throws IOException {
    return switch (name) {
      case "epoll" -> new EpollSelector();
      case "poll" -> new PollSelector();
      case "select" -> new SelectSelector();
      case "nio" -> new NioSelector();
      default -> throw new IllegalArgumentException("there is no loop \"" + name + "\"");
    };
  }
}
