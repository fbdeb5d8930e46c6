/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.driving.TestCertificates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two ends of TLS, over transports joined in memory, on a loop whose clock moves by itself. */
abstract class TlsProtocolFixture {
  static final Duration LIMIT = Duration.ofSeconds(5);

  final ManualClock clock = new ManualClock(0.001);
  final BaseEventLoop loop = new BaseEventLoop(new ScriptedPoller(clock), clock) {};
  final RecordingProtocol client = new RecordingProtocol();
  final RecordingProtocol server = new RecordingProtocol();
  final List<ErrorContext> told = new ArrayList<>();
  MemoryTransport belowClient;
  MemoryTransport belowServer;

  /** Returns the version of TLS, by JSSE's name. */
  abstract String version();

  @BeforeEach
  void listen() {
    loop.setExceptionHandler((of, error) -> told.add(error));
  }

  @AfterEach
  void close() {
    loop.close();
    assertThat(told).isEmpty();
  }

  final TlsOptions options(SSLContext context) {
    return TlsOptions.of(context).withHandshakeTimeout(LIMIT).withShutdownTimeout(LIMIT);
  }

  final TlsSide clientSide(String hostname) {
    return TlsSide.ofClient(options(TestCertificates.trusting(version())), hostname, "");
  }

  final TlsSide serverSide() {
    return TlsSide.ofServer(options(TestCertificates.server()));
  }

  final TlsProtocol join(Protocol clientApplication, TlsSide side) {
    return join(clientApplication, side, server);
  }

  final TlsProtocol join(Protocol clientApplication, TlsSide side, Protocol serverApplication) {
    var tls = TlsProtocol.ofConnection(loop, clientApplication, side);
    join(tls, TlsProtocol.ofConnection(loop, serverApplication, serverSide()));
    return tls;
  }

  final void join(Protocol clientProtocol, Protocol serverProtocol) {
    belowClient = new MemoryTransport(loop, clientProtocol);
    belowServer = new MemoryTransport(loop, serverProtocol);
    MemoryTransport.join(belowClient, belowServer);
  }

  final Transport connect() throws Throwable {
    return connect(client, server);
  }

  final Transport connect(Protocol clientApplication, Protocol serverApplication) throws Throwable {
    var tls = join(clientApplication, clientSide("localhost"), serverApplication);
    var transport = LoopDriver.await(loop, tls.ready());
    runDry();
    return transport;
  }

  /** Runs what is due now, and what comes of it. */
  final void runDry() throws Exception {
    for (int i = 0; i < 1000; i++) {
      LoopDriver.runOnce(loop);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  final void assertFailure(TlsProtocol tls, Class<? extends Exception> type, String message) {
    assertThatThrownBy(() -> LoopDriver.await(loop, tls.ready()))
        .isInstanceOf(type)
        .hasMessageContaining(message);
  }
}
