/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.BufferedProtocol;
import io.loopcheck.loop.Connection;
import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes with the sockets, buffers and paths that a loop is given. */
final class OwnershipMutants {
  private OwnershipMutants() {}

  static List<Mutant> all() {
    return List.of(
        SpoiledStreams.transports(
            "given-socket-left-open",
            "close() leaves the socket open that the connection was made of.",
            TcpMutants.LeavesOpen::new,
            "tcp.connect.sock-owned",
            "s never came to its end"),
        Mutant.otherwise(
            "server-leaves-socket-open",
            "A closed server listens on at the socket that it was given.",
            LeavesListener::new,
            "servers.sock.owned",
            "c has a result, where ConnectionRefusedError is due"),
        SpoiledStreams.transports(
            "abort-reads-once-more",
            "abort() hands on what has come meanwhile.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public void abort() {
                    protocol.dataReceived("late".getBytes(StandardCharsets.US_ASCII));
                    super.abort();
                  }
                },
            "tcp.abort.no-data",
            "p received \"late\", where \"\" is due"),
        SpoiledStreams.protocols(
            "buffer-without-room-unsaid",
            "A buffer without room ends the connection without an error.",
            (protocol, loop) ->
                protocol instanceof BufferedProtocol buffered ? new Unsaid(buffered) : protocol,
            "tcp.buffered.no-room",
            "p's connection was lost by no error, where RuntimeError is due"),
        Mutant.otherwise(
            "datagrams-abort-is-close",
            "abort() of an endpoint waits until all is sent, as close() does.",
            AbortsGently::new,
            "datagrams.abort.drops",
            "d's connection_lost() came 0 times, where 1 are due"),
        Mutant.otherwise(
            "unix-cleanup-of-others",
            "A Unix server that is closed removes whatever is at its path.",
            RemovesAll::new,
            "unix.server.cleanup-replaced",
            "q's connection_made() came 0 times, where 1 are due"));
  }

  private static final class LeavesListener extends ForwardingEventLoop {
    LeavesListener(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createServer(
        Supplier<? extends Protocol> protocolFactory, FileObject socket, ServerOptions options) {
      return super.createServer(protocolFactory, socket, options)
          .thenApply(ServerMutants.ListensOn::new);
    }
  }

  /** Puts what comes elsewhere, and tells of an end without error. */
  private static final class Unsaid extends ForwardingProtocol implements BufferedProtocol {
    private final BufferedProtocol protocol;

    Unsaid(BufferedProtocol protocol) {
      super(protocol);
      this.protocol = protocol;
    }

    @Override
    public ByteBuffer getBuffer(int sizeHint) {
      ByteBuffer given = protocol.getBuffer(sizeHint);
      return given.hasRemaining() ? given : ByteBuffer.allocate(1000);
    }

    @Override
    public void bufferUpdated(int count) {
      super.connectionLost(null);
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      // It was told already.
    }
  }

  private static final class AbortsGently extends ForwardingEventLoop {
    AbortsGently(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<DatagramTransport>> createDatagramEndpoint(
        Supplier<? extends DatagramProtocol> protocolFactory, DatagramOptions options) {
      return super.createDatagramEndpoint(() -> gentle(protocolFactory.get()), options);
    }

    private static DatagramProtocol gentle(DatagramProtocol protocol) {
      return new ForwardingDatagramProtocol(protocol) {
        @Override
        public void connectionMade(DatagramTransport transport) {
          super.connectionMade(
              new ForwardingDatagramTransport(transport) {
                @Override
                public void abort() {
                  close();
                }
              });
        }
      };
    }
  }

  private static final class RemovesAll extends ForwardingEventLoop {
    RemovesAll(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createUnixServer(
        Supplier<? extends Protocol> protocolFactory, Path path) {
      return super.createUnixServer(protocolFactory, path)
          .thenApply(
              server ->
                  new ForwardingServer(server) {
                    @Override
                    public void close() {
                      super.close();
                      remove(path);
                    }
                  });
    }

    private static void remove(Path path) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
