/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.BufferedProtocol;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mistakes with the calls that a stream's protocol gets, and with their order. */
final class StreamProtocolMutants {
  private static final String NO_HANDLER = "the call of the exception handler never came";
  private static final String ALL_CALLS =
      ", where connection_made, data_received, eof_received, connection_lost is due";

  private StreamProtocolMutants() {}

  static List<Mutant> all() {
    return List.of(
        SpoiledStreams.protocols(
            "eof-untold",
            "It does not tell a protocol of the end of the stream.",
            EofUntold::new,
            "tcp.protocol.order",
            "p was told connection_made, data_received, connection_lost" + ALL_CALLS),
        SpoiledStreams.protocols(
            "connection-lost-twice",
            "It tells a protocol twice that its connection is lost.",
            LostTwice::new,
            "tcp.protocol.once",
            "p's connection_lost() came 2 times, where 1 are due"),
        SpoiledStreams.protocols(
            "data-out-of-order",
            "It swaps the first two bytes of each piece of data.",
            FirstTwoSwapped::new,
            "tcp.data.order",
            "q received \"1023456789012345678901234567890123456789\"… (300000 bytes), where"
                + " \"0123456789012345678901234567890123456789\"… (300000 bytes) is due"),
        SpoiledStreams.protocols(
            "data-received-error-untold",
            "Where data_received() raises it ends the connection, and tells nobody why.",
            (protocol, loop) -> new ErrorsUntold(protocol, "dataReceived"),
            "tcp.data.error",
            NO_HANDLER),
        SpoiledStreams.protocols(
            "data-received-error-dropped",
            "It gives connection_lost() no error, whatever data_received() raised.",
            LostByNothing::new,
            "tcp.data.error-ends",
            "p's connection was lost by no error, where ValueError is due"),
        SpoiledStreams.protocols(
            "eof-is-an-error",
            "It takes the end of the stream for an error.",
            EofIsAnError::new,
            "tcp.eof.closes",
            "p's connection was lost by OSError, where no error is due"),
        SpoiledStreams.protocols(
            "eof-always-closes",
            "It closes at the end of the stream, whatever eof_received() returns.",
            EofAlwaysCloses::new,
            "tcp.eof.half-open",
            "p's connection_lost() came 1 times, where 0 are due"),
        SpoiledStreams.protocols(
            "eof-twice",
            "It tells a protocol twice of the end of the stream.",
            EofTwice::new,
            "tcp.eof.once",
            "p's eof_received() came 2 times, where 1 are due"),
        SpoiledStreams.protocols(
            "data-after-eof",
            "It passes the last piece of data on again after the end of the stream.",
            DataAfterEof::new,
            "tcp.eof.last",
            "p was told connection_made, data_received, eof_received, data_received,"
                + " connection_lost"
                + ALL_CALLS),
        SpoiledStreams.protocols(
            "eof-received-error-untold",
            "Where eof_received() raises it ends the connection, and tells nobody why.",
            (protocol, loop) -> new ErrorsUntold(protocol, "eofReceived"),
            "tcp.eof.error",
            NO_HANDLER),
        SpoiledStreams.protocols(
            "connection-lost-error-untold",
            "It tells nobody of what connection_lost() raises.",
            (protocol, loop) -> new ErrorsUntold(protocol, "connectionLost"),
            "tcp.lost.error",
            NO_HANDLER),
        SpoiledStreams.protocols(
            "reset-is-an-end",
            "It gives connection_lost() no error, whatever the connection was lost by.",
            LostByNothing::new,
            "tcp.lost.reset",
            "p's connection was lost by no error, where OSError is due"),
        SpoiledStreams.protocols(
            "buffered-data-backwards",
            "It fills the buffer of a BufferedProtocol from the wrong end.",
            (protocol, loop) ->
                protocol instanceof BufferedProtocol buffered ? new Backwards(buffered) : protocol,
            "tcp.buffered.data",
            "p received \"cbafed\", where \"abcdef\" is due"),
        SpoiledStreams.protocols(
            "buffered-protocol-unknown",
            "It takes a BufferedProtocol for any other protocol.",
            (protocol, loop) -> new ForwardingProtocol(protocol),
            "tcp.buffered.order",
            "p's get_buffer() never came"),
        SpoiledStreams.transports(
            "protocol-added",
            "set_protocol() has the new protocol called beside the old one.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public void setProtocol(Protocol added) {
                    super.setProtocol(new Both(protocol, added));
                  }
                },
            "tcp.protocol.set",
            "p received \"x\", where \"\" is due"),
        SpoiledStreams.transports(
            "protocol-copied",
            "get_protocol() returns something else than the protocol.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public Protocol getProtocol() {
                    return new ForwardingProtocol(super.getProtocol());
                  }
                },
            "tcp.protocol.get",
            "get_protocol() did not return first"));
  }

  private static final class EofUntold extends ForwardingProtocol {
    EofUntold(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public boolean eofReceived() {
      return false;
    }
  }

  private static final class LostTwice extends ForwardingProtocol {
    LostTwice(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      super.connectionLost(error);
      super.connectionLost(error);
    }
  }

  private static final class FirstTwoSwapped extends ForwardingProtocol {
    FirstTwoSwapped(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public void dataReceived(byte[] data) {
      if (data.length > 1) {
        byte first = data[0];
        data[0] = data[1];
        data[1] = first;
      }
      super.dataReceived(data);
    }
  }

  /** Aborts the connection where one of the protocol's methods throws. */
  private static final class ErrorsUntold extends ForwardingProtocol {
    private final String method;
    private @Nullable Transport transport;

    ErrorsUntold(Protocol protocol, String method) {
      super(protocol);
      this.method = method;
    }

    private void guard(String its, Runnable call) {
      try {
        call.run();
      } catch (RuntimeException e) {
        if (!method.equals(its)) {
          throw e;
        }
        if (transport != null) {
          transport.abort();
        }
      }
    }

    @Override
    public void connectionMade(Transport its) {
      transport = its;
      super.connectionMade(its);
    }

    @Override
    public void dataReceived(byte[] data) {
      guard("dataReceived", () -> super.dataReceived(data));
    }

    @Override
    public boolean eofReceived() {
      guard("eofReceived", super::eofReceived);
      return false;
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      guard("connectionLost", () -> super.connectionLost(error));
    }
  }

  private static final class EofIsAnError extends ForwardingProtocol {
    private boolean ended;

    EofIsAnError(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public boolean eofReceived() {
      ended = true;
      return super.eofReceived();
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      super.connectionLost(ended ? new IOException("the stream has ended") : error);
    }
  }

  private static final class EofAlwaysCloses extends ForwardingProtocol {
    EofAlwaysCloses(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public boolean eofReceived() {
      super.eofReceived();
      return false;
    }
  }

  private static final class EofTwice extends ForwardingProtocol {
    EofTwice(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public boolean eofReceived() {
      super.eofReceived();
      return super.eofReceived();
    }
  }

  private static final class DataAfterEof extends ForwardingProtocol {
    private byte[] last = {};

    DataAfterEof(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public void dataReceived(byte[] data) {
      last = data;
      super.dataReceived(data);
    }

    @Override
    public boolean eofReceived() {
      boolean open = super.eofReceived();
      super.dataReceived(last);
      return open;
    }
  }

  private static final class LostByNothing extends ForwardingProtocol {
    LostByNothing(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      super.connectionLost(null);
    }
  }

  private static final class Backwards extends ForwardingProtocol implements BufferedProtocol {
    private final BufferedProtocol protocol;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    Backwards(BufferedProtocol protocol) {
      super(protocol);
      this.protocol = protocol;
    }

    @Override
    public ByteBuffer getBuffer(int sizeHint) {
      buffer = protocol.getBuffer(sizeHint);
      return buffer.duplicate();
    }

    @Override
    public void bufferUpdated(int count) {
      int first = buffer.position();
      byte[] filled = new byte[count];
      buffer.duplicate().get(filled);
      for (int i = 0; i < count; i++) {
        buffer.put(first + count - 1 - i, filled[i]);
      }
      protocol.bufferUpdated(count);
    }
  }

  private static final class Both extends ForwardingProtocol {
    private final Protocol first;

    Both(Protocol first, Protocol second) {
      super(second);
      this.first = first;
    }

    @Override
    public void dataReceived(byte[] data) {
      first.dataReceived(data);
      super.dataReceived(data);
    }
  }
}
