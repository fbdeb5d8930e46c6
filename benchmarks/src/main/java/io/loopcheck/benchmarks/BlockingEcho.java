/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.IntConsumer;

/** Echoes with plain blocking sockets, a thread for each. */
final class BlockingEcho {
  private static final int BACKLOG = 100;
  private static final int BUFFER_SIZE = 64 * 1024;

  /** Enough for the calls below, so that 10,000 threads fit. */
  private static final long STACK_SIZE = 256 * 1024;

  private BlockingEcho() {}

  static void serve(IntConsumer ready) throws IOException {
    try (var listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      ready.accept(listener.getLocalPort());
      while (true) {
        var socket = listener.accept();
        new Thread(null, () -> echo(socket), "echo", STACK_SIZE).start();
      }
    }
  }

  private static void echo(Socket accepted) {
    try (var socket = accepted) {
      socket.setTcpNoDelay(true);
      byte[] buffer = new byte[BUFFER_SIZE];
      var input = socket.getInputStream();
      var output = socket.getOutputStream();
      for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        output.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }
}
