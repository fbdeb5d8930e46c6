/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.OsError;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.driving.TestCertificates;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.concurrent.CancellationException;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** How a TLS connection begins, or does not. */
abstract class TlsHandshakeContract extends TlsProtocolFixture {
  @Test
  void theConnectionTellsWhatItIsEncryptedWith() throws Throwable {
    var transport = connect();

    assertThat(transport.getExtraInfo("sslcontext")).isInstanceOf(SSLContext.class);
    assertThat(((SSLEngine) transport.getExtraInfo("ssl_object")).getSession().getProtocol())
        .isEqualTo(version());
    assertThat(transport.getExtraInfo("peercert")).isEqualTo(TestCertificates.certificate());
    assertThat(transport.getExtraInfo("cipher")).asString().startsWith("TLS_");
    assertThat(transport.getExtraInfo("compression")).isNull();
    assertThat(transport.getExtraInfo("peername")).isEqualTo("the other one");
    assertThat(server.made.join().getExtraInfo("peercert")).isNull();
  }

  @Test
  void nothingButTheContextIsKnownBeforeTheHandshake() {
    var transport = join(client, clientSide("localhost")).applicationTransport();

    assertThat(transport.getExtraInfo("sslcontext")).isNotNull();
    assertThat(transport.getExtraInfo("cipher")).isNull();
    assertThat(transport.getExtraInfo("peername")).isNull();
  }

  @Test
  void aServerOfAnotherNameIsRefused() throws Exception {
    var tls = join(client, clientSide("example.org"));

    assertThatThrownBy(() -> LoopDriver.await(loop, tls.ready()))
        .isInstanceOf(SSLException.class)
        .hasRootCauseInstanceOf(CertificateException.class);
    runDry();
    assertThat(client.events).isEmpty();
    assertThat(belowClient.isClosing()).isTrue();
  }

  @Test
  void aServerOfAnotherNameIsFineForWhoDoesNotAsk() throws Throwable {
    var options = options(TestCertificates.trusting(version())).withServerHostname("");

    LoopDriver.await(loop, join(client, TlsSide.ofClient(options, "example.org", "")).ready());

    assertThat(client.events).containsExactly("made");
  }

  @Test
  void anAddressIsANameToo() throws Throwable {
    LoopDriver.await(loop, join(client, clientSide("127.0.0.1")).ready());
    assertFailure(join(client, clientSide("127.0.0.2")), SSLException.class, "127.0.0.2");
  }

  @Test
  void theServerIsToldTheNameThatIsAskedFor() throws Throwable {
    connect();

    var engine = (SSLEngine) server.made.join().getExtraInfo("ssl_object");
    var session = (ExtendedSSLSession) engine.getSession();
    assertThat(session.getRequestedServerNames())
        .singleElement()
        .satisfies(name -> assertThat(name.getEncoded()).asString().isEqualTo("localhost"));
  }

  @Test
  void anUntrustedServerIsRefused() throws Exception {
    var side = TlsSide.ofClient(options(TestCertificates.distrusting()), "localhost", "");

    assertFailure(join(client, side), SSLException.class, "PKIX");
    runDry();
    assertThat(client.events).isEmpty();
    assertThat(server.events).doesNotContain("data");
  }

  @Test
  void aPeerThatIsSilentInTheHandshakeIsGivenUp() throws Exception {
    var tls = join(client, clientSide("localhost"));
    belowServer.silent = true;

    assertFailure(
        tls,
        OsError.class,
        "SSL handshake is taking longer than 5.0 seconds: aborting the connection");
    assertThat(clock.time()).isBetween(5.0, 5.1);
    runDry();
    assertThat(client.events).isEmpty();
    assertThat(belowClient.isClosing()).isTrue();
  }

  @Test
  void aHandshakeInTimeIsNotGivenUpLater() throws Throwable {
    connect();

    clock.advance(6);
    runDry();

    assertThat(client.events).containsExactly("made");
  }

  @Test
  void aPeerThatEndsInTheHandshakeFailsIt() throws Exception {
    var tls = join(client, clientSide("localhost"));
    belowServer.silent = true;
    runDry();
    belowServer.writeEof();

    assertFailure(tls, OsError.class, "Connection lost");
    runDry();
    assertThat(client.events).isEmpty();
  }

  @Test
  void aConnectionThatIsLostInTheHandshakeFailsIt() throws Exception {
    for (var error : new Exception[] {null, new IOException("cable cut")}) {
      var tls = join(client, clientSide("localhost"));
      belowServer.silent = true;
      runDry();
      belowClient.end(error);

      var expected = error == null ? "Connection lost" : "cable cut";
      assertFailure(tls, IOException.class, expected);
    }
    runDry();
    assertThat(client.events).isEmpty();
  }

  @Test
  void plainTextInTheHandshakeFailsIt() throws Exception {
    var tls = TlsProtocol.ofConnection(loop, server, serverSide());
    join(new RecordingProtocol(), tls);
    belowClient.write(bytes("GET / HTTP/1.1\r\n\r\n"));

    assertFailure(tls, SSLException.class, "");
    runDry();
    assertThat(server.events).isEmpty();
    assertThat(belowServer.isClosing()).isTrue();
  }

  @Test
  void anEndThatIsAnnouncedInTheHandshakeFailsIt() {
    var tls = TlsProtocol.ofConnection(loop, server, serverSide());
    join(new RecordingProtocol(), tls);
    belowClient.write(new byte[] {21, 3, 3, 0, 2, 1, 0});

    assertFailure(tls, SSLException.class, "close_notify");
  }

  @Test
  void whoGivesUpEndsTheConnection() throws Exception {
    var tls = join(client, clientSide("localhost"));
    belowServer.silent = true;
    runDry();

    tls.ready().cancel(false);
    runDry();

    assertThat(belowClient.isClosing()).isTrue();
    assertThat(client.events).isEmpty();
    assertThat(tls.ready()).isCancelled();
  }

  @Test
  void whoGivesUpBeforeTheHandshakeBeginsEndsTheConnection() throws Exception {
    var tls = join(client, clientSide("localhost"));

    tls.ready().cancel(false);
    runDry();

    assertThat(belowClient.isClosing()).isTrue();
    assertThatThrownBy(() -> LoopDriver.await(loop, tls.ready()))
        .isInstanceOf(CancellationException.class);
    assertThat(client.events).isEmpty();
  }
}
