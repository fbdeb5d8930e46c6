/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What TLS adds to the streams of a loop; options that are null add nothing. */
final class TlsStreams {
  private final BaseEventLoop loop;

  TlsStreams(BaseEventLoop loop) {
    this.loop = loop;
  }

  /** {@link TlsSide#ofClient}, if there are options. */
  static @Nullable TlsSide client(
      @Nullable TlsOptions options, @Nullable String host, String withoutName) {
    return options == null ? null : TlsSide.ofClient(options, host, withoutName);
  }

  /** {@link TlsSide#ofServer}, if there are options. */
  static @Nullable TlsSide server(@Nullable TlsOptions options) {
    return options == null ? null : TlsSide.ofServer(options);
  }

  /** Returns what makes the protocols of a server's transports: with TLS, one in between. */
  Supplier<? extends Protocol> accepted(
      Supplier<? extends Protocol> protocolFactory, @Nullable TlsOptions options) {
    var side = server(options);
    return side == null ? protocolFactory : () -> accepted(protocolFactory.get(), side);
  }

  /** A handshake that fails costs its connection alone, and is told of when debugging. */
  private Protocol accepted(Protocol protocol, TlsSide side) {
    var tls = TlsProtocol.ofConnection(loop, protocol, side);
    var unused =
        tls.ready()
            .whenComplete(
                (transport, error) -> {
                  if (error != null && loop.getDebug()) {
                    loop.callExceptionHandler(
                        ErrorContext.of(
                            "Error on transport creation for incoming connection",
                            error,
                            tls.applicationTransport(),
                            protocol));
                  }
                });
    return tls;
  }

  /** Has a connection go over to TLS; what {@code transport} told its protocol before is over. */
  CompletableFuture<Transport> upgrade(Transport transport, Protocol protocol, TlsSide side) {
    var tls = TlsProtocol.ofUpgrade(loop, protocol, side);
    transport.pauseReading(); // Nothing is to come before the new protocol was told of it.
    transport.setProtocol(tls);
    var telling = loop.callSoon(() -> tls.connectionMade(transport));
    var resuming = loop.callSoon(transport::resumeReading);
    var unused =
        tls.ready()
            .whenComplete(
                (result, error) -> {
                  if (error != null) {
                    transport.close();
                    telling.cancel();
                    resuming.cancel();
                  }
                });
    return tls.ready();
  }
}
