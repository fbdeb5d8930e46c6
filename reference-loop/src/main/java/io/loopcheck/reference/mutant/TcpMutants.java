/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes with how a TCP connection comes to be. */
final class TcpMutants {
  private static final String NOT_IMPLEMENTED =
      "expected supported; observed NotImplementedError from the call, loop usable";

  private TcpMutants() {}

  static List<Mutant> all() {
    return List.of(
        SpoiledStreams.transports(
            "tcp-connection-loses-data",
            "It loses the last byte of what is written to a connection.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public void write(byte[] data) {
                    super.write(Streams.withoutLast(data));
                  }
                },
            "tcp.connect.carries-bytes",
            "s held \"pin\", where \"ping\" is due"),
        SpoiledStreams.protocols(
            "connection-made-too-late",
            "It tells the protocol of the connection an iteration after the caller.",
            MadeLate::new,
            "tcp.connect.made-first",
            "p's connection_made() never came"),
        fails(
            "connection-refused-otherwise",
            "It says that the arguments are wrong where the connection is refused.",
            OtherErrors::new,
            "tcp.connect.refused",
            "expected OSError from awaiting it, loop usable; observed ValueError from awaiting it,"
                + " loop usable"),
        fails(
            "connection-refused-everywhere-otherwise",
            "It says that the arguments are wrong where all addresses refuse.",
            OtherErrors::new,
            "tcp.connect.refused-everywhere",
            "expected OSError from awaiting it, loop usable; observed ValueError from awaiting it,"
                + " loop usable"),
        changes(
            "local-address-ignored",
            "It ignores local_addr.",
            options ->
                new ConnectionOptions(
                    options.tls(),
                    options.family(),
                    null,
                    options.happyEyeballsDelay(),
                    options.interleave(),
                    options.allErrors()),
            "tcp.connect.local-address",
            "expected OSError from awaiting it, loop usable; observed otherwise: c has a result,"
                + " where OSError is due"),
        refuses(
            "no-happy-eyeballs",
            "It does not know happy_eyeballs_delay.",
            options -> options.happyEyeballsDelay() != null,
            "tcp.connect.happy-eyeballs"),
        refuses(
            "no-interleave",
            "It does not know interleave.",
            options -> options.interleave() != null,
            "tcp.connect.interleave"),
        changes(
            "family-the-other-one",
            "It takes IPv4 for IPv6.",
            options ->
                options.family() == StandardProtocolFamily.INET
                    ? options.withFamily(StandardProtocolFamily.INET6)
                    : options,
            "tcp.connect.family",
            "expected supported; observed OSError from awaiting it, loop usable"),
        fails(
            "no-connected-sockets",
            "It makes no connection of a connected socket.",
            NoSockets::new,
            "tcp.connect.sock",
            NOT_IMPLEMENTED),
        fails(
            "factory-error-wrapped",
            "It raises an error of its own where the protocol factory does.",
            WrapsFactoryErrors::new,
            "tcp.connect.factory-error",
            "expected ValueError from awaiting it, loop usable; observed RuntimeError from"
                + " awaiting it, loop usable"),
        SpoiledStreams.protocols(
            "connection-made-error-untold",
            "It tells nobody of what connection_made() raises.",
            MadeErrorUntold::new,
            "tcp.connect.made-error",
            "the call of the exception handler never came"),
        Mutant.otherwise(
            "connects-no-more-once-cancelled",
            "It connects no more once an attempt was cancelled.",
            NoMoreOnceCancelled::new,
            "tcp.connect.cancelled",
            "d raised RuntimeError: an attempt was cancelled"),
        Mutant.otherwise(
            "accepted-socket-begins-wrong",
            "It has what it receives by an accepted socket begin with another byte.",
            BeginsWrong::new,
            "tcp.accepted.carries-bytes",
            "p received \"-ong\", where \"pong\" is due"),
        SpoiledStreams.transports(
            "accepted-socket-left-open",
            "close() tells the protocol of the loss, and leaves the socket open.",
            (transport, protocol, loop) -> new LeavesOpen(transport, protocol, loop),
            "tcp.accepted.owned",
            "s never came to its end"));
  }

  private static Mutant fails(
      String name, String mistake, UnaryOperator<EventLoop> loop, String rule, String message) {
    return new Mutant(
        name, mistake, Profile.of("linux").with(Mistake.inLoop(loop)), rule, message, List.of());
  }

  private static Mutant changes(
      String name,
      String mistake,
      UnaryOperator<ConnectionOptions> change,
      String rule,
      String message) {
    return fails(name, mistake, loop -> new Changed(loop, change), rule, message);
  }

  /** A condition on options. */
  @FunctionalInterface
  private interface Condition {
    boolean holds(ConnectionOptions options);
  }

  private static Mutant refuses(String name, String mistake, Condition condition, String rule) {
    UnaryOperator<ConnectionOptions> refusal =
        options -> {
          if (condition.holds(options)) {
            throw new NotSupportedException("createConnection");
          }
          return options;
        };
    return changes(name, mistake, refusal, rule, NOT_IMPLEMENTED);
  }

  private static class Changed extends ForwardingEventLoop {
    private final UnaryOperator<ConnectionOptions> change;

    Changed(EventLoop loop, UnaryOperator<ConnectionOptions> change) {
      super(loop);
      this.change = change;
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory,
        @Nullable String host,
        int port,
        ConnectionOptions options) {
      return super.createConnection(protocolFactory, host, port, change.apply(options));
    }
  }

  private static final class MadeLate extends ForwardingProtocol {
    private final EventLoop loop;

    MadeLate(Protocol protocol, EventLoop loop) {
      super(protocol);
      this.loop = loop;
    }

    @Override
    public void connectionMade(Transport transport) {
      loop.callSoon(() -> loop.callSoon(() -> super.connectionMade(transport)));
    }
  }

  private static final class OtherErrors extends ForwardingEventLoop {
    OtherErrors(EventLoop loop) {
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
                      new IllegalArgumentException("nobody listens", error)));
    }
  }

  private static final class NoSockets extends ForwardingEventLoop {
    NoSockets(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
      throw new NotSupportedException("createConnection");
    }
  }

  private static final class WrapsFactoryErrors extends ForwardingEventLoop {
    WrapsFactoryErrors(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory,
        @Nullable String host,
        int port,
        ConnectionOptions options) {
      return super.createConnection(() -> made(protocolFactory), host, port, options);
    }

    private static Protocol made(Supplier<? extends Protocol> protocolFactory) {
      try {
        return protocolFactory.get();
      } catch (RuntimeException e) {
        throw new IllegalStateException("there is no protocol", e);
      }
    }
  }

  private static final class MadeErrorUntold extends ForwardingProtocol {
    MadeErrorUntold(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public void connectionMade(Transport transport) {
      try {
        super.connectionMade(transport);
      } catch (RuntimeException e) {
        // That is the mistake.
      }
    }
  }

  private static final class NoMoreOnceCancelled extends ForwardingEventLoop {
    private boolean cancelled;

    NoMoreOnceCancelled(EventLoop loop) {
      super(loop);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the first stage is the one that is cancelled
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory,
        @Nullable String host,
        int port,
        ConnectionOptions options) {
      if (cancelled) {
        return CompletableFuture.failedFuture(
            new IllegalStateException("an attempt was cancelled"));
      }
      var attempt = super.createConnection(protocolFactory, host, port, options);
      attempt.whenComplete((connection, error) -> cancelled = attempt.isCancelled());
      return attempt;
    }
  }

  private static final class BeginsWrong extends ForwardingEventLoop {
    BeginsWrong(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectAcceptedSocket(
        Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
      return super.connectAcceptedSocket(
          Streams.receiving(protocolFactory, BeginsWrong::changed), socket, tls);
    }

    private static byte[] changed(byte[] data) {
      data[0] = '-';
      return data;
    }
  }

  static final class LeavesOpen extends ForwardingTransport {
    private final Protocol protocol;
    private final EventLoop loop;

    LeavesOpen(Transport transport, Protocol protocol, EventLoop loop) {
      super(transport);
      this.protocol = protocol;
      this.loop = loop;
    }

    @Override
    public void close() {
      loop.callSoon(() -> protocol.connectionLost(null));
    }
  }
}
