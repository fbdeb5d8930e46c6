/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Mistakes with where servers and endpoints are. */
final class AddressMutants {
  private AddressMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "server-loopback-alone",
            "A server without host listens on the loopback interface's first address alone.",
            LoopbackAlone::new,
            "servers.all-interfaces",
            "p's connection_made() came 0 times, where 1 are due"),
        Mutant.otherwise(
            "server-loopback-empty",
            "A server whose host is empty listens on the loopback interface's first address alone.",
            LoopbackAlone::new,
            "servers.all-interfaces.empty",
            "p's connection_made() came 0 times, where 1 are due"),
        Mutant.otherwise(
            "server-any-family",
            "Where there is no address of the family a server takes another one.",
            AnyFamily::new,
            "servers.family",
            "s has a result, where OSError is due"),
        Mutant.otherwise(
            "datagram-port-alone",
            "An endpoint does not look at reuse_port.",
            PortAlone::new,
            "datagrams.reuse-port",
            "second raised OSError: it is taken"));
  }

  private static final class LoopbackAlone extends ForwardingEventLoop {
    LoopbackAlone(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      List<String> some = hosts.isEmpty() ? List.of("127.0.0.1") : hosts;
      return super.createServer(protocolFactory, some, port, options);
    }
  }

  private static final class AnyFamily extends ForwardingEventLoop {
    AnyFamily(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      return super.createServer(protocolFactory, hosts, port, options)
          .exceptionallyCompose(
              error -> super.createServer(protocolFactory, List.of("127.0.0.1"), port, options));
    }
  }

  private static final class PortAlone extends ForwardingEventLoop {
    PortAlone(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<DatagramTransport>> createDatagramEndpoint(
        Supplier<? extends DatagramProtocol> protocolFactory, DatagramOptions options) {
      DatagramOptions alone =
          new DatagramOptions(
              options.localAddress(),
              options.remoteAddress(),
              options.family(),
              false,
              options.allowBroadcast());
      return super.createDatagramEndpoint(protocolFactory, alone)
          .exceptionallyCompose(
              error -> CompletableFuture.failedFuture(new IOException("it is taken", error)));
    }
  }
}
