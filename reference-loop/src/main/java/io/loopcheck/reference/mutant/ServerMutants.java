/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.reference.SelectorEventLoop;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.selector.PollSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes of servers themselves; those of making one are {@link ServerCreationMutants}. */
final class ServerMutants {
  private ServerMutants() {}

  static List<Mutant> all() {
    return List.of(
        wrong(
            "server-start-again-refused",
            "start_serving() fails while the server serves.",
            NotAgain::new,
            "servers.started-again",
            "again raised RuntimeError: it serves"),
        wrong(
            "server-serving-for-ever",
            "is_serving() stays true once the server has served.",
            ServingForEver::new,
            "servers.is-serving",
            "is_serving() returned true, where false is due",
            "servers.forever.cancelled"),
        wrong(
            "server-close-takes-clients",
            "close() closes the connections, too.",
            TakesClients::new,
            "servers.close.clients-stay",
            "p received \"\", where \"ping\" is due"),
        wrong(
            "server-listens-on",
            "A closed server listens until somebody waits for its end.",
            ListensOn::new,
            "servers.close.stops",
            "c has a result, where ConnectionRefusedError is due",
            "servers.reuse-address"),
        wrong(
            "server-sockets-stay",
            "A closed server still tells its sockets.",
            SocketsStay::new,
            "servers.close.sockets",
            "sockets() returned [Descriptor], where 0 members are due"),
        wrong(
            "server-waits-for-nobody",
            "wait_closed() does not wait for connections.",
            WaitsForNobody::new,
            "servers.wait-closed",
            "the end of end at # ms came before p's connection_lost() at # ms"),
        wrong(
            "server-keeps-clients",
            "close_clients() does nothing.",
            KeepsClients::new,
            "servers.close-clients",
            "p's connection_lost() came 0 times, where 1 are due"),
        wrong(
            "server-abort-is-close",
            "abort_clients() closes connections, which wait until all is sent.",
            AbortIsClose::new,
            "servers.abort-clients",
            "p's connection_lost() came 0 times, where 1 are due"),
        wrong(
            "server-forever-returns",
            "serve_forever() returns once it serves.",
            ForeverReturns::new,
            "servers.forever",
            "the end of forever came 1 times, where 0 are due",
            "servers.forever.once"),
        wrong(
            "server-forever-leaves-it-open",
            "Cancelling serve_forever() leaves the server open.",
            LeavesItOpen::new,
            "servers.forever.cancelled",
            "is_serving() returned true, where false is due"),
        wrong(
            "server-forever-again",
            "A second serve_forever() waits beside the first.",
            ForeverAgain::new,
            "servers.forever.once",
            "the end of second never came"),
        wrong(
            "server-of-another-loop",
            "get_loop() returns another loop.",
            OfAnotherLoop::new,
            "servers.get-loop",
            "the call of scheduled came 0 times, where 1 are due"));
  }

  /** A loop whose servers are wrong. */
  private static Mutant wrong(
      String name,
      String mistake,
      UnaryOperator<Server> server,
      String rule,
      String proof,
      String... alsoFails) {
    return Mutant.otherwise(
        name, mistake, loop -> new Serving(loop, server), rule, proof, alsoFails);
  }

  /** Puts a mistake around all TCP servers that a loop makes. */
  private static final class Serving extends ForwardingEventLoop {
    private final Function<Server, Server> change;

    Serving(EventLoop loop, UnaryOperator<Server> change) {
      super(loop);
      this.change = change;
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      return super.createServer(protocolFactory, hosts, port, options).thenApply(change);
    }
  }

  private static final class NotAgain extends ForwardingServer {
    NotAgain(Server server) {
      super(server);
    }

    @Override
    public CompletableFuture<Void> startServing() {
      return isServing()
          ? CompletableFuture.failedFuture(new IllegalStateException("it serves"))
          : super.startServing();
    }
  }

  private static final class ServingForEver extends ForwardingServer {
    private boolean served;

    ServingForEver(Server server) {
      super(server);
      served = server.isServing();
    }

    @Override
    public boolean isServing() {
      served |= super.isServing();
      return served;
    }
  }

  private static final class TakesClients extends ForwardingServer {
    TakesClients(Server server) {
      super(server);
    }

    @Override
    public void close() {
      super.close();
      closeClients();
    }
  }

  static final class ListensOn extends ForwardingServer {
    private boolean closed;

    ListensOn(Server server) {
      super(server);
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public boolean isServing() {
      return !closed && super.isServing();
    }

    @Override
    public List<FileObject> sockets() {
      return closed ? List.of() : super.sockets();
    }

    @Override
    public CompletableFuture<Void> waitClosed() {
      super.close();
      return super.waitClosed();
    }
  }

  private static final class SocketsStay extends ForwardingServer {
    private final List<FileObject> sockets;

    SocketsStay(Server server) {
      super(server);
      sockets = server.sockets();
    }

    @Override
    public List<FileObject> sockets() {
      return sockets;
    }
  }

  private static final class WaitsForNobody extends ForwardingServer {
    WaitsForNobody(Server server) {
      super(server);
    }

    @Override
    public CompletableFuture<Void> waitClosed() {
      return CompletableFuture.completedFuture(null);
    }
  }

  private static final class KeepsClients extends ForwardingServer {
    KeepsClients(Server server) {
      super(server);
    }

    @Override
    public void closeClients() {}
  }

  private static final class AbortIsClose extends ForwardingServer {
    AbortIsClose(Server server) {
      super(server);
    }

    @Override
    public void abortClients() {
      closeClients();
    }
  }

  private static final class ForeverReturns extends ForwardingServer {
    ForeverReturns(Server server) {
      super(server);
    }

    @Override
    public CompletableFuture<Void> serveForever() {
      return startServing();
    }
  }

  private static final class LeavesItOpen extends ForwardingServer {
    private boolean waiting;

    LeavesItOpen(Server server) {
      super(server);
    }

    @Override
    public CompletableFuture<Void> serveForever() {
      if (waiting) {
        return CompletableFuture.failedFuture(new IllegalStateException("somebody waits"));
      }
      waiting = true;
      var started = startServing();
      return started.thenCompose(nothing -> new CompletableFuture<>());
    }
  }

  private static final class ForeverAgain extends ForwardingServer {
    private boolean waiting;

    ForeverAgain(Server server) {
      super(server);
    }

    @Override
    public CompletableFuture<Void> serveForever() {
      if (waiting) {
        return new CompletableFuture<>();
      }
      waiting = true;
      return super.serveForever();
    }
  }

  private static final class OfAnotherLoop extends ForwardingServer {
    OfAnotherLoop(Server server) {
      super(server);
    }

    @Override
    public EventLoop getLoop() {
      try {
        return new SelectorEventLoop(new PollSelector());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
