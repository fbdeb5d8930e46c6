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
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A loop whose connections have spoiled protocols or transports put around the right ones. */
final class SpoiledStreams extends ForwardingEventLoop {
  private final ProtocolSpoiler protocols;
  private final TransportSpoiler transports;

  /** What is put around a protocol: it stands between the loop and the one that was given. */
  @FunctionalInterface
  interface ProtocolSpoiler {
    Protocol around(Protocol protocol, EventLoop loop);
  }

  /** What is put around a transport, whose protocol is the one that was given. */
  @FunctionalInterface
  interface TransportSpoiler {
    Transport around(Transport transport, Protocol protocol, EventLoop loop);
  }

  private SpoiledStreams(EventLoop loop, ProtocolSpoiler protocols, TransportSpoiler transports) {
    super(loop);
    this.protocols = protocols;
    this.transports = transports;
  }

  /** A wrong loop on Linux whose connections call their protocols in a wrong way. */
  static Mutant protocols(
      String name, String mistake, ProtocolSpoiler spoiler, String rule, String proof) {
    return Mutant.otherwise(
        name,
        mistake,
        loop -> new SpoiledStreams(loop, spoiler, (transport, protocol, its) -> transport),
        rule,
        proof);
  }

  /** A wrong loop on Linux whose connections have a wrong transport. */
  static Mutant transports(
      String name, String mistake, TransportSpoiler spoiler, String rule, String proof) {
    return Mutant.otherwise(
        name,
        mistake,
        loop -> new SpoiledStreams(loop, (protocol, its) -> protocol, spoiler),
        rule,
        proof);
  }

  /**
   * The factory of spoiled protocols for one connection, and the transport that they were given.
   */
  private final class Spoiled implements Supplier<Protocol> {
    private final Supplier<? extends Protocol> factory;
    private @Nullable Transport given;

    Spoiled(Supplier<? extends Protocol> factory) {
      this.factory = factory;
    }

    @Override
    public Protocol get() {
      Protocol protocol = factory.get();
      return protocols.around(
          protocol instanceof BufferedProtocol ? protocol : withTransport(protocol), wrapped());
    }

    private Protocol withTransport(Protocol protocol) {
      return new ForwardingProtocol(protocol) {
        @Override
        public void connectionMade(Transport transport) {
          given = transports.around(transport, protocol, wrapped());
          super.connectionMade(given);
        }
      };
    }

    CompletableFuture<Connection<Transport>> connection(
        CompletableFuture<Connection<Transport>> right) {
      return right.thenApply(
          connection ->
              new Connection<>(
                  given == null ? connection.transport() : given, connection.protocol()));
    }
  }

  @Override
  public CompletableFuture<Connection<Transport>> createConnection(
      Supplier<? extends Protocol> protocolFactory,
      @Nullable String host,
      int port,
      ConnectionOptions options) {
    Spoiled spoiled = new Spoiled(protocolFactory);
    return spoiled.connection(super.createConnection(spoiled, host, port, options));
  }

  @Override
  public CompletableFuture<Connection<Transport>> createConnection(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
    Spoiled spoiled = new Spoiled(protocolFactory);
    return spoiled.connection(super.createConnection(spoiled, socket, tls));
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectAcceptedSocket(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
    Spoiled spoiled = new Spoiled(protocolFactory);
    return spoiled.connection(super.connectAcceptedSocket(spoiled, socket, tls));
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectWritePipe(
      Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
    Spoiled spoiled = new Spoiled(protocolFactory);
    return spoiled.connection(super.connectWritePipe(spoiled, pipe));
  }
}
