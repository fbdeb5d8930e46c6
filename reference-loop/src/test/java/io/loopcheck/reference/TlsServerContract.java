/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.EchoProtocol;
import io.loopcheck.reference.driving.RecordingProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** Servers of encrypted connections, over every loop. */
abstract class TlsServerContract extends TlsContract {

  @Test
  void aSilentClientIsGivenUp() throws Throwable {
    var options = ServerOptions.DEFAULT.withTls(serving().withHandshakeTimeout(SOON));

    connectPlain(serve(() -> accepted, options), client);
    await(client.lost);

    assertThat(accepted.events).isEmpty();
  }

  @Test
  void aServerAbortsWhatIsStillInItsHandshake() throws Throwable {
    var server = serve();
    var plain = new RecordingProtocol();
    connectPlain(server, plain);
    connect(server);
    await(accepted.made);

    server.abortClients();
    await(plain.lost);
    await(client.lost);

    assertThat(accepted.events).containsExactly("made", "lost");
  }

  @Test
  void aServerHasManyClients() throws Throwable {
    var server = serve(EchoProtocol::new, ServerOptions.DEFAULT.withTls(serving()));
    var clients = new ArrayList<RecordingProtocol>();
    var connections = new ArrayList<CompletableFuture<Transport>>();
    for (int i = 0; i < 40; i++) {
      clients.add(new RecordingProtocol());
      connections.add(connecting(server, clients.get(i), trusting()));
    }
    for (int i = 0; i < clients.size(); i++) {
      await(connections.get(i)).write(bytes("client " + i));
    }

    for (int i = 0; i < clients.size(); i++) {
      assertThat(await(clients.get(i).data)).isEqualTo("client " + i);
    }
    server.close();
    var closed = server.waitClosed();
    for (var connection : connections) {
      await(connection).close();
    }
    await(closed);
  }

  @Test
  void aClientInPlainTextHarmsNobodyElse() throws Throwable {
    var server = serve();
    var transport = connect(server);
    await(accepted.made);
    var plain = new RecordingProtocol();

    connectPlain(server, plain).write(bytes("GET / HTTP/1.1\r\n\r\n"));
    await(plain.lost);

    assertThat(told).as("as in asyncio, of debug mode alone").isEmpty();
    assertThat(accepted.events).containsExactly("made");
    transport.write(bytes("still here"));
    assertThat(await(accepted.data)).isEqualTo("still here");
  }

  @Test
  void aHandshakeThatFailsIsToldOfWhenDebugging() throws Throwable {
    var server = serve();
    loop.setDebug(true);
    var plain = new RecordingProtocol();

    connectPlain(server, plain).write(bytes("GET / HTTP/1.1\r\n\r\n"));
    await(plain.lost);

    assertThat(told)
        .singleElement()
        .satisfies(
            context -> {
              assertThat(context.message())
                  .isEqualTo("Error on transport creation for incoming connection");
              assertThat(context.exception()).isInstanceOf(SSLException.class);
              assertThat(context.protocol()).isSameAs(accepted);
            });
    told.clear();
  }

  @Test
  void aServersNameIsForItsClients() {
    var named = serving().withServerHostname("localhost");

    assertRefused(
        loop.createServer(() -> accepted, List.of(HOST), 0, ServerOptions.DEFAULT.withTls(named)),
        "serverHostname can only be specified in client mode, got \"localhost\"");
  }
}
