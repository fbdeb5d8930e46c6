/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes with datagram endpoints. */
final class DatagramMutants {
  private DatagramMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "datagrams-twice",
            "It tells of each datagram twice.",
            DatagramsTwice::new,
            "datagrams.received",
            "d received \"pingping\", where \"ping\" is due"),
        Mutant.otherwise(
            "datagrams-cut-for-the-remote",
            "It cuts the last byte off what goes to the remote address.",
            DatagramsCutForTheRemote::new,
            "datagrams.remote",
            "u held \"pin\", where \"ping\" is due"),
        Mutant.otherwise(
            "datagrams-cut-for-others",
            "It cuts the last byte off what goes to an address.",
            DatagramsCutForOthers::new,
            "datagrams.sendto",
            "u held \"pin\", where \"ping\" is due"),
        Mutant.otherwise(
            "datagrams-for-others-dropped",
            "What goes to another than the remote address is dropped.",
            DatagramsForOthersDropped::new,
            "datagrams.sendto.other",
            "sendto() returned, where ValueError is due"),
        Mutant.otherwise(
            "datagrams-never-empty",
            "It does not send empty datagrams.",
            DatagramsNeverEmpty::new,
            "datagrams.empty",
            "d's datagram_received() came 1 times, where 2 are due"),
        Mutant.otherwise(
            "datagram-errors-vague",
            "It does not say what the error was.",
            DatagramErrorsVague::new,
            "datagrams.error-received",
            "d's error_received() told of OSError, where ConnectionRefusedError is due"),
        Mutant.otherwise(
            "datagram-info-empty",
            "What it does not know of an endpoint is an empty text.",
            DatagramInfoEmpty::new,
            "datagrams.extra-info",
            "get_extra_info() returned , where 7 is due"),
        Mutant.otherwise(
            "datagrams-lost-in-close",
            "connection_lost() is called in close().",
            DatagramsLostInClose::new,
            "datagrams.close",
            "d's connection_lost() at # ms came before the answer of close() at # ms"),
        Mutant.otherwise(
            "datagrams-lost-in-abort",
            "connection_lost() is called in abort().",
            DatagramsLostInAbort::new,
            "datagrams.abort",
            "d's connection_lost() at # ms came before the answer of abort() at # ms"),
        new Mutant(
            "datagrams-need-an-address",
            "It opens no endpoint without an address.",
            Profile.of("linux").with(Mistake.inLoop(DatagramsNeedAnAddress::new)),
            "datagrams.family",
            "expected supported; observed ValueError from the call, loop usable",
            List.of()),
        Mutant.otherwise(
            "datagrams-of-nothing",
            "It opens an endpoint of nothing that was given.",
            DatagramsOfNothing::new,
            "datagrams.nothing-given",
            "of-d has a result, where ValueError is due"),
        Mutant.otherwise(
            "datagrams-remote-alone",
            "It forgets the local address where there is a remote one.",
            DatagramsRemoteAlone::new,
            "datagrams.families",
            "of-d has a result, where ValueError is due"),
        Mutant.otherwise(
            "unix-datagrams-twice",
            "It tells of each datagram of a Unix socket twice.",
            UnixDatagramsTwice::new,
            "datagrams.unix",
            "d received \"pongpong\", where \"pong\" is due"),
        Mutant.otherwise(
            "datagrams-paused-again",
            "It tells the protocol to pause when it could go on.",
            DatagramsPausedAgain::new,
            "datagrams.flow-control",
            "d was told connection_made, pause_writing, resume_writing, pause_writing, where connection_made, pause_writing, resume_writing is due"));
  }

  private static final class DatagramsTwice extends Spoilt {
    DatagramsTwice(EventLoop loop) {
      super(loop);
    }

    @Override
    DatagramProtocol protocol(DatagramProtocol protocol) {
      return new ForwardingDatagramProtocol(protocol) {
        @Override
        public void datagramReceived(byte[] data, @Nullable SocketAddress sender) {
          super.datagramReceived(data, sender);
          if (sender instanceof InetSocketAddress) {
            super.datagramReceived(data, sender);
          }
        }
      };
    }
  }

  private static final class DatagramsCutForTheRemote extends Spoilt {
    DatagramsCutForTheRemote(EventLoop loop) {
      super(loop);
    }

    @Override
    DatagramTransport transport(DatagramTransport transport, DatagramProtocol protocol) {
      return new ForwardingDatagramTransport(transport) {
        @Override
        public void sendTo(byte[] data, @Nullable SocketAddress address) {
          super.sendTo(address == null ? Arrays.copyOf(data, data.length - 1) : data, address);
        }
      };
    }
  }

  private static final class DatagramsCutForOthers extends Spoilt {
    DatagramsCutForOthers(EventLoop loop) {
      super(loop);
    }

    @Override
    DatagramTransport transport(DatagramTransport transport, DatagramProtocol protocol) {
      return new ForwardingDatagramTransport(transport) {
        @Override
        public void sendTo(byte[] data, @Nullable SocketAddress address) {
          super.sendTo(address != null ? Arrays.copyOf(data, data.length - 1) : data, address);
        }
      };
    }
  }

  private static final class DatagramsForOthersDropped extends Spoilt {
    DatagramsForOthersDropped(EventLoop loop) {
      super(loop);
    }

    @Override
    DatagramTransport transport(DatagramTransport transport, DatagramProtocol protocol) {
      return new ForwardingDatagramTransport(transport) {
        @Override
        public void sendTo(byte[] data, @Nullable SocketAddress address) {
          try {
            super.sendTo(data, address);
          } catch (IllegalArgumentException e) {
            // That is the mistake.
          }
        }
      };
    }
  }

  private static final class DatagramsNeverEmpty extends Spoilt {
    DatagramsNeverEmpty(EventLoop loop) {
      super(loop);
    }

    @Override
    DatagramTransport transport(DatagramTransport transport, DatagramProtocol protocol) {
      return new ForwardingDatagramTransport(transport) {
        @Override
        public void sendTo(byte[] data, @Nullable SocketAddress address) {
          if (data.length > 0) {
            super.sendTo(data, address);
          }
        }
      };
    }
  }

  private static final class DatagramErrorsVague extends Spoilt {
    DatagramErrorsVague(EventLoop loop) {
      super(loop);
    }

    @Override
    DatagramProtocol protocol(DatagramProtocol protocol) {
      return new ForwardingDatagramProtocol(protocol) {
        @Override
        public void errorReceived(IOException error) {
          super.errorReceived(new IOException("a datagram was lost"));
        }
      };
    }
  }

  private static final class DatagramInfoEmpty extends Spoilt {
    DatagramInfoEmpty(EventLoop loop) {
      super(loop);
    }

    @Override
    DatagramTransport transport(DatagramTransport transport, DatagramProtocol protocol) {
      return new ForwardingDatagramTransport(transport) {
        @Override
        public @Nullable Object getExtraInfo(String name) {
          Object known = super.getExtraInfo(name);
          return known == null ? "" : known;
        }
      };
    }
  }

  private static final class DatagramsLostInClose extends Spoilt {
    DatagramsLostInClose(EventLoop loop) {
      super(loop);
    }

    @Override
    DatagramTransport transport(DatagramTransport transport, DatagramProtocol protocol) {
      return new ForwardingDatagramTransport(transport) {
        @Override
        public void close() {
          protocol.connectionLost(null);
          super.close();
        }
      };
    }
  }

  private static final class DatagramsLostInAbort extends Spoilt {
    DatagramsLostInAbort(EventLoop loop) {
      super(loop);
    }

    @Override
    DatagramTransport transport(DatagramTransport transport, DatagramProtocol protocol) {
      return new ForwardingDatagramTransport(transport) {
        @Override
        public void abort() {
          protocol.connectionLost(null);
          super.abort();
        }
      };
    }
  }

  private static final class DatagramsNeedAnAddress extends ForwardingEventLoop {
    DatagramsNeedAnAddress(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<DatagramTransport>> createDatagramEndpoint(
        Supplier<? extends DatagramProtocol> protocolFactory, DatagramOptions options) {
      if (options.localAddress() == null && options.remoteAddress() == null) {
        throw new IllegalArgumentException("an address is needed");
      }
      return super.createDatagramEndpoint(protocolFactory, options);
    }
  }

  private static final class DatagramsOfNothing extends ForwardingEventLoop {
    DatagramsOfNothing(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<DatagramTransport>> createDatagramEndpoint(
        Supplier<? extends DatagramProtocol> protocolFactory, DatagramOptions options) {
      boolean nothing = options.equals(DatagramOptions.DEFAULT);
      return super.createDatagramEndpoint(
          protocolFactory, nothing ? options.withFamily(StandardProtocolFamily.INET) : options);
    }
  }

  private static final class DatagramsRemoteAlone extends ForwardingEventLoop {
    DatagramsRemoteAlone(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<DatagramTransport>> createDatagramEndpoint(
        Supplier<? extends DatagramProtocol> protocolFactory, DatagramOptions options) {
      SocketAddress remote = options.remoteAddress();
      return super.createDatagramEndpoint(
          protocolFactory,
          remote == null ? options : DatagramOptions.DEFAULT.withRemoteAddress(remote));
    }
  }

  private static final class UnixDatagramsTwice extends Spoilt {
    UnixDatagramsTwice(EventLoop loop) {
      super(loop);
    }

    @Override
    DatagramProtocol protocol(DatagramProtocol protocol) {
      return new ForwardingDatagramProtocol(protocol) {
        @Override
        public void datagramReceived(byte[] data, @Nullable SocketAddress sender) {
          super.datagramReceived(data, sender);
          if (sender instanceof UnixDomainSocketAddress) {
            super.datagramReceived(data, sender);
          }
        }
      };
    }
  }

  private static final class DatagramsPausedAgain extends Spoilt {
    DatagramsPausedAgain(EventLoop loop) {
      super(loop);
    }

    @Override
    DatagramProtocol protocol(DatagramProtocol protocol) {
      return new ForwardingDatagramProtocol(protocol) {
        @Override
        public void resumeWriting() {
          super.resumeWriting();
          super.pauseWriting();
        }
      };
    }
  }

  /** A loop whose endpoints have another protocol, or another transport. */
  private abstract static class Spoilt extends ForwardingEventLoop {
    Spoilt(EventLoop loop) {
      super(loop);
    }

    DatagramProtocol protocol(DatagramProtocol protocol) {
      return protocol;
    }

    DatagramTransport transport(DatagramTransport transport, DatagramProtocol protocol) {
      return transport;
    }

    @Override
    public CompletableFuture<Connection<DatagramTransport>> createDatagramEndpoint(
        Supplier<? extends DatagramProtocol> protocolFactory, DatagramOptions options) {
      return super.createDatagramEndpoint(() -> spoilt(protocolFactory.get()), options);
    }

    private DatagramProtocol spoilt(DatagramProtocol own) {
      return new ForwardingDatagramProtocol(protocol(own)) {
        @Override
        public void connectionMade(DatagramTransport transport) {
          super.connectionMade(transport(transport, own));
        }
      };
    }
  }
}
