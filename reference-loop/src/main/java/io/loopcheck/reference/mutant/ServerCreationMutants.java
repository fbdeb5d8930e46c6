/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes with what a server is made of: its arguments, its sockets, its protocols. */
final class ServerCreationMutants {
  private ServerCreationMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "server-loses-data",
            "It loses the last byte of what is written to an accepted connection.",
            LosesData::new,
            "servers.at-once",
            "peer held \"pon\", where \"pong\" is due"),
        Mutant.otherwise(
            "server-never-later",
            "It has a server serve at once, whatever start_serving says.",
            NeverLater::new,
            "servers.later",
            "is_serving() returned true, where false is due"),
        Mutant.otherwise(
            "server-one-protocol",
            "It has one protocol for all connections of a server.",
            OneProtocol::new,
            "servers.each-connection",
            "p received \"firstsecond\", where \"first\" is due"),
        Mutant.otherwise(
            "server-one-free-port",
            "It takes the free port of its first server for that of all others.",
            OneFreePort::new,
            "servers.free-port",
            "q received \"\", where \"second\" is due"),
        Mutant.otherwise(
            "server-first-host",
            "It listens at the first of several hosts.",
            FirstHost::new,
            "servers.hosts",
            "sockets() returned [Descriptor], where 2 members are due"),
        Mutant.otherwise(
            "server-of-a-socket-backwards",
            "What comes at a socket that it was given is turned around.",
            Backwards::new,
            "servers.sock",
            "p received \"gnip\", where \"ping\" is due"),
        Mutant.otherwise(
            "server-of-datagrams",
            "It takes a socket for datagrams, at which nobody can connect.",
            TakesDatagrams::new,
            "servers.sock.datagram",
            "s has a result, where ValueError is due"),
        Mutant.otherwise(
            "server-other-port",
            "Where a port is taken it takes another one.",
            OtherPort::new,
            "servers.port-taken",
            "t has a result, where OSError is due",
            "servers.reuse-address.off"),
        Mutant.otherwise(
            "server-address-once",
            "It uses no address again unless it is asked to.",
            loop -> new Reusing(loop, null, false),
            "servers.reuse-address",
            "t raised OSError: it is taken"),
        Mutant.otherwise(
            "server-address-again",
            "It uses addresses again even if it is asked not to.",
            loop -> new Reusing(loop, false, true),
            "servers.reuse-address.off",
            "t has a result, where OSError is due"),
        Mutant.otherwise(
            "server-port-alone",
            "It does not look at reuse_port.",
            PortAlone::new,
            "servers.reuse-port",
            "t raised OSError: it is taken"));
  }

  /** The same error without the number of a port. */
  private static CompletableFuture<Server> taken(Throwable error) {
    return CompletableFuture.failedFuture(new IOException("it is taken", error));
  }

  private static final class LosesData extends ForwardingEventLoop {
    LosesData(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      return super.createServer(
          options.tls() == null
              ? Streams.sending(protocolFactory, Streams::withoutLast)
              : protocolFactory,
          hosts,
          port,
          options);
    }
  }

  private static final class NeverLater extends ForwardingEventLoop {
    NeverLater(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      return super.createServer(
          protocolFactory, hosts, port, options.startServing() ? options : ServerOptions.DEFAULT);
    }
  }

  private static final class OneProtocol extends ForwardingEventLoop {
    OneProtocol(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      var made = new ArrayList<Protocol>();
      Supplier<Protocol> once =
          () -> {
            if (made.isEmpty()) {
              made.add(protocolFactory.get());
            }
            return made.get(0);
          };
      return super.createServer(once, hosts, port, options);
    }
  }

  private static final class OneFreePort extends ForwardingEventLoop {
    private @Nullable CompletableFuture<Server> first;

    OneFreePort(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      if (port != 0) {
        return super.createServer(protocolFactory, hosts, port, options);
      }
      if (first == null) {
        first = super.createServer(protocolFactory, hosts, port, options);
      }
      return first;
    }
  }

  private static final class FirstHost extends ForwardingEventLoop {
    FirstHost(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      return super.createServer(protocolFactory, hosts.subList(0, 1), port, options);
    }
  }

  private static final class Backwards extends ForwardingEventLoop {
    Backwards(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory, FileObject socket, ServerOptions options) {
      return super.createServer(
          Streams.receiving(protocolFactory, Backwards::turned), socket, options);
    }

    private static byte[] turned(byte[] data) {
      byte[] turned = new byte[data.length];
      for (int i = 0; i < data.length; i++) {
        turned[i] = data[data.length - 1 - i];
      }
      return turned;
    }
  }

  private static final class TakesDatagrams extends ForwardingEventLoop {
    TakesDatagrams(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory, FileObject socket, ServerOptions options) {
      return super.createServer(protocolFactory, socket, options)
          .exceptionallyCompose(
              error ->
                  super.createServer(
                      protocolFactory, List.of("127.0.0.1"), 0, ServerOptions.DEFAULT));
    }
  }

  private static final class OtherPort extends ForwardingEventLoop {
    OtherPort(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      return super.createServer(protocolFactory, hosts, port, options)
          .exceptionallyCompose(error -> super.createServer(protocolFactory, hosts, 0, options));
    }
  }

  private static final class Reusing extends ForwardingEventLoop {
    private final @Nullable Boolean asked;
    private final boolean done;

    Reusing(EventLoop loop, @Nullable Boolean asked, boolean done) {
      super(loop);
      this.asked = asked;
      this.done = done;
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      boolean spoilt = Objects.equals(options.reuseAddress(), asked);
      return super.createServer(
              protocolFactory, hosts, port, spoilt ? options.withReuseAddress(done) : options)
          .exceptionallyCompose(ServerCreationMutants::taken);
    }
  }

  private static final class PortAlone extends ForwardingEventLoop {
    PortAlone(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      return super.createServer(
              protocolFactory, hosts, port, options.reusePort() ? ServerOptions.DEFAULT : options)
          .exceptionallyCompose(ServerCreationMutants::taken);
    }
  }
}
