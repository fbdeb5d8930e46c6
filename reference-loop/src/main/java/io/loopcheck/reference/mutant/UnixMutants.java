/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.BufferedProtocol;
import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes with Unix domain sockets and their paths. */
final class UnixMutants {
  private UnixMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "unix-data-cleared",
            "What a Unix server receives gets to its protocol as zeros.",
            DataCleared::new,
            "unix.data",
            "p received \"\0\0\0\0\", where \"ping\" is due"),
        Mutant.otherwise(
            "unix-stale-refused",
            "It refuses a path at which there is anything.",
            StaleRefused::new,
            "unix.server.stale-socket",
            "server raised OSError: Address already in use"),
        Mutant.otherwise(
            "unix-no-socket-times-out",
            "It tells that there is no socket as a time-out.",
            OtherError::new,
            "unix.connection.no-socket",
            "connection failed with TimeoutError, where FileNotFoundError is due"),
        Mutant.otherwise(
            "unix-refused-times-out",
            "It tells that nobody listens as a time-out.",
            OtherError::new,
            "unix.connection.refused",
            "connection failed with TimeoutError, where ConnectionRefusedError is due"),
        Mutant.otherwise(
            "unix-never-cleaned",
            "It leaves every socket at its path.",
            loop -> new Changed(loop, ServerOptions::withoutCleanup),
            "unix.server.cleanup",
            "connection failed with ConnectionRefusedError, where FileNotFoundError is due"),
        Mutant.otherwise(
            "unix-always-cleaned",
            "It takes the socket away when it was told to leave it.",
            loop -> new Changed(loop, options -> ServerOptions.DEFAULT),
            "unix.server.cleanup-off",
            "connection failed with FileNotFoundError, where ConnectionRefusedError is due"),
        Mutant.otherwise(
            "unix-serves-at-once",
            "A Unix server serves though it was told not to.",
            loop -> new Changed(loop, options -> ServerOptions.DEFAULT),
            "unix.server.start-serving",
            "is_serving() returned true, where false is due"),
        Mutant.otherwise(
            "unix-buffer-copied",
            "A Unix server receives into a copy of its BufferedProtocol's buffer.",
            BufferCopied::new,
            "unix.buffered",
            "p received \"\0\0\0\0\", where \"ping\" is due"));
  }

  /** A loop whose Unix sockets are made by the methods that take all options. */
  private abstract static class UnixLoop extends ForwardingEventLoop {
    UnixLoop(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createUnixConnection(
        Supplier<? extends Protocol> protocolFactory, Path path) {
      return createUnixConnection(protocolFactory, path, null);
    }

    @Override
    public CompletableFuture<Server> createUnixServer(
        Supplier<? extends Protocol> protocolFactory, Path path) {
      return createUnixServer(protocolFactory, path, ServerOptions.DEFAULT);
    }
  }

  private static final class DataCleared extends UnixLoop {
    DataCleared(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createUnixServer(
        Supplier<? extends Protocol> protocolFactory, Path path, ServerOptions options) {
      return super.createUnixServer(
          Streams.receiving(protocolFactory, Streams::cleared), path, options);
    }
  }

  private static final class BufferCopied extends UnixLoop {
    BufferCopied(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createUnixServer(
        Supplier<? extends Protocol> protocolFactory, Path path, ServerOptions options) {
      return super.createUnixServer(() -> copied(protocolFactory.get()), path, options);
    }

    private static Protocol copied(Protocol protocol) {
      return protocol instanceof BufferedProtocol buffered ? new Copied(buffered) : protocol;
    }
  }

  private static final class Copied extends ForwardingProtocol implements BufferedProtocol {
    private final BufferedProtocol protocol;

    Copied(BufferedProtocol protocol) {
      super(protocol);
      this.protocol = protocol;
    }

    @Override
    public ByteBuffer getBuffer(int sizeHint) {
      return ByteBuffer.allocate(protocol.getBuffer(sizeHint).remaining());
    }

    @Override
    public void bufferUpdated(int count) {
      protocol.bufferUpdated(count);
    }
  }

  private static final class StaleRefused extends UnixLoop {
    StaleRefused(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createUnixServer(
        Supplier<? extends Protocol> protocolFactory, Path path, ServerOptions options) {
      return Files.exists(path)
          ? CompletableFuture.failedFuture(new IOException("Address already in use"))
          : super.createUnixServer(protocolFactory, path, options);
    }
  }

  private static final class OtherError extends UnixLoop {
    OtherError(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createUnixConnection(
        Supplier<? extends Protocol> protocolFactory, Path path, @Nullable TlsOptions tls) {
      return super.createUnixConnection(protocolFactory, path, tls)
          .exceptionallyCompose(
              error -> CompletableFuture.failedFuture(new TimeoutException("nobody answered")));
    }
  }

  private static final class Changed extends UnixLoop {
    private final UnaryOperator<ServerOptions> change;

    Changed(EventLoop loop, UnaryOperator<ServerOptions> change) {
      super(loop);
      this.change = change;
    }

    @Override
    public CompletableFuture<Server> createUnixServer(
        Supplier<? extends Protocol> protocolFactory, Path path, ServerOptions options) {
      return super.createUnixServer(protocolFactory, path, change.apply(options));
    }
  }
}
