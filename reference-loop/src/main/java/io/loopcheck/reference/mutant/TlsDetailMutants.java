/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.BufferedProtocol;
import io.loopcheck.loop.Connection;
import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes with what TLS connections tell and take besides data. */
final class TlsDetailMutants {
  private TlsDetailMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "tls-accepted-cleared",
            "What comes over TLS of a socket that was accepted elsewhere gets on as zeros.",
            AcceptedCleared::new,
            "tls.accepted",
            "peer received \"\0\0\0\0\", where \"ping\" is due"),
        Mutant.otherwise(
            "tls-empty-name-refused",
            "It takes an empty server_hostname for a name that is missing.",
            EmptyNameRefused::new,
            "tls.server-hostname.empty",
            "connection raised ValueError: a name is needed"),
        Mutant.otherwise(
            "start-tls-hostname-ignored",
            "start_tls() verifies another name than server_hostname.",
            loop -> new Started(loop, tls -> tls.withServerHostname("localhost")),
            "tls.start.verification",
            "client-tls has a result, where SSLCertVerificationError is due"),
        SpoiledServers.protocols(
            "tls-open-after-eof",
            "A TLS connection whose protocol would go on after the end never ends.",
            GoesOn::new,
            "tls.eof-received",
            "peer's connection_lost() came 0 times, where 1 are due"),
        SpoiledStreams.protocols(
            "tls-buffered-unknown",
            "It takes a BufferedProtocol for any other protocol.",
            (protocol, loop) ->
                protocol instanceof BufferedProtocol ? new ForwardingProtocol(protocol) : protocol,
            "tls.buffered",
            "client's get_buffer() never came"),
        SpoiledStreams.transports(
            "tls-context-forgotten",
            "A transport does not tell its context of TLS.",
            (transport, protocol, loop) -> new Telling(transport, "sslcontext", null),
            "tls.extra-info.sslcontext",
            "get_extra_info() did not return client-context"),
        SpoiledStreams.transports(
            "tls-object-forgotten",
            "A transport does not tell its object of TLS.",
            (transport, protocol, loop) -> new Telling(transport, "ssl_object", null),
            "tls.extra-info.ssl-object",
            "get_extra_info() did not return object"),
        SpoiledStreams.transports(
            "tls-compression-named",
            "It tells an empty text where nothing is compressed.",
            (transport, protocol, loop) -> new Telling(transport, "compression", ""),
            "tls.extra-info.compression",
            "get_extra_info() returned , where null is due"),
        Mutant.otherwise(
            "sendfile-tls-miscounted",
            "sendfile() counts what its last write over TLS adds.",
            Miscounts::new,
            "files.sendfile.tls",
            "sent's result is 11, where 10 is due"),
        new Mutant(
            "sendfile-tls-other-error",
            "Without fallback sendfile() over TLS is refused with another error.",
            Profile.of("linux").with(Mistake.inLoop(RefusesOtherwise::new)),
            "files.sendfile.tls-no-fallback",
            "expected SendfileNotAvailableError from awaiting it, loop usable; observed ValueError"
                + " from awaiting it, loop usable",
            List.of()));
  }

  private static final class AcceptedCleared extends ForwardingEventLoop {
    AcceptedCleared(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectAcceptedSocket(
        Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
      return super.connectAcceptedSocket(
          tls == null ? protocolFactory : Streams.receiving(protocolFactory, Streams::cleared),
          socket,
          tls);
    }
  }

  private static final class EmptyNameRefused extends ForwardingEventLoop {
    EmptyNameRefused(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory,
        @Nullable String host,
        int port,
        ConnectionOptions options) {
      TlsOptions tls = options.tls();
      return tls != null && "".equals(tls.serverHostname())
          ? CompletableFuture.failedFuture(new IllegalArgumentException("a name is needed"))
          : super.createConnection(protocolFactory, host, port, options);
    }
  }

  /** Changes what a client's start_tls() is given. */
  static final class Started extends ForwardingEventLoop {
    private final UnaryOperator<TlsOptions> change;

    Started(EventLoop loop, UnaryOperator<TlsOptions> change) {
      super(loop);
      this.change = change;
    }

    @Override
    public CompletableFuture<Transport> startTls(
        Transport transport, Protocol protocol, TlsOptions options, boolean serverSide) {
      TlsOptions changed = serverSide ? options : change.apply(options);
      return super.startTls(transport, protocol, changed, serverSide);
    }
  }

  private static final class GoesOn extends ForwardingProtocol {
    private boolean goesOn;

    GoesOn(Protocol protocol) {
      super(protocol);
    }

    @Override
    public boolean eofReceived() {
      goesOn = super.eofReceived();
      return goesOn;
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      if (!goesOn) {
        super.connectionLost(error);
      }
    }
  }

  /** Tells one thing wrong. */
  private static final class Telling extends ForwardingTransport {
    private final String name;
    private final @Nullable Object value;

    Telling(Transport transport, String name, @Nullable Object value) {
      super(transport);
      this.name = name;
      this.value = value;
    }

    @Override
    public @Nullable Object getExtraInfo(String asked) {
      return asked.equals(name) ? value : super.getExtraInfo(asked);
    }
  }

  private static final class Miscounts extends ForwardingEventLoop {
    Miscounts(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Long> sendFile(
        Transport transport, FileObject file, long offset, @Nullable Long count, boolean fallback) {
      long more = transport.canWriteEof() ? 0 : 1;
      return super.sendFile(transport, file, offset, count, fallback)
          .thenApply(sent -> sent + more);
    }
  }

  private static final class RefusesOtherwise extends ForwardingEventLoop {
    RefusesOtherwise(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Long> sendFile(
        Transport transport, FileObject file, long offset, @Nullable Long count, boolean fallback) {
      return fallback || transport.canWriteEof()
          ? super.sendFile(transport, file, offset, count, fallback)
          : CompletableFuture.failedFuture(new IllegalArgumentException("not over TLS"));
    }
  }
}
