/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Connection;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.selector.SocketOperations;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes with sockets, each around what is right, and the test of a contract that finds it. */
enum WrongSocketLoop implements Mistake {
  FORGETS_THE_SENDER(
      WrongSocketLoopsTest.Datagrams.class, "datagramsKeepTheirBoundsAndTellTheirSender") {
    @Override
    public SocketOperations around(SocketOperations right) {
      return new ForwardingSocketOperations(right) {
        @Override
        public @Nullable Datagram receive(FileObject socket, int max) throws IOException {
          var datagram = super.receive(socket, max);
          return datagram == null ? null : new Datagram(datagram.data(), null);
        }
      };
    }
  },
  RECEIVES_SMALL_DATAGRAMS_ONLY(
      WrongSocketLoopsTest.Datagrams.class, "aLargeDatagramArrivesWhole") {
    @Override
    public SocketOperations around(SocketOperations right) {
      return new ForwardingSocketOperations(right) {
        @Override
        public @Nullable Datagram receive(FileObject socket, int max) throws IOException {
          return super.receive(socket, Math.min(max, 1500));
        }
      };
    }
  },
  HEARS_EVERYBODY(WrongSocketLoopsTest.Datagrams.class, "aConnectedEndpointHearsNobodyElse") {
    @Override
    public SocketOperations around(SocketOperations right) {
      return new ForwardingSocketOperations(right) {
        @Override
        public boolean connect(FileObject socket, SocketAddress address) {
          return true;
        }
      };
    }
  },
  SHARES_NO_PORT(WrongSocketLoopsTest.Datagrams.class, "anAddressInUseIsRefusedUnlessItIsShared") {
    @Override
    public SocketOperations around(SocketOperations right) {
      return new ForwardingSocketOperations(right) {
        @Override
        public <T> void setOption(FileObject socket, SocketOption<T> option, T value)
            throws IOException {
          if (!option.equals(StandardSocketOptions.SO_REUSEPORT)) {
            super.setOption(socket, option, value);
          }
        }
      };
    }
  },
  LEAKS_A_SOCKET(WrongSocketLoopsTest.Datagrams.class, "closingIsToldLaterAndOnce") {
    @Override
    public SocketOperations around(SocketOperations right) {
      return new ForwardingSocketOperations(right) {
        @Override
        public FileObject open(StandardProtocolFamily family, SocketKind kind) throws IOException {
          super.open(family, kind);
          return super.open(family, kind);
        }
      };
    }
  },
  TELLS_OF_THE_END_TWICE(WrongSocketLoopsTest.Datagrams.class, "closingIsToldLaterAndOnce") {
    @Override
    public EventLoop around(EventLoop right) {
      return telling(
          right,
          protocol ->
              new ForwardingDatagramProtocol(protocol) {
                @Override
                public void connectionLost(@Nullable Exception error) {
                  super.connectionLost(error);
                  super.connectionLost(error);
                }
              });
    }
  },
  ENDS_AT_AN_ERROR(
      WrongSocketLoopsTest.Datagrams.class,
      "aDatagramThatIsTooLargeIsAnErrorThatTheEndpointSurvives") {
    @Override
    public EventLoop around(EventLoop right) {
      return telling(
          right,
          protocol ->
              new ForwardingDatagramProtocol(protocol) {
                @Override
                public void errorReceived(IOException error) {
                  super.connectionLost(error);
                }
              });
    }
  },
  PAUSES_AGAIN_AND_AGAIN(
      WrongSocketLoopsTest.Datagrams.class, "keptDatagramsCountWithTheirHeaders") {
    @Override
    public EventLoop around(EventLoop right) {
      return telling(
          right,
          protocol ->
              new ForwardingDatagramProtocol(protocol) {
                @Override
                public void pauseWriting() {
                  super.pauseWriting();
                  super.pauseWriting();
                }
              });
    }
  },
  FILLS_A_BUFFER_BEYOND_ITS_LIMIT(
      WrongSocketLoopsTest.Calls.class, "aBufferIsFilledFromItsPositionToItsLimit", boolean.class) {
    @Override
    public SocketOperations around(SocketOperations right) {
      return new ForwardingSocketOperations(right) {
        @Override
        public int read(FileObject file, ByteBuffer buffer) throws IOException {
          return super.read(file, buffer.limit(buffer.capacity()));
        }
      };
    }
  },
  SENDS_WHAT_WAS_SENT(WrongSocketLoopsTest.Calls.class, "moreIsSentThanTheSystemTakesAtOnce") {
    @Override
    public SocketOperations around(SocketOperations right) {
      return new ForwardingSocketOperations(right) {
        @Override
        public int write(FileObject file, ByteBuffer buffer) throws IOException {
          int taken = super.write(file, buffer);
          int told = Math.max(taken - 1, Math.min(taken, 1));
          buffer.position(buffer.position() - taken + told);
          return told;
        }
      };
    }
  },
  CONNECTS_TO_NOBODY(WrongSocketLoopsTest.Calls.class, "nobodyListeningIsAnError") {
    @Override
    public SocketOperations around(SocketOperations right) {
      return new ForwardingSocketOperations(right) {
        @Override
        public void finishConnect(FileObject socket) {}
      };
    }
  },
  ACCEPTS_A_STRANGER(WrongSocketLoopsTest.Calls.class, "aConnectionIsMadeAndCarriesBytesBothWays") {
    @Override
    public SocketOperations around(SocketOperations right) {
      return new ForwardingSocketOperations(right) {
        @Override
        public @Nullable AcceptedSocket accept(FileObject listener) throws IOException {
          var accepted = super.accept(listener);
          return accepted == null
              ? null
              : new AcceptedSocket(accepted.socket(), new InetSocketAddress("10.0.0.1", 1));
        }
      };
    }
  },
  GOES_ON_WHEN_CANCELLED(WrongSocketLoopsTest.Calls.class, "whatIsCancelledReceivesNothing") {
    @Override
    public EventLoop around(EventLoop right) {
      return new ForwardingEventLoop(right) {
        @Override
        public CompletableFuture<byte[]> sockRecv(FileObject socket, int max) {
          return super.sockRecv(socket, max).copy();
        }
      };
    }
  },
  BEGINS_A_BYTE_TOO_EARLY(
      WrongSocketLoopsTest.SocketFiles.class,
      "aPartOfAFileIsSent",
      int.class,
      Long.class,
      int.class) {
    @Override
    public SocketOperations around(SocketOperations right) {
      return new ForwardingSocketOperations(right) {
        @Override
        public long sendFile(FileObject socket, FileObject file, long position, long count)
            throws IOException {
          return super.sendFile(socket, file, Math.max(0, position - 1), count);
        }
      };
    }
  },
  SENDS_TO_THE_END_OF_THE_FILE(
      WrongSocketLoopsTest.SocketFiles.class,
      "aPartOfAFileIsSent",
      int.class,
      Long.class,
      int.class) {
    @Override
    public EventLoop around(EventLoop right) {
      return new ForwardingEventLoop(right) {
        @Override
        public CompletableFuture<Long> sockSendFile(
            FileObject socket, FileObject file, long offset, @Nullable Long count, boolean copy) {
          return super.sockSendFile(socket, file, offset, null, copy);
        }
      };
    }
  },
  COPIES_UNASKED(
      WrongSocketLoopsTest.SocketFiles.class,
      "whatTheSystemCannotSendIsCopiedOnlyWhereThatIsAskedFor") {
    @Override
    public EventLoop around(EventLoop right) {
      return new ForwardingEventLoop(right) {
        @Override
        public CompletableFuture<Long> sockSendFile(
            FileObject socket, FileObject file, long offset, @Nullable Long count, boolean copy) {
          return super.sockSendFile(socket, file, offset, count, true);
        }
      };
    }
  },
  LEAVES_READING_PAUSED(
      WrongSocketLoopsTest.TransportFiles.class, "nothingIsReadMeanwhileAndEverythingAfterwards") {
    @Override
    public EventLoop around(EventLoop right) {
      return new ForwardingEventLoop(right) {
        @Override
        public CompletableFuture<Long> sendFile(
            Transport transport, FileObject file, long offset, @Nullable Long count, boolean copy) {
          return super.sendFile(transport, file, offset, count, copy)
              .whenComplete((sent, error) -> transport.pauseReading());
        }
      };
    }
  },
  KEEPS_THE_WHOLE_FILE(
      WrongSocketLoopsTest.TransportFiles.class, "noMoreIsKeptThanTheLimitAllows") {
    @Override
    public EventLoop around(EventLoop right) {
      return new ForwardingEventLoop(right) {
        @Override
        public CompletableFuture<Long> sendFile(
            Transport transport, FileObject file, long offset, @Nullable Long count, boolean copy) {
          transport.write(new byte[SendFileFixture.LARGE]);
          return CompletableFuture.completedFuture((long) SendFileFixture.LARGE);
        }
      };
    }
  };

  private final Class<? extends SocketFixture> contract;
  private final String test;
  private final Class<?>[] parameters;

  WrongSocketLoop(Class<? extends SocketFixture> contract, String test, Class<?>... parameters) {
    this.contract = contract;
    this.test = test;
    this.parameters = parameters;
  }

  Class<? extends SocketFixture> contract() {
    return contract;
  }

  /** The name of the test that finds the mistake. */
  String test() {
    return test;
  }

  Class<?>[] parameters() {
    return parameters;
  }

  /** A loop whose datagram endpoints tell their protocols something wrong. */
  private static EventLoop telling(EventLoop right, UnaryOperator<DatagramProtocol> wrong) {
    return new ForwardingEventLoop(right) {
      @Override
      public CompletableFuture<Connection<DatagramTransport>> createDatagramEndpoint(
          Supplier<? extends DatagramProtocol> factory, DatagramOptions options) {
        return super.createDatagramEndpoint(() -> wrong.apply(factory.get()), options);
      }
    };
  }

  /** Passes on what it is told. */
  private static class ForwardingDatagramProtocol implements DatagramProtocol {
    private final DatagramProtocol protocol;

    ForwardingDatagramProtocol(DatagramProtocol protocol) {
      this.protocol = protocol;
    }

    @Override
    public void connectionMade(DatagramTransport transport) {
      protocol.connectionMade(transport);
    }

    @Override
    public void datagramReceived(byte[] data, @Nullable SocketAddress sender) {
      protocol.datagramReceived(data, sender);
    }

    @Override
    public void errorReceived(IOException error) {
      protocol.errorReceived(error);
    }

    @Override
    public void pauseWriting() {
      protocol.pauseWriting();
    }

    @Override
    public void resumeWriting() {
      protocol.resumeWriting();
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      protocol.connectionLost(error);
    }
  }
}
