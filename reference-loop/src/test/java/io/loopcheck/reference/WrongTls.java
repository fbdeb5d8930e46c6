/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes of TLS, each around a right loop, and the test of the contract that finds it. */
enum WrongTls {
  SENDS_PLAIN_TEXT("anUntrustedServerIsRefused") {
    @Override
    EventLoop around(EventLoop right) {
      return connecting(right, options -> ConnectionOptions.DEFAULT);
    }
  },
  TRUSTS_EVERY_NAME("aServerOfAnotherNameIsRefused") {
    @Override
    EventLoop around(EventLoop right) {
      return naming(right, name -> "");
    }
  },
  CHECKS_NO_NAME_BUT_THE_HOSTS("theEmptyNameIsNotChecked") {
    @Override
    EventLoop around(EventLoop right) {
      return naming(right, name -> "".equals(name) ? "other.example" : name);
    }
  },
  TELLS_BEFORE_THE_HANDSHAKE("anUntrustedServerIsRefused") {
    @Override
    EventLoop around(EventLoop right) {
      return new ChangedConnections(right, UnaryOperator.identity(), UnaryOperator.identity()) {
        @Override
        Protocol told(Protocol protocol) {
          protocol.connectionMade(new ForwardingTransport(null));
          return protocol;
        }
      };
    }
  },
  TELLS_EVERYBODY_OF_HANDSHAKES_THAT_FAILED("aClientInPlainTextHarmsNobodyElse") {
    @Override
    EventLoop around(EventLoop right) {
      right.setDebug(true);
      return right;
    }
  },
  CLOSES_WITHOUT_A_NOTICE("aCloseIsAnsweredAndToldAsItsEnd") {
    @Override
    EventLoop around(EventLoop right) {
      return transports(
          right,
          transport ->
              new ForwardingTransport(transport) {
                @Override
                public void close() {
                  abort();
                }
              });
    }
  },
  WRITES_AFTER_THE_END("aCloseIsAnsweredAndToldAsItsEnd") {
    @Override
    EventLoop around(EventLoop right) {
      return transports(
          right,
          transport ->
              new ForwardingTransport(transport) {
                @Override
                public void close() {
                  right.callSoon(super::close);
                }
              });
    }
  },
  IGNORES_A_HALF_CLOSE("itCannotBeHalfClosed") {
    @Override
    EventLoop around(EventLoop right) {
      return transports(
          right,
          transport ->
              new ForwardingTransport(transport) {
                @Override
                public void writeEof() {}
              });
    }
  },
  PRETENDS_TO_BE_HALF_CLOSABLE("itCannotBeHalfClosed") {
    @Override
    EventLoop around(EventLoop right) {
      return transports(
          right,
          transport ->
              new ForwardingTransport(transport) {
                @Override
                public boolean canWriteEof() {
                  return true;
                }
              });
    }
  },
  READS_ON_WHILE_PAUSED("aSlowClientPausesItsServerAndLosesNothing") {
    @Override
    EventLoop around(EventLoop right) {
      return transports(
          right,
          transport ->
              new ForwardingTransport(transport) {
                @Override
                public void pauseReading() {}
              });
    }
  },
  KEEPS_NOTHING_IN_SIGHT("aSlowServerPausesItsClientAndLosesNothing") {
    @Override
    EventLoop around(EventLoop right) {
      return transports(
          right,
          transport ->
              new ForwardingTransport(transport) {
                @Override
                public int getWriteBufferSize() {
                  return 0;
                }
              });
    }
  },
  HIDES_WHO_IT_TALKS_TO("bytesFlowBothWaysAndTheConnectionTellsOfItself") {
    @Override
    EventLoop around(EventLoop right) {
      return transports(
          right,
          transport ->
              new ForwardingTransport(transport) {
                @Override
                public @Nullable Object getExtraInfo(String name) {
                  return name.equals("peercert") ? null : super.getExtraInfo(name);
                }
              });
    }
  },
  IGNORES_THE_NAME_OF_A_SERVER("aServersNameIsForItsClients") {
    @Override
    EventLoop around(EventLoop right) {
      return new ForwardingEventLoop(right) {
        @Override
        public CompletableFuture<Server> createServer(
            Supplier<? extends Protocol> protocols,
            List<String> hosts,
            int port,
            ServerOptions options) {
          var tls = options.tls();
          return super.createServer(
              protocols,
              hosts,
              port,
              tls == null ? options : options.withTls(tls.withServerHostname("")));
        }
      };
    }
  },
  GOES_ON_WITH_THE_TRANSPORT_BELOW("theUpgradedTransportIsAnotherOneOverTheSameSocket") {
    @Override
    EventLoop around(EventLoop right) {
      return new ForwardingEventLoop(right) {
        @Override
        public CompletableFuture<Transport> startTls(
            Transport transport, Protocol protocol, TlsOptions options, boolean serverSide) {
          return super.startTls(transport, protocol, options, serverSide)
              .thenApply(upgraded -> transport);
        }
      };
    }
  },
  ENDS_WHAT_IT_DOES_NOT_UPGRADE("optionsThatDoNotFitTheSideAreRefusedAndNothingChanges") {
    @Override
    EventLoop around(EventLoop right) {
      return new ForwardingEventLoop(right) {
        private void endAfter(@Nullable Throwable error, Transport transport) {
          if (error != null) {
            transport.abort();
          }
        }

        @Override
        public CompletableFuture<Transport> startTls(
            Transport transport, Protocol protocol, TlsOptions options, boolean serverSide) {
          return super.startTls(transport, protocol, options, serverSide)
              .whenComplete((upgraded, error) -> endAfter(error, transport));
        }
      };
    }
  };

  private final String test;

  WrongTls(String test) {
    this.test = test;
  }

  /** Returns the test that finds the mistake. */
  String test() {
    return test;
  }

  /** Returns a loop with the mistake around one without. */
  abstract EventLoop around(EventLoop right);

  private static EventLoop connecting(EventLoop right, UnaryOperator<ConnectionOptions> change) {
    return new ChangedConnections(right, change, UnaryOperator.identity());
  }

  private static EventLoop naming(EventLoop right, Function<@Nullable String, String> name) {
    return connecting(
        right,
        options -> {
          var tls = options.tls();
          return options.withTls(tls.withServerHostname(name.apply(tls.serverHostname())));
        });
  }

  private static EventLoop transports(EventLoop right, UnaryOperator<Transport> change) {
    return new ChangedConnections(right, UnaryOperator.identity(), change);
  }

  /** Connects with other options than asked for, or hands out another transport. */
  private static class ChangedConnections extends ForwardingEventLoop {
    private final UnaryOperator<ConnectionOptions> options;
    private final UnaryOperator<Transport> transports;

    ChangedConnections(
        EventLoop right,
        UnaryOperator<ConnectionOptions> options,
        UnaryOperator<Transport> transports) {
      super(right);
      this.options = options;
      this.transports = transports;
    }

    @Override
    public CompletableFuture<Connection<Transport>> createConnection(
        Supplier<? extends Protocol> protocols,
        @Nullable String host,
        int port,
        ConnectionOptions asked) {
      return super.createConnection(() -> told(protocols.get()), host, port, options.apply(asked))
          .thenApply(made -> new Connection<>(transports.apply(made.transport()), made.protocol()));
    }

    /** Tells a protocol something before it is connected. */
    Protocol told(Protocol protocol) {
      return protocol;
    }
  }
}
