/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A platform without the Unix socket family: what {@code create_unix_connection} and {@code
 * create_unix_server} return fails, and {@code socket.AF_UNIX} is absent.
 */
public final class NoUnixSockets implements Restriction {
  @Override
  public String name() {
    return "no-unix-sockets";
  }

  @Override
  public String sentence() {
    return "create_unix_connection() and create_unix_server() are not supported.";
  }

  @Override
  public String source() {
    return "asyncio-platforms, Windows";
  }

  @Override
  public EventLoop onLoop(EventLoop loop) {
    return new Loop(loop);
  }

  @Override
  public EventLoopRuntime onRuntime(EventLoopRuntime runtime) {
    return new ForwardingRuntime(runtime) {
      @Override
      public boolean hasAttribute(String module, String name) {
        boolean unix = module.equals("socket") && name.equals("AF_UNIX");
        return !unix && super.hasAttribute(module, name);
      }
    };
  }

  private static final class Loop extends ForwardingEventLoop {
    Loop(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createUnixConnection(
        Supplier<? extends Protocol> protocolFactory, Path path) {
      return refuseWhenAwaited("createUnixConnection");
    }

    @Override
    public CompletableFuture<Connection<Transport>> createUnixConnection(
        Supplier<? extends Protocol> protocolFactory, Path path, @Nullable TlsOptions tls) {
      return refuseWhenAwaited("createUnixConnection");
    }

    @Override
    public CompletableFuture<Server> createUnixServer(
        Supplier<? extends Protocol> protocolFactory, Path path) {
      return refuseWhenAwaited("createUnixServer");
    }

    @Override
    public CompletableFuture<Server> createUnixServer(
        Supplier<? extends Protocol> protocolFactory, Path path, ServerOptions options) {
      return refuseWhenAwaited("createUnixServer");
    }
  }
}
