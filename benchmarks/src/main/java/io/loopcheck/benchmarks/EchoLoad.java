/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends messages over connections and waits for their echoes, one message under way on each.
 *
 * @param port the server's
 * @param process the server's, whose use of the processors is measured
 * @param connections how many are busy
 * @param size of a message
 * @param idle how many more connections are open, which were used once
 * @param warmUp seconds that do not count
 * @param measured seconds that count
 */
record EchoLoad(
    int port, long process, int connections, int size, int idle, double warmUp, double measured) {
  private static final double NANOS = 1e9;

  /** Longer than any answer takes, however loaded the machine is. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** What was measured: whole messages, and the processor time that the server used meanwhile. */
  record Figures(long messages, double seconds, double serverSeconds) {}

  /** Reads a load from its fields in order, between blanks. */
  static EchoLoad parse(String line) {
    String[] fields = line.strip().split(" ");
    if (fields.length != 7) {
      throw new IllegalArgumentException("a load has seven fields, not \"" + line + "\"");
    }
    return new EchoLoad(
        Integer.parseInt(fields[0]),
        Long.parseLong(fields[1]),
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]),
        Integer.parseInt(fields[4]),
        Double.parseDouble(fields[5]),
        Double.parseDouble(fields[6]));
  }

  Figures drive() throws IOException {
    var open = new ArrayList<SocketChannel>();
    try (var selector = Selector.open()) {
      var busy = new ArrayList<EchoConnection>();
      for (int i = 0; i < connections; i++) {
        busy.add(new EchoConnection(connect(open), size));
      }
      for (int i = 0; i < idle; i++) {
        new EchoConnection(connect(open), 1).echoOnce();
      }
      for (EchoConnection connection : busy) {
        connection.begin(selector);
      }
      run(selector, warmUp);
      return measure(selector, busy);
    } finally {
      for (SocketChannel channel : open) {
        channel.close();
      }
    }
  }

  /** A reset instead of an orderly end: no port stays taken for minutes by 10,000 connections. */
  private SocketChannel connect(List<SocketChannel> open) throws IOException {
    var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    open.add(channel);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    return channel;
  }

  private Figures measure(Selector selector, List<EchoConnection> busy) throws IOException {
    long messages = messages(busy);
    double serverSeconds = serverSeconds();
    double seconds = run(selector, measured);
    while (measured > 0 && messages(busy) == messages) {
      seconds += run(selector, measured); // A machine that has no time for it makes it longer.
    }
    return new Figures(messages(busy) - messages, seconds, serverSeconds() - serverSeconds);
  }

  private static long messages(List<EchoConnection> connections) {
    return connections.stream().mapToLong(EchoConnection::messages).sum();
  }

  private double serverSeconds() {
    return ProcessHandle.of(process)
        .flatMap(handle -> handle.info().totalCpuDuration())
        .map(used -> used.toNanos() / NANOS)
        .orElse(Double.NaN);
  }

  /** Runs for some time; returns for how long. */
  private static double run(Selector selector, double seconds) throws IOException {
    long begin = System.nanoTime();
    double taken = 0;
    while (taken < seconds) {
      if (selector.select(SILENCE.toMillis()) == 0) {
        throw new IOException("no echo for " + SILENCE);
      }
      for (SelectionKey key : selector.selectedKeys()) {
        ((EchoConnection) key.attachment()).ready(key);
      }
      selector.selectedKeys().clear();
      taken = (System.nanoTime() - begin) / NANOS;
    }
    return taken;
  }
}
