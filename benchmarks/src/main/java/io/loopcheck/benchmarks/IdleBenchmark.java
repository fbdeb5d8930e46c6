/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.SelectorEventLoop;
import io.loopcheck.reference.selector.FileOperations;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What an iteration costs, one poll and one callback, while sockets are watched that have nothing
 * to say. Netty has no iteration of this kind: it calls what is scheduled meanwhile without a poll.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IdleBenchmark {
  static final int ITERATIONS = 1_000;

  /** The loop's name. */
  @Param({"epoll", "poll", "select", "nio"})
  public String loop = "epoll";

  /** How many sockets are watched. */
  @Param({"0", "1000", "10000"})
  public int idle;

  private final List<FileObject> sockets = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // by open(), which JMH calls first
  private FileOperations files;

  @SuppressWarnings("NullAway.Init") // by open(), which JMH calls first
  private ReferenceLoop measured;

  private int heard;

  /** Opens the loop and has it watch the sockets. */
  @Setup
  public void open() throws IOException {
    var selector = MeasuredLoop.selector(loop);
    files = selector.files();
    measured = new ReferenceLoop(new SelectorEventLoop(selector));
    for (int i = 0; i < idle; i++) {
      var socket = files.sockets().open(StandardProtocolFamily.INET, SocketKind.DATAGRAM);
      sockets.add(socket);
      measured.loop().addReader(socket, () -> heard++);
    }
  }

  /** Closes all. */
  @TearDown
  public void close() throws IOException {
    measured.close();
    for (FileObject socket : sockets) {
      files.close(socket);
    }
    if (heard > 0) {
      throw new IllegalStateException("a socket that nobody writes to was ready");
    }
  }

  int watched() {
    return sockets.size();
  }

  /** Returns how many iterations there were. */
  @Benchmark
  @OperationsPerInvocation(ITERATIONS)
  public int iterate() throws IOException {
    var chain = new Chain(measured, ITERATIONS);
    measured.run(() -> chain.start(1));
    return chain.called();
  }
}
