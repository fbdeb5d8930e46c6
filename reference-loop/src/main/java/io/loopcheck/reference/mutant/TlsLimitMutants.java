/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes with the time that TLS is given to begin and to end. */
final class TlsLimitMutants {
  private static final String PEER_STAYS = "peer's connection_lost() came 0 times, where 1 are due";
  private static final String CLIENT_STAYS =
      "client's connection_lost() came 0 times, where 1 are due";
  private static final String OTHER_ERROR =
      " failed with TimeoutError, where ConnectionAbortedError is due";

  private TlsLimitMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "tls-server-waits-for-hello",
            "create_server() forgets ssl_handshake_timeout.",
            Patient::new,
            "tls.handshake-timeout.server",
            CLIENT_STAYS),
        Mutant.otherwise(
            "tls-accepted-times-out",
            "A handshake of an accepted socket that takes too long is told as another error.",
            OtherError::new,
            "tls.handshake-timeout.accepted",
            "accepted" + OTHER_ERROR),
        Mutant.otherwise(
            "start-tls-times-out",
            "A handshake of start_tls() that takes too long is told as another error.",
            OtherError::new,
            "tls.handshake-timeout.start",
            "client-tls" + OTHER_ERROR),
        Mutant.otherwise(
            "tls-client-waits-for-goodbye",
            "create_connection() forgets ssl_shutdown_timeout.",
            Patient::new,
            "tls.shutdown-timeout",
            CLIENT_STAYS),
        Mutant.otherwise(
            "tls-server-waits-for-goodbye",
            "create_server() forgets ssl_shutdown_timeout.",
            Patient::new,
            "tls.shutdown-timeout.server",
            PEER_STAYS),
        Mutant.otherwise(
            "tls-accepted-waits-for-goodbye",
            "connect_accepted_socket() forgets ssl_shutdown_timeout.",
            Patient::new,
            "tls.shutdown-timeout.accepted",
            PEER_STAYS),
        Mutant.otherwise(
            "start-tls-waits-for-goodbye",
            "start_tls() forgets ssl_shutdown_timeout.",
            loop -> new TlsDetailMutants.Started(loop, TlsLimitMutants::patient),
            "tls.shutdown-timeout.start",
            CLIENT_STAYS));
  }

  private static TlsOptions patient(TlsOptions tls) {
    Duration minute = Duration.ofMinutes(1);
    return tls.withHandshakeTimeout(minute).withShutdownTimeout(minute);
  }

  private static @Nullable TlsOptions patientOrNone(@Nullable TlsOptions tls) {
    return tls == null ? null : patient(tls);
  }

  private static final class Patient extends ForwardingEventLoop {
    Patient(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory,
        @Nullable String host,
        int port,
        ConnectionOptions options) {
      TlsOptions tls = options.tls();
      ConnectionOptions changed = tls == null ? options : options.withTls(patient(tls));
      return super.createConnection(protocolFactory, host, port, changed);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectAcceptedSocket(
        Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
      return super.connectAcceptedSocket(protocolFactory, socket, patientOrNone(tls));
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      TlsOptions tls = options.tls();
      ServerOptions changed = tls == null ? options : options.withTls(patient(tls));
      return super.createServer(protocolFactory, hosts, port, changed);
    }
  }

  private static final class OtherError extends ForwardingEventLoop {
    OtherError(EventLoop loop) {
      super(loop);
    }

    private static <T> CompletableFuture<T> changed(CompletableFuture<T> handshake) {
      return handshake.exceptionallyCompose(
          error ->
              CompletableFuture.failedFuture(new TimeoutException("the handshake took too long")));
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectAcceptedSocket(
        Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
      return changed(super.connectAcceptedSocket(protocolFactory, socket, tls));
    }

    @Override
    public CompletableFuture<Transport> startTls(
        Transport transport, Protocol protocol, TlsOptions options, boolean serverSide) {
      return changed(super.startTls(transport, protocol, options, serverSide));
    }
  }
}
