/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import io.loopcheck.reference.Clock;
import io.loopcheck.reference.SelectorEventLoop;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntConsumer;

/**
 * A program that serves connections on loopback and sends back what it receives, until its standard
 * input ends. Its first line of output is its port.
 */
public final class EchoServer {
  private EchoServer() {}

  /** Serves with the loop that is named. */
  public static void main(String[] arguments) throws Exception {
    endWithInput();
    try {
      serve(arguments[0], System.out::println);
    } catch (UnsupportedOperationException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** Whoever started this program ends it, or ends. */
  private static void endWithInput() {
    var watcher =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // Gone as well.
              }
              Runtime.getRuntime().halt(0);
            });
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Serves, and does not return; {@code ready} is told the port. */
  static void serve(String loop, IntConsumer ready) throws Exception {
    switch (loop) {
      case "netty" -> NettyEcho.serve(ready);
      case "blocking" -> BlockingEcho.serve(ready);
      case "proactor" -> ReferenceEcho.serve(new ProactorEventLoop(Clock.monotonic()), ready);
      default -> ReferenceEcho.serve(new SelectorEventLoop(MeasuredLoop.selector(loop)), ready);
    }
  }
}
