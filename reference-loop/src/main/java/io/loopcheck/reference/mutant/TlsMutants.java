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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes with TLS. */
final class TlsMutants {
  private static final String UNVERIFIED =
      "connection has a result, where SSLCertVerificationError is due";

  private TlsMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "tls-data-cleared",
            "What a TLS server decrypts gets to its protocol as zeros.",
            loop -> new Received(loop, Streams::cleared),
            "tls.data",
            "peer received \"\0\0\0\0\", where \"ping\" is due"),
        Mutant.otherwise(
            "tls-large-data-cleared",
            "Whole records of TLS get to the protocol as zeros.",
            loop -> new Received(loop, data -> data.length < 1000 ? data : Streams.cleared(data)),
            "tls.data.large",
            "peer received \""
                + "\0".repeat(40)
                + "\"… (40000 bytes), where \"0123456789012345678901234567890123456789\"…"
                + " (40000 bytes) is due"),
        Mutant.otherwise(
            "tls-lost-twice",
            "A TLS server tells its protocol twice that the connection is lost.",
            LostTwice::new,
            "tls.close",
            "peer's connection_lost() came 2 times, where 1 are due"),
        Mutant.otherwise(
            "tls-hostname-ignored",
            "It verifies another name than server_hostname.",
            loop -> new ClientTls(loop, tls -> tls.withServerHostname("localhost")),
            "tls.verification",
            UNVERIFIED),
        Mutant.otherwise(
            "tls-hostname-not-the-host",
            "It takes another name than the host where server_hostname is not given.",
            loop ->
                new ClientTls(
                    loop,
                    tls ->
                        tls.serverHostname() == null
                            ? tls.withServerHostname("other.example")
                            : tls),
            "tls.server-hostname.default",
            "client's connection_made() came 0 times, where 1 are due"),
        Mutant.otherwise(
            "tls-hostname-not-needed",
            "TLS over a given socket takes any name.",
            NameNotNeeded::new,
            "tls.server-hostname.needed",
            "the end of connection never came"),
        Mutant.otherwise(
            "tls-client-plain",
            "create_connection() forgets ssl.",
            ClientPlain::new,
            "tls.plain-server",
            "connection has a result, where SSLError is due"),
        Mutant.otherwise(
            "tls-server-plain",
            "create_server() forgets ssl.",
            ServerPlain::new,
            "tls.plain-client",
            "peer's connection_made() came 1 times, where 0 are due"),
        Mutant.otherwise(
            "tls-handshake-times-out",
            "A handshake that takes too long is told as another error.",
            OtherError::new,
            "tls.handshake-timeout",
            "connection failed with TimeoutError, where ConnectionAbortedError is due"),
        Mutant.otherwise(
            "tls-half-close",
            "It says that a TLS transport can be half-closed.",
            HalfClose::new,
            "tls.half-close",
            "can_write_eof() returned true, where false is due"),
        Mutant.otherwise(
            "start-tls-data-cleared",
            "What comes after start_tls() gets to the protocol as zeros.",
            StartedCleared::new,
            "tls.start",
            "peer received \"\0\0\0\0\", where \"ping\" is due"),
        Mutant.otherwise(
            "start-tls-does-nothing",
            "start_tls() returns the transport that it was given.",
            StartsNothing::new,
            "tls.start.transport",
            "can_write_eof() returned true, where false is due"),
        Mutant.otherwise(
            "start-tls-takes-all",
            "start_tls() takes every transport and leaves some as they are.",
            StartsAll::new,
            "tls.start.unsuitable",
            "tls has a result, where Exception is due"));
  }

  private static final class Received extends ForwardingEventLoop {
    private final UnaryOperator<byte[]> change;

    Received(EventLoop loop, UnaryOperator<byte[]> change) {
      super(loop);
      this.change = change;
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      Supplier<? extends Protocol> factory =
          options.tls() == null ? protocolFactory : Streams.receiving(protocolFactory, change);
      return super.createServer(factory, hosts, port, options);
    }
  }

  private static final class LostTwice extends ForwardingEventLoop {
    LostTwice(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      return super.createServer(() -> twice(protocolFactory.get()), hosts, port, options);
    }

    private static Protocol twice(Protocol protocol) {
      return new ForwardingProtocol(protocol) {
        @Override
        public void connectionLost(@Nullable Exception error) {
          super.connectionLost(error);
          super.connectionLost(error);
        }
      };
    }
  }

  private static final class ClientTls extends ForwardingEventLoop {
    private final UnaryOperator<TlsOptions> change;

    ClientTls(EventLoop loop, UnaryOperator<TlsOptions> change) {
      super(loop);
      this.change = change;
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory,
        @Nullable String host,
        int port,
        ConnectionOptions options) {
      TlsOptions tls = options.tls();
      ConnectionOptions changed = tls == null ? options : options.withTls(change.apply(tls));
      return super.createConnection(protocolFactory, host, port, changed);
    }
  }

  private static final class NameNotNeeded extends ForwardingEventLoop {
    NameNotNeeded(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
      TlsOptions named = tls == null ? null : tls.withServerHostname("localhost");
      return super.createConnection(protocolFactory, socket, named);
    }
  }

  private static final class ClientPlain extends ForwardingEventLoop {
    ClientPlain(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory,
        @Nullable String host,
        int port,
        ConnectionOptions options) {
      return super.createConnection(protocolFactory, host, port, ConnectionOptions.DEFAULT);
    }
  }

  private static final class ServerPlain extends ForwardingEventLoop {
    ServerPlain(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      // Whoever talks to it gets an end, as from a server that does not understand.
      Supplier<Protocol> closing =
          () ->
              new ForwardingProtocol(protocolFactory.get()) {
                @Override
                public void connectionMade(Transport transport) {
                  super.connectionMade(transport);
                  transport.close();
                }
              };
      return super.createServer(closing, hosts, port, ServerOptions.DEFAULT);
    }
  }

  private static final class OtherError extends ForwardingEventLoop {
    OtherError(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory,
        @Nullable String host,
        int port,
        ConnectionOptions options) {
      return super.createConnection(protocolFactory, host, port, options)
          .exceptionallyCompose(
              error ->
                  CompletableFuture.failedFuture(
                      new TimeoutException("the handshake took too long")));
    }
  }

  private static final class HalfClose extends ForwardingEventLoop {
    HalfClose(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory,
        @Nullable String host,
        int port,
        ConnectionOptions options) {
      return super.createConnection(() -> new Claiming(protocolFactory.get()), host, port, options);
    }
  }

  private static final class Claiming extends ForwardingProtocol {
    Claiming(Protocol protocol) {
      super(protocol);
    }

    @Override
    public void connectionMade(Transport transport) {
      super.connectionMade(
          new ForwardingTransport(transport) {
            @Override
            public boolean canWriteEof() {
              return true;
            }
          });
    }
  }

  private static final class StartedCleared extends ForwardingEventLoop {
    StartedCleared(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Transport> startTls(
        Transport transport, Protocol protocol, TlsOptions options, boolean serverSide) {
      Protocol cleared = Streams.receiving(() -> protocol, Streams::cleared).get();
      return super.startTls(transport, cleared, options, serverSide);
    }
  }

  private static final class StartsNothing extends ForwardingEventLoop {
    StartsNothing(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Transport> startTls(
        Transport transport, Protocol protocol, TlsOptions options, boolean serverSide) {
      return CompletableFuture.completedFuture(transport);
    }
  }

  private static final class StartsAll extends ForwardingEventLoop {
    StartsAll(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Transport> startTls(
        Transport transport, Protocol protocol, TlsOptions options, boolean serverSide) {
      return super.startTls(transport, protocol, options, serverSide)
          .exceptionally(error -> transport);
    }
  }
}
