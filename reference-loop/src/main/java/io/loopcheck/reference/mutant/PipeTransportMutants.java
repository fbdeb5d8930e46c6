/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes with what the transports of pipes do, once there are any. */
final class PipeTransportMutants {
  private static final int A_LOT = 65_536;

  private PipeTransportMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "read-pipe-without-its-pipe",
            "The transport of a pipe that is read does not tell its pipe.",
            WithoutItsPipe::new,
            "pipes.read.connected",
            "get_extra_info() did not return in"),
        Mutant.otherwise(
            "write-pipe-made-late",
            "It tells the protocol of a pipe that is written after the caller.",
            loop -> new Writing(loop, protocol -> new MadeLate(protocol, loop)),
            "pipes.write.connected",
            "writer's connection_made() never came"),
        Mutant.otherwise(
            "read-pipe-end-as-error",
            "It tells the end of a pipe as an error.",
            loop -> new Reading(loop, EndAsError::new),
            "pipes.read.end",
            "reader's connection was lost by OSError, where no error is due"),
        Mutant.otherwise(
            "read-pipe-not-paused",
            "It goes on reading a pipe whose transport was paused.",
            loop -> new Reading(loop, transport(NotPaused::new)),
            "pipes.read.paused",
            "reader's data_received() at # ms came before"
                + " the answer of resume_reading() at # ms"),
        Mutant.otherwise(
            "read-pipe-lost-while-closed",
            "Closing the transport of a pipe calls connection_lost() before it returns.",
            loop -> new Reading(loop, LostWhileClosed::new),
            "pipes.read.closed",
            "reader's connection_lost() at # ms came before the answer of is_closing() at # ms"),
        Mutant.otherwise(
            "write-pipe-overtakes",
            "A short write to a pipe overtakes a long one.",
            loop -> new Writing(loop, transport(its -> new Overtakes(its, loop))),
            "pipes.write.keeps",
            "reader received \"baaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"… (70001 bytes), where"
                + " \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"… (70001 bytes) is due"),
        Mutant.otherwise(
            "write-pipe-close-drops",
            "Closing the transport of a pipe drops what the pipe has not taken.",
            loop -> new Writing(loop, transport(CloseDrops::new)),
            "pipes.write.close",
            "reader received \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"… (65536 bytes), where"
                + " \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"… (70000 bytes) is due"),
        Mutant.otherwise(
            "write-pipe-pauses-twice",
            "It tells the protocol of a pipe twice to pause.",
            loop -> new Writing(loop, PausesTwice::new),
            "pipes.write.pauses-protocol",
            "writer's pause_writing() came 2 times, where 1 are due"),
        Mutant.otherwise(
            "write-pipe-lost-twice",
            "It tells the protocol of a pipe without a reader twice of its end.",
            loop -> new Writing(loop, LostTwice::new),
            "pipes.write.reader-gone",
            "writer's connection_lost() came 2 times, where 1 are due"),
        Mutant.otherwise(
            "write-pipe-end-of-reading",
            "It tells a protocol that only writes to a pipe of an end that could be read.",
            loop -> new Writing(loop, EndOfReading::new),
            "pipes.write.reads-nothing",
            "writer's eof_received() came 1 times, where 0 are due"),
        Mutant.otherwise(
            "write-pipe-no-eof",
            "It says that a pipe cannot be ended.",
            loop -> new Writing(loop, transport(NoEof::new)),
            "pipes.write.eof",
            "can_write_eof() returned false, where true is due"),
        Mutant.otherwise(
            "write-pipe-abort-as-error",
            "It tells of an abort as an error.",
            loop -> new Writing(loop, AbortAsError::new),
            "pipes.write.abort",
            "writer's connection was lost by OSError, where no error is due"),
        noSockets("read", "pipes.read.socket"),
        noSockets("write", "pipes.write.socket"));
  }

  private static Mutant noSockets(String direction, String rule) {
    return new Mutant(
        direction + "-pipe-no-socket",
        "It takes no socket where a pipe is asked for, to " + direction + ".",
        Profile.of("linux").with(Mistake.inLoop(loop -> new NoSockets(loop, direction))),
        rule,
        "expected supported; observed ValueError from awaiting it, loop usable",
        List.of());
  }

  /** Spoils the transport that a protocol is told of. */
  private static UnaryOperator<Protocol> transport(UnaryOperator<Transport> spoiled) {
    return protocol ->
        new ForwardingProtocol(protocol) {
          @Override
          public void connectionMade(Transport made) {
            super.connectionMade(spoiled.apply(made));
          }
        };
  }

  /** Spoils the protocols of pipes that are read. */
  private static final class Reading extends ForwardingEventLoop {
    private final UnaryOperator<Protocol> spoiled;

    Reading(EventLoop loop, UnaryOperator<Protocol> spoiled) {
      super(loop);
      this.spoiled = spoiled;
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectReadPipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return super.connectReadPipe(() -> spoiled.apply(protocolFactory.get()), pipe);
    }
  }

  /** Spoils the protocols of pipes that are written. */
  private static final class Writing extends ForwardingEventLoop {
    private final UnaryOperator<Protocol> spoiled;

    Writing(EventLoop loop, UnaryOperator<Protocol> spoiled) {
      super(loop);
      this.spoiled = spoiled;
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectWritePipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return super.connectWritePipe(() -> spoiled.apply(protocolFactory.get()), pipe);
    }
  }

  private static final class WithoutItsPipe extends ForwardingEventLoop {
    WithoutItsPipe(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectReadPipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return super.connectReadPipe(protocolFactory, pipe)
          .thenApply(made -> new Connection<>(new Untold(made.transport()), made.protocol()));
    }
  }

  private static final class Untold extends ForwardingTransport {
    Untold(Transport transport) {
      super(transport);
    }

    @Override
    public @Nullable Object getExtraInfo(String name) {
      return null;
    }
  }

  private static final class NoSockets extends ForwardingEventLoop {
    private final String direction;

    NoSockets(EventLoop loop, String direction) {
      super(loop);
      this.direction = direction;
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectReadPipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return connect("read", super::connectReadPipe, protocolFactory, pipe);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectWritePipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return connect("write", super::connectWritePipe, protocolFactory, pipe);
    }

    private CompletableFuture<Connection<Transport>> connect(
        String how,
        BiFunction<
                Supplier<? extends Protocol>, FileObject, CompletableFuture<Connection<Transport>>>
            method,
        Supplier<? extends Protocol> protocolFactory,
        FileObject pipe) {
      return how.equals(direction) && !FileType.PIPE.is(pipe)
          ? CompletableFuture.failedFuture(new IllegalArgumentException("no pipe"))
          : method.apply(protocolFactory, pipe);
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
      loop.callSoon(() -> super.connectionMade(transport));
    }
  }

  private static final class EndAsError extends ForwardingProtocol {
    private boolean ended;

    EndAsError(Protocol protocol) {
      super(protocol);
    }

    @Override
    public boolean eofReceived() {
      ended = true;
      return super.eofReceived();
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      super.connectionLost(ended ? new IOException("end of file") : error);
    }
  }

  private static final class NotPaused extends ForwardingTransport {
    NotPaused(Transport transport) {
      super(transport);
    }

    @Override
    public void pauseReading() {}
  }

  private static final class LostWhileClosed extends ForwardingProtocol {
    private boolean lost;

    LostWhileClosed(Protocol protocol) {
      super(protocol);
    }

    @Override
    public void connectionMade(Transport transport) {
      super.connectionMade(
          new ForwardingTransport(transport) {
            @Override
            public void close() {
              connectionLost(null);
              super.close();
            }
          });
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      if (!lost) {
        lost = true;
        super.connectionLost(error);
      }
    }
  }

  private static final class Overtakes extends ForwardingTransport {
    private final EventLoop loop;

    Overtakes(Transport transport, EventLoop loop) {
      super(transport);
      this.loop = loop;
    }

    @Override
    public void write(byte[] data) {
      if (data.length > A_LOT) {
        loop.callSoon(() -> super.write(data));
      } else {
        super.write(data);
      }
    }
  }

  private static final class CloseDrops extends ForwardingTransport {
    CloseDrops(Transport transport) {
      super(transport);
    }

    @Override
    public void close() {
      abort();
    }
  }

  private static final class PausesTwice extends ForwardingProtocol {
    PausesTwice(Protocol protocol) {
      super(protocol);
    }

    @Override
    public void pauseWriting() {
      super.pauseWriting();
      super.pauseWriting();
    }
  }

  private static final class LostTwice extends ForwardingProtocol {
    LostTwice(Protocol protocol) {
      super(protocol);
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      super.connectionLost(error);
      super.connectionLost(error);
    }
  }

  private static final class EndOfReading extends ForwardingProtocol {
    EndOfReading(Protocol protocol) {
      super(protocol);
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      eofReceived();
      super.connectionLost(error);
    }
  }

  private static final class NoEof extends ForwardingTransport {
    NoEof(Transport transport) {
      super(transport);
    }

    @Override
    public boolean canWriteEof() {
      return false;
    }
  }

  private static final class AbortAsError extends ForwardingProtocol {
    private boolean aborted;

    AbortAsError(Protocol protocol) {
      super(protocol);
    }

    @Override
    public void connectionMade(Transport transport) {
      super.connectionMade(
          new ForwardingTransport(transport) {
            @Override
            public void abort() {
              aborted = true;
              super.abort();
            }
          });
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      super.connectionLost(aborted ? new IOException("aborted") : error);
    }
  }
}
