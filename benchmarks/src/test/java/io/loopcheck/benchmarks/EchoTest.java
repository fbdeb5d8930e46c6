/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each server of ours in a process of its own, driven by the client for a moment. */
class EchoTest {
  private static Process start(String server) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EchoServer.class.getName(),
            server)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nio", "proactor", "netty", "blocking"})
  void aServerEchoesOverBusyConnectionsBesideIdleOnesAndEndsWithItsInput(String name)
      throws Exception {
    var server = start(name);
    try {
      int port = Integer.parseInt(server.inputReader().readLine());
      var figures = new EchoLoad(port, server.pid(), 10, 65_536, 5, 0, 0.1).drive();
      assertThat(figures.messages()).isPositive();
      assertThat(figures.seconds()).isGreaterThanOrEqualTo(0.1);
      assertThat(figures.serverSeconds()).isNotNegative();
      server.getOutputStream().close();
      assertThat(server.waitFor()).isZero();
    } finally {
      server.destroy();
    }
  }

  @Test
  void whatComesBackMustBeWhatWasSent() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var server =
          new Thread(
              () -> {
                try (var socket = listener.accept()) {
                  socket.getInputStream().readNBytes(64);
                  socket.getOutputStream().write(new byte[64]);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      server.start();
      assertThat(EchoClient.answer(listener.getLocalPort() + " 0 1 64 0 0 1"))
          .isEqualTo("failed: the server sent something else back");
      server.join();
    }
  }

  @Test
  void aServerThatIsNotThereIsTold() throws IOException {
    int port;
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
    }
    assertThat(EchoClient.answer(port + " 0 1 64 0 0 1")).startsWith("failed: Connection refused");
  }

  @Test
  void aLoadHasSevenFields() {
    assertThat(EchoClient.answer("1 2 3"))
        .isEqualTo("failed: a load has seven fields, not \"1 2 3\"");
  }
}
