/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mistakes with writing to a stream's transport, with ending it, and with what it tells. */
final class TransportMutants {
  private static final String TEXT = "\"0123456789012345678901234567890123456789\"… (300000 bytes)";

  private TransportMutants() {}

  static List<Mutant> all() {
    return List.of(
        SpoiledStreams.transports(
            "close-loses-at-once",
            "close() tells the protocol of the loss before it returns.",
            (transport, protocol, loop) -> new LosesAtOnce(transport, protocol),
            "tcp.close.later",
            "p's connection_lost() at # ms came before the answer of close() at # ms"),
        SpoiledStreams.transports(
            "close-forgets-what-was-written",
            "close() forgets what was written since the last iteration.",
            Forgets::new,
            "tcp.close.flushes",
            "q received \"\", where " + TEXT + " is due"),
        SpoiledStreams.transports(
            "close-when-more-came",
            "close() waits until one more piece of data was received.",
            ClosesLate::new,
            "tcp.close.no-data",
            "p received \"onetwo\", where \"one\" is due"),
        SpoiledStreams.transports(
            "is-closing-late",
            "is_closing() is false until the protocol was told of the loss.",
            (transport, protocol, loop) -> new ClosingUnseen(transport),
            "tcp.close.is-closing",
            "is_closing() returned false, where true is due"),
        SpoiledStreams.transports(
            "close-refused-when-closing",
            "It refuses to close what is closing.",
            (transport, protocol, loop) -> new ClosesOnce(transport),
            "tcp.close.twice",
            "close raised RuntimeError: it is closing"),
        SpoiledStreams.transports(
            "abort-flushes",
            "abort() sends what was written, as close() does.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public void abort() {
                    super.close();
                  }
                },
            "tcp.abort.drops",
            "q received " + TEXT + ", where only the beginning of " + TEXT + " is due"),
        SpoiledStreams.transports(
            "abort-loses-at-once",
            "abort() tells the protocol of the loss before it returns.",
            (transport, protocol, loop) -> new LosesAtOnce(transport, protocol),
            "tcp.abort.later",
            "p's connection_lost() at # ms came before the answer of abort() at # ms"),
        SpoiledStreams.transports(
            "writelines-backwards",
            "writelines() writes what it is given from the last to the first.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public void writelines(List<byte[]> data) {
                    var backwards = new ArrayList<>(data);
                    Collections.reverse(backwards);
                    super.writelines(backwards);
                  }
                },
            "tcp.write.lines",
            "s held \"acdbe\", where \"abcde\" is due"),
        SpoiledStreams.transports(
            "write-refused-when-closing",
            "It refuses what is written when it is closing.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public void write(byte[] data) {
                    if (isClosing()) {
                      throw new IllegalStateException("it is closing");
                    }
                    super.write(data);
                  }
                },
            "tcp.write.closed",
            "write raised RuntimeError: it is closing"),
        SpoiledStreams.transports(
            "write-eof-forgets-what-was-written",
            "write_eof() forgets what was written since the last iteration.",
            Forgets::new,
            "tcp.write-eof.flushes",
            "q received \"\", where " + TEXT + " is due"),
        SpoiledStreams.transports(
            "write-eof-is-closing",
            "It says that it is closing after write_eof().",
            (transport, protocol, loop) -> new EndedIsClosing(transport),
            "tcp.write-eof.reads-on",
            "is_closing() returned true, where false is due"),
        SpoiledStreams.transports(
            "write-eof-once",
            "It refuses a second write_eof().",
            (transport, protocol, loop) -> new EndsOnce(transport),
            "tcp.write-eof.twice",
            "write_eof raised RuntimeError: it has ended"),
        SpoiledStreams.transports(
            "write-after-eof-ignored",
            "It ignores what is written after write_eof().",
            (transport, protocol, loop) -> new IgnoresAfterEof(transport),
            "tcp.write-eof.refuses-more",
            "write() returned, where RuntimeError is due"),
        SpoiledStreams.transports(
            "own-address-untold",
            "It does not know its own address.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public @Nullable Object getExtraInfo(String name) {
                    return name.equals("sockname") ? null : super.getExtraInfo(name);
                  }
                },
            "tcp.extra-info.addresses",
            "the answer of get_extra_info() is null at 0, where #.# is due"),
        SpoiledStreams.transports(
            "socket-untold",
            "get_extra_info() knows addresses only.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public @Nullable Object getExtraInfo(String name) {
                    Object known = super.getExtraInfo(name);
                    return known instanceof SocketAddress ? known : null;
                  }
                },
            "tcp.extra-info.socket",
            "get_extra_info() did not return socket"),
        SpoiledStreams.transports(
            "extra-info-of-anything",
            "get_extra_info() says something about what it does not know.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public Object getExtraInfo(String name) {
                    Object known = super.getExtraInfo(name);
                    return known == null ? "unknown" : known;
                  }
                },
            "tcp.extra-info.unknown",
            "get_extra_info() returned unknown, where null is due"));
  }

  private static final class LosesAtOnce extends ForwardingTransport {
    private final Protocol protocol;

    LosesAtOnce(Transport transport, Protocol protocol) {
      super(transport);
      this.protocol = protocol;
    }

    @Override
    public void close() {
      super.close();
      protocol.connectionLost(null);
    }

    @Override
    public void abort() {
      super.abort();
      protocol.connectionLost(null);
    }
  }

  /** Keeps what is written until the next iteration, and forgets it when it ends. */
  private static final class Forgets extends ForwardingTransport {
    private final EventLoop loop;
    private boolean ended;

    Forgets(Transport transport, Protocol protocol, EventLoop loop) {
      super(transport);
      this.loop = loop;
    }

    @Override
    public void write(byte[] data) {
      loop.callSoon(
          () -> {
            if (!ended) {
              super.write(data);
            }
          });
    }

    @Override
    public void close() {
      ended = true;
      super.close();
    }

    @Override
    public void writeEof() {
      ended = true;
      super.writeEof();
    }
  }

  private static final class ClosesLate extends ForwardingTransport {
    private final Protocol protocol;
    private boolean closing;

    ClosesLate(Transport transport, Protocol protocol, EventLoop loop) {
      super(transport);
      this.protocol = protocol;
    }

    @Override
    public void close() {
      if (!closing) {
        closing = true;
        setProtocol(
            new ForwardingProtocol(protocol) {
              @Override
              public void dataReceived(byte[] data) {
                ClosesLate.super.close();
                super.dataReceived(data);
              }
            });
      }
    }
  }

  private static final class ClosingUnseen extends ForwardingTransport {
    ClosingUnseen(Transport transport) {
      super(transport);
    }

    @Override
    public boolean isClosing() {
      return false;
    }
  }

  private static final class ClosesOnce extends ForwardingTransport {
    ClosesOnce(Transport transport) {
      super(transport);
    }

    @Override
    public void close() {
      if (isClosing()) {
        throw new IllegalStateException("it is closing");
      }
      super.close();
    }
  }

  private static final class EndedIsClosing extends ForwardingTransport {
    private boolean ended;

    EndedIsClosing(Transport transport) {
      super(transport);
    }

    @Override
    public void writeEof() {
      ended = true;
      super.writeEof();
    }

    @Override
    public boolean isClosing() {
      return ended || super.isClosing();
    }
  }

  private static final class EndsOnce extends ForwardingTransport {
    private boolean ended;

    EndsOnce(Transport transport) {
      super(transport);
    }

    @Override
    public void writeEof() {
      if (ended) {
        throw new IllegalStateException("it has ended");
      }
      ended = true;
      super.writeEof();
    }
  }

  private static final class IgnoresAfterEof extends ForwardingTransport {
    private boolean ended;

    IgnoresAfterEof(Transport transport) {
      super(transport);
    }

    @Override
    public void writeEof() {
      ended = true;
      super.writeEof();
    }

    @Override
    public void write(byte[] data) {
      if (!ended) {
        super.write(data);
      }
    }
  }
}
