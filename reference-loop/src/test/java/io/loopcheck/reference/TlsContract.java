/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.OpenDescriptors;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.driving.TestCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted connections and servers, over every loop. */
abstract class TlsContract {
  static final String HOST = "127.0.0.1";
  static final Duration SOON = Duration.ofMillis(100);
  private static final int PIECE = 1_000_000;

  private List<String> socketsBefore;
  @TempDir Path directory;
  EventLoop loop;
  final List<ErrorContext> told = new ArrayList<>();
  final RecordingProtocol client = new RecordingProtocol();
  final RecordingProtocol accepted = new RecordingProtocol();

  abstract EventLoop newLoop() throws IOException;

  @BeforeEach
  void open() throws IOException {
    try (var once = newLoop()) {
      LoopDriver.runOnce(once); // What the JDK opens once and keeps is open from here on.
    }
    socketsBefore = openSockets();
    loop = newLoop();
    loop.setExceptionHandler((of, error) -> told.add(error));
  }

  @AfterEach
  void close() throws IOException {
    loop.close();
    assertThat(told).isEmpty();
    assertThat(socketsBefore).as("sockets that are open").containsAll(openSockets());
  }

  private List<String> openSockets() throws IOException {
    return OpenDescriptors.list(directory).stream().filter(d -> d.contains("socket")).toList();
  }

  final <T> T await(CompletableFuture<T> future) throws Throwable {
    return LoopDriver.await(loop, future);
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static TlsOptions serving() {
    return TlsOptions.of(TestCertificates.server());
  }

  static TlsOptions trusting() {
    return TlsOptions.of(TestCertificates.trusting());
  }

  final Server serve(Supplier<Protocol> protocols, ServerOptions options) throws Throwable {
    return await(loop.createServer(protocols, List.of(HOST), 0, options));
  }

  final Server serve() throws Throwable {
    return serve(() -> accepted, ServerOptions.DEFAULT.withTls(serving()));
  }

  final Server servePlain() throws Throwable {
    return serve(() -> accepted, ServerOptions.DEFAULT);
  }

  static int port(Server server) {
    return ((InetSocketAddress) server.addresses().get(0)).getPort();
  }

  final CompletableFuture<Transport> connecting(Server server, Protocol protocol, TlsOptions tls) {
    return loop.createConnection(
            () -> protocol, HOST, port(server), ConnectionOptions.DEFAULT.withTls(tls))
        .thenApply(connection -> connection.transport());
  }

  final Transport connect(Server server) throws Throwable {
    return await(connecting(server, client, trusting()));
  }

  final Transport connectPlain(Server server, Protocol protocol) throws Throwable {
    return await(
            loop.createConnection(() -> protocol, HOST, port(server), ConnectionOptions.DEFAULT))
        .transport();
  }

  final void assertRefused(CompletableFuture<?> future, String message) {
    assertThatThrownBy(() -> await(future))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void bytesFlowBothWaysAndTheConnectionTellsOfItself(String version) throws Throwable {
    var server = serve();
    var tls = TlsOptions.of(TestCertificates.trusting(version));
    var transport = await(connecting(server, client, tls));
    var serverSide = await(accepted.made);

    transport.write(bytes("ping"));
    assertThat(await(accepted.data)).isEqualTo("ping");
    serverSide.write(bytes("pong"));
    assertThat(await(client.data)).isEqualTo("pong");

    var engine = (SSLEngine) transport.getExtraInfo("ssl_object");
    assertThat(engine.getSession().getProtocol()).isEqualTo(version);
    assertThat(transport.getExtraInfo("peercert")).isEqualTo(TestCertificates.certificate());
    assertThat(transport.getExtraInfo("peername")).isEqualTo(server.addresses().get(0));
    assertThat(transport.getExtraInfo("sockname")).isEqualTo(serverSide.getExtraInfo("peername"));
    assertThat(transport.getExtraInfo("socket")).isNotNull();
  }

  @Test
  void noByteOfTheApplicationIsSentAsItIs() throws Throwable {
    var server = servePlain();
    var connecting = connecting(server, client, trusting());

    assertThat(await(accepted.data)).startsWith("\u0016\u0003");
    assertThat(client.events).isEmpty();
    connecting.cancel(false);
  }

  @Test
  void aServerOfAnotherNameIsRefused() throws Throwable {
    var server = serve();

    assertThatThrownBy(
            () -> await(connecting(server, client, trusting().withServerHostname("example.org"))))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("example.org");
    assertThat(client.events).isEmpty();
  }

  @Test
  void aNameThatIsGivenStandsForTheHost() throws Throwable {
    await(connecting(serve(), client, trusting().withServerHostname("localhost")));

    assertThat(client.events).containsExactly("made");
  }

  @Test
  void theEmptyNameIsNotChecked() throws Throwable {
    var server = serve();
    var transport = await(connecting(server, client, trusting().withServerHostname("")));

    transport.write(bytes("ping"));

    assertThat(await(accepted.data)).isEqualTo("ping");
  }

  @Test
  void anUntrustedServerIsRefused() throws Throwable {
    var server = serve();
    var tls = TlsOptions.of(TestCertificates.distrusting());

    assertThatThrownBy(() -> await(connecting(server, client, tls)))
        .isInstanceOf(SSLException.class);
    assertThat(client.events).isEmpty();
    assertThat(await(connecting(server, client, trusting())).isClosing()).isFalse();
  }

  @Test
  void aSilentServerIsGivenUp() throws Throwable {
    var connecting = connecting(servePlain(), client, trusting().withHandshakeTimeout(SOON));

    assertThatThrownBy(() -> await(connecting))
        .isInstanceOf(OsError.class)
        .hasMessageContaining("SSL handshake is taking longer than 0.1 seconds");
    await(accepted.lost);
    assertThat(client.events).isEmpty();
  }

  @Test
  void aPeerThatDoesNotAnswerACloseIsCutOff() throws Throwable {
    var server = serve();
    var transport = await(connecting(server, client, trusting().withShutdownTimeout(SOON)));
    var serverSide = await(accepted.made);
    serverSide.pauseReading();

    transport.close();
    await(client.lost);

    assertThat(client.error)
        .isInstanceOf(TimeoutException.class)
        .hasMessage("SSL shutdown timed out");
    serverSide.resumeReading();
    await(accepted.lost);
  }

  @Test
  void aSlowServerPausesItsClientAndLosesNothing() throws Throwable {
    var transport = connect(serve());

    pauseAndResume(transport, client, await(accepted.made), accepted);
  }

  @Test
  void aSlowClientPausesItsServerAndLosesNothing() throws Throwable {
    var transport = connect(serve());

    pauseAndResume(await(accepted.made), accepted, transport, client);
  }

  /** Has {@code from} write, while {@code to} does not read, until the system takes no more. */
  private void pauseAndResume(
      Transport from, RecordingProtocol writing, Transport to, RecordingProtocol reading)
      throws Throwable {
    to.pauseReading();
    int pieces = 0;
    while (!isPaused(writing) && pieces < 40) {
      from.write(new byte[PIECE]);
      LoopDriver.runOnce(loop);
      pieces++;
    }
    assertThat(isPaused(writing)).isTrue();
    assertThat(from.getWriteBufferSize()).isGreaterThan(from.getWriteBufferLimits().low());
    assertThat(reading.received).isEmpty();

    to.resumeReading();
    from.close();
    await(reading.lost);

    assertThat(reading.received).hasSize(pieces * PIECE);
    assertThat(reading.error).isNull();
    assertThat(writing.events).contains("resume");
  }

  private static boolean isPaused(RecordingProtocol writing) {
    return writing.events.lastIndexOf("pause") > writing.events.lastIndexOf("resume");
  }

  @Test
  void aCloseIsAnsweredAndToldAsItsEnd() throws Throwable {
    var transport = connect(serve());
    await(accepted.made);

    transport.write(bytes("last"));
    transport.close();
    transport.write(bytes("late"));
    assertThat(transport.isClosing()).isTrue();
    await(client.lost);
    await(accepted.lost);

    assertThat(accepted.events).containsExactly("made", "data", "eof", "lost");
    assertThat(accepted.received).hasToString("last");
    assertThat(client.events).containsExactly("made", "eof", "lost");
    assertThat(client.error).isNull();
    assertThat(accepted.error).isNull();
  }

  @Test
  void anAbortedConnectionIsLostWithoutAnError() throws Throwable {
    var transport = connect(serve());

    transport.abort();
    await(client.lost);

    assertThat(client.events).containsExactly("made", "lost");
    assertThat(client.error).isNull();
  }

  @Test
  void itCannotBeHalfClosed() throws Throwable {
    var transport = connect(serve());

    assertThat(transport.canWriteEof()).isFalse();
    assertThatThrownBy(transport::writeEof).isInstanceOf(UnsupportedOperationException.class);
    transport.write(bytes("ping"));
    assertThat(await(accepted.data)).isEqualTo("ping");
  }

  @Test
  void whoGivesUpConnectingIsNoLongerWaitedFor() throws Throwable {
    var server = servePlain();
    var connecting =
        loop.createConnection(
            () -> client, HOST, port(server), ConnectionOptions.DEFAULT.withTls(trusting()));
    await(accepted.data);

    connecting.cancel(false);
    await(accepted.lost);

    assertThat(client.events).isEmpty();
  }

  @Test
  void aClientWithoutAHostMustSayWhichNameItWants() {
    assertRefused(
        loop.createConnection(() -> client, "", 1, ConnectionOptions.DEFAULT.withTls(trusting())),
        "You must set serverHostname when using ssl without a host");
  }
}
