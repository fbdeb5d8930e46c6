/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.OsError;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.driving.TestCertificates;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** Connections that go over to TLS, over every loop. */
abstract class StartTlsContract extends TlsServerContract {
  private Transport below;
  private Transport serverBelow;

  /** Connects in plain text, and exchanges a word each way. */
  private void connectInPlainText() throws Throwable {
    below = connectPlain(servePlain(), client);
    serverBelow = await(accepted.made);
    below.write(bytes("STARTTLS"));
    await(accepted.data);
    serverBelow.write(bytes("OK"));
    await(client.data);
  }

  private CompletableFuture<Transport> startClient(Protocol protocol, TlsOptions tls) {
    return loop.startTls(below, protocol, tls.withServerHostname("localhost"), false);
  }

  private CompletableFuture<Transport> startServer(Protocol protocol) {
    return loop.startTls(serverBelow, protocol, serving(), true);
  }

  @Test
  void bothEndsOfAConnectionGoOverToTls() throws Throwable {
    connectInPlainText();
    var nextClient = new RecordingProtocol();
    var nextServer = new RecordingProtocol();

    var serverSide = startServer(nextServer);
    var transport = await(startClient(nextClient, trusting()));
    transport.write(bytes("ping"));
    assertThat(await(nextServer.data)).isEqualTo("ping");
    await(serverSide).write(bytes("pong"));
    assertThat(await(nextClient.data)).isEqualTo("pong");
    transport.close();
    await(nextClient.lost);
    await(nextServer.lost);

    assertThat(nextClient.events).containsExactly("data", "eof", "lost");
    assertThat(nextServer.events).containsExactly("data", "eof", "lost");
    assertThat(client.events).containsExactly("made", "data");
    assertThat(accepted.events).containsExactly("made", "data");
  }

  @Test
  void theUpgradedTransportIsAnotherOneOverTheSameSocket() throws Throwable {
    connectInPlainText();

    startServer(accepted);
    var transport = await(startClient(client, trusting()));

    assertThat(transport).isNotSameAs(below);
    assertThat(transport.getProtocol()).isSameAs(client);
    assertThat(transport.getExtraInfo("socket")).isEqualTo(below.getExtraInfo("socket"));
    assertThat(transport.getExtraInfo("cipher")).isNotNull();
    assertThat(below.getExtraInfo("cipher")).isNull();
  }

  @Test
  void anApplicationUpgradesWithinItsCallback() throws Throwable {
    var upgraded = new CompletableFuture<Transport>();
    var next = new RecordingProtocol();
    Protocol upgrading =
        new Protocol() {
          private Transport transport;

          @Override
          public void connectionMade(Transport made) {
            transport = made;
          }

          @Override
          public void dataReceived(byte[] data) {
            transport.write(bytes("OK"));
            loop.startTls(transport, next, serving(), true).thenAccept(upgraded::complete);
          }
        };
    below = connectPlain(serve(() -> upgrading, ServerOptions.DEFAULT), client);
    below.write(bytes("STARTTLS"));
    await(client.data);

    await(startClient(new RecordingProtocol(), trusting())).write(bytes("ping"));

    assertThat(await(next.data)).isEqualTo("ping");
    assertThat(upgraded).isCompleted();
  }

  @Test
  void aConnectionIsEncryptedTwice() throws Throwable {
    connectInPlainText();
    var inner = new RecordingProtocol();
    var innerServer = new RecordingProtocol();
    var once = startServer(accepted);
    below = await(startClient(client, trusting()));
    serverBelow = await(once);

    startServer(innerServer);
    var twice = await(startClient(inner, trusting()));
    twice.write(bytes("ping"));
    assertThat(await(innerServer.data)).isEqualTo("ping");
    twice.close();
    await(inner.lost);

    assertThat(inner.error).isNull();
    assertThat(below.isClosing()).isTrue();
  }

  @Test
  void anUpgradeThatFailsClosesTheConnection() throws Throwable {
    connectInPlainText();
    startServer(accepted);

    var upgrade = startClient(client, TlsOptions.of(TestCertificates.distrusting()));

    assertThatThrownBy(() -> await(upgrade)).isInstanceOf(SSLException.class);
    assertThat(below.isClosing()).isTrue();
    await(client.lost);
  }

  @Test
  void anUpgradeThatNobodyAnswersIsGivenUp() throws Throwable {
    connectInPlainText();

    var upgrade = startClient(client, trusting().withHandshakeTimeout(SOON));

    assertThatThrownBy(() -> await(upgrade))
        .isInstanceOf(OsError.class)
        .hasMessageContaining("SSL handshake is taking longer than 0.1 seconds");
    assertThat(below.isClosing()).isTrue();
    await(accepted.lost);
  }

  @Test
  void whoGivesUpTheUpgradeClosesTheConnection() throws Throwable {
    connectInPlainText();

    startClient(client, trusting()).cancel(false);

    assertThat(below.isClosing()).isTrue();
    await(accepted.lost);
    assertThat(accepted.received).hasToString("STARTTLS");
  }

  @Test
  void aConnectionThatEndsBeforeItsUpgradeFailsIt() throws Throwable {
    connectInPlainText();
    below.abort();

    var upgrade = startClient(client, trusting());

    assertThatThrownBy(() -> await(upgrade)).isInstanceOf(OsError.class);
  }

  @Test
  void aConnectionThatIsAbortedInItsUpgradeFailsIt() throws Throwable {
    connectInPlainText();
    var upgrade = startClient(client, trusting());
    await(accepted.made);
    loop.callSoon(below::abort);

    assertThatThrownBy(() -> await(upgrade)).isInstanceOf(OsError.class);
  }

  @Test
  void theEndOfTheConnectionBelowIsAnEndWithoutAnError() throws Throwable {
    connectInPlainText();
    var serverSide = startServer(accepted);
    await(startClient(client, trusting()));
    await(serverSide);

    serverBelow.close();
    await(client.lost);

    assertThat(client.events).containsExactly("made", "data", "eof", "lost");
    assertThat(client.error).isNull();
  }

  @Test
  void aHalfClosedConnectionBelowIsAnEndToo() throws Throwable {
    connectInPlainText();
    var serverSide = startServer(accepted);
    await(startClient(client, trusting()));
    await(serverSide).write(bytes("last"));

    serverBelow.writeEof();
    await(client.lost);
    await(accepted.lost);

    assertThat(client.received).hasToString("OKlast");
    assertThat(client.error).isNull();
    assertThat(accepted.error).isNull();
  }

  @Test
  void aTransportOfAnotherLoopIsRefused() throws Throwable {
    connectInPlainText();
    try (var another = newLoop()) {
      assertThatThrownBy(
              () -> LoopDriver.await(another, another.startTls(below, client, serving(), true)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("is not supported by startTls()");
    }

    assertStillPlain();
  }

  @Test
  void optionsThatDoNotFitTheSideAreRefusedAndNothingChanges() throws Throwable {
    connectInPlainText();

    assertThatThrownBy(() -> await(loop.startTls(below, client, trusting(), false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checking the name requires serverHostname");
    assertThatThrownBy(
            () ->
                await(
                    loop.startTls(below, client, serving().withServerHostname("localhost"), true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("serverHostname can only be specified in client mode");

    assertStillPlain();
  }

  private void assertStillPlain() throws Throwable {
    accepted.received.setLength(0);
    below.write(bytes("still plain"));
    below.close();
    await(accepted.lost);
    assertThat(accepted.received).hasToString("still plain");
  }
}
