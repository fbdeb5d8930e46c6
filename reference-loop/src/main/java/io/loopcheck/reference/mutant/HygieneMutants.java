/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.TimerHandle;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.Pipe;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes that leave something behind. */
final class HygieneMutants {
  /** What they never let go of. */
  private static final List<Object> KEPT = Collections.synchronizedList(new ArrayList<>());

  private HygieneMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "server-keeps-a-pipe",
            "It opens a pipe for each server, and never closes it.",
            ServerWithPipe::new,
            "hygiene.descriptors",
            "a descriptor was left behind: pipe, after create_server(), in the check of"
                + " hygiene.closed-server, and 1 more",
            "hygiene.closed-server"),
        Mutant.otherwise(
            "server-keeps-a-socket",
            "It opens a spare socket for each server, and never closes it.",
            ServerWithSocket::new,
            "hygiene.closed-server",
            "a descriptor was left behind: socket, after create_server()",
            "hygiene.descriptors"),
        Mutant.otherwise(
            "executor-thread-stays",
            "It calls functions on threads of its own, which wait for more for ever.",
            ExecutorStays::new,
            "hygiene.threads",
            "a thread was left behind: waiting for work, after run_in_executor(), in the check of"
                + " hygiene.executor",
            "hygiene.executor"),
        Mutant.otherwise(
            "executor-thread-forgotten",
            "shutdown_default_executor() forgets the threads and leaves them waiting.",
            ExecutorForgotten::new,
            "hygiene.executor",
            "a thread was left behind: forgotten, after run_in_executor()",
            "hygiene.threads"),
        Mutant.otherwise(
            "failed-program-leaves-a-helper",
            "It starts a helper for each program, and leaves it running where that fails.",
            HelperStays::new,
            "hygiene.children",
            "a child was left behind: sleep, in the check of hygiene.failed-program",
            "hygiene.failed-program"),
        Mutant.otherwise(
            "failed-program-keeps-pipes",
            "It opens a pipe for each program, and leaves it open where that fails.",
            PipesStay::new,
            "hygiene.failed-program",
            "a descriptor was left behind: pipe, after subprocess_exec()",
            "hygiene.descriptors"),
        Mutant.otherwise(
            "timers-kept",
            "It keeps every timer in a list for ever.",
            TimersKept::new,
            "hygiene.timers",
            "a callback was left behind: callback later, in the check of hygiene.closed-loop, and"
                + " 1 more",
            "hygiene.closed-loop"),
        Mutant.otherwise(
            "readers-kept",
            "It keeps the callback of every reader in a list for ever.",
            ReadersKept::new,
            "hygiene.closed-loop",
            "a callback was left behind: callback reader",
            "hygiene.timers"),
        Mutant.otherwise(
            "refused-connection-is-logged",
            "It has the exception handler told of a connection that was refused, too.",
            RefusalLogged::new,
            "hygiene.unhandled-exceptions",
            "an unhandled error was left behind: a connection failed, after the run after"
                + " create_connection(), in the check of hygiene.refused-connection",
            "hygiene.refused-connection"),
        Mutant.otherwise(
            "refused-connection-keeps-a-socket",
            "It opens a second socket for each connection, and leaves it open where that fails.",
            RefusalKeepsSocket::new,
            "hygiene.refused-connection",
            "a descriptor was left behind: socket, after create_connection()",
            "hygiene.descriptors"),
        Mutant.otherwise(
            "refused-pipe-keeps-a-pipe",
            "It opens a pipe to be woken by for each pipe, and leaves it open.",
            RefusedPipe::new,
            "hygiene.refused-pipe",
            "a descriptor was left behind: pipe, after connect_read_pipe()",
            "hygiene.descriptors"),
        Mutant.otherwise(
            "cancelled-connect-waits",
            "A thread waits for each sock_connect, also after that was cancelled.",
            ConnectWaits::new,
            "hygiene.cancelled-connect",
            "a thread was left behind: waiting for a connection, after sock_connect()",
            "hygiene.threads"),
        Mutant.otherwise(
            "connection-made-keeps-the-protocol",
            "It keeps every protocol in a list for ever.",
            ProtocolsKept::new,
            "hygiene.connection-made-raises",
            "a callback was left behind: the protocol p",
            "hygiene.closed-loop",
            "hygiene.timers"));
  }

  private static void leakPipe() {
    try {
      KEPT.add(Pipe.open());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void leakSocket() {
    try {
      KEPT.add(SocketChannel.open());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins a thread that waits for ever. */
  private static void leakThread(String name) {
    var never = new CountDownLatch(1);
    var thread =
        new Thread(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private static class WithServer extends ForwardingEventLoop {
    private final Runnable leak;

    WithServer(EventLoop loop, Runnable leak) {
      super(loop);
      this.leak = leak;
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory,
        List<String> hosts,
        int port,
        ServerOptions options) {
      leak.run();
      return super.createServer(protocolFactory, hosts, port, options);
    }
  }

  private static final class ServerWithPipe extends WithServer {
    ServerWithPipe(EventLoop loop) {
      super(loop, HygieneMutants::leakPipe);
    }
  }

  private static final class ServerWithSocket extends WithServer {
    ServerWithSocket(EventLoop loop) {
      super(loop, HygieneMutants::leakSocket);
    }
  }

  private static class WithExecutor extends ForwardingEventLoop {
    private final String name;

    WithExecutor(EventLoop loop, String name) {
      super(loop);
      this.name = name;
    }

    @Override
    public <T> CompletableFuture<T> runInExecutor(
        @Nullable Executor executor, Callable<T> function) {
      leakThread(name);
      return super.runInExecutor(executor, function);
    }
  }

  private static final class ExecutorStays extends WithExecutor {
    ExecutorStays(EventLoop loop) {
      super(loop, "waiting for work");
    }
  }

  private static final class ExecutorForgotten extends WithExecutor {
    ExecutorForgotten(EventLoop loop) {
      super(loop, "forgotten");
    }
  }

  private static class WithProgram extends ForwardingEventLoop {
    private final Runnable leak;

    WithProgram(EventLoop loop, Runnable leak) {
      super(loop);
      this.leak = leak;
    }

    @Override
    public CompletableFuture<Connection<SubprocessTransport>> subprocessExec(
        Supplier<? extends SubprocessProtocol> protocolFactory, List<String> command) {
      leak.run();
      return super.subprocessExec(protocolFactory, command);
    }
  }

  private static final class HelperStays extends WithProgram {
    HelperStays(EventLoop loop) {
      super(loop, HelperStays::startHelper);
    }

    /** It ends by itself some time, so that nobody has to be told of it. */
    private static void startHelper() {
      try {
        new ProcessBuilder("sleep", "20")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .getOutputStream()
            .close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class PipesStay extends WithProgram {
    PipesStay(EventLoop loop) {
      super(loop, HygieneMutants::leakPipe);
    }
  }

  private static final class TimersKept extends ForwardingEventLoop {
    TimersKept(EventLoop loop) {
      super(loop);
    }

    @Override
    public TimerHandle callLater(double delay, Runnable callback) {
      KEPT.add(callback);
      return super.callLater(delay, callback);
    }
  }

  private static final class ReadersKept extends ForwardingEventLoop {
    ReadersKept(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      KEPT.add(callback);
      super.addReader(file, callback);
    }
  }

  private static final class RefusalLogged extends ForwardingEventLoop {
    RefusalLogged(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory,
        @Nullable String host,
        int port,
        ConnectionOptions options) {
      return super.createConnection(protocolFactory, host, port, options)
          .whenComplete(
              (connection, error) -> {
                if (error != null) {
                  callExceptionHandler(ErrorContext.of("a connection failed", null));
                }
              });
    }
  }

  private static final class RefusalKeepsSocket extends ForwardingEventLoop {
    RefusalKeepsSocket(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocolFactory,
        @Nullable String host,
        int port,
        ConnectionOptions options) {
      leakSocket();
      return super.createConnection(protocolFactory, host, port, options);
    }
  }

  private static final class RefusedPipe extends ForwardingEventLoop {
    RefusedPipe(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectReadPipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      leakPipe();
      return super.connectReadPipe(protocolFactory, pipe);
    }
  }

  private static final class ConnectWaits extends ForwardingEventLoop {
    ConnectWaits(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Void> sockConnect(FileObject socket, SocketAddress address) {
      leakThread("waiting for a connection");
      return super.sockConnect(socket, address);
    }
  }

  private static final class ProtocolsKept extends ForwardingEventLoop {
    ProtocolsKept(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectAcceptedSocket(
        Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
      return super.connectAcceptedSocket(
          () -> {
            Protocol protocol = protocolFactory.get();
            KEPT.add(protocol);
            return protocol;
          },
          socket,
          tls);
    }
  }
}
