/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.LoopDriver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections of a loop with itself, which end in turn in each way that there is. A server is
 * used for a while only: the system keeps the addresses of a connection that ended orderly.
 */
final class ManyConnections {
  private static final String HOST = "127.0.0.1";
  private static final int PER_SERVER = 1000;
  private static final int AT_ONCE = 50;
  private static final double TIMEOUT = 0.005;
  private static final byte[] GREETING = {'g'};
  private static final byte[] ANSWER = {'a'};

  private final StreamEventLoop loop;
  private int made;
  private int open;
  private CompletableFuture<Void> allLost = new CompletableFuture<>();

  ManyConnections(StreamEventLoop loop) {
    this.loop = loop;
  }

  /** How a client ends its connection once it was greeted; the resets leave no addresses behind. */
  private enum Ending {
    CLOSE,
    HALF_CLOSE,
    SILENCE,
    RESET,
    RESET_WITH_MUCH_UNSENT,
    RESET_WHEN_ANSWERED
  }

  /** Makes {@code count} connections, and returns when all of them are lost on both sides. */
  void make(int count) throws Throwable {
    for (int left = count; left > 0; left -= PER_SERVER) {
      var server =
          LoopDriver.await(
              loop, loop.createServer(Serving::new, List.of(HOST), 0, ServerOptions.DEFAULT));
      int port = ((InetSocketAddress) server.addresses().get(0)).getPort();
      for (int batch = Math.min(left, PER_SERVER); batch > 0; batch -= AT_ONCE) {
        connect(port, Math.min(batch, AT_ONCE));
      }
      server.close();
      LoopDriver.await(loop, server.waitClosed());
    }
  }

  private void connect(int port, int count) throws Throwable {
    allLost = new CompletableFuture<>();
    open = 2 * count;
    for (int i = 0; i < count; i++) {
      var ending = Ending.values()[made++ % Ending.values().length];
      var unused =
          loop.createConnection(() -> new Asking(ending), HOST, port, ConnectionOptions.DEFAULT)
              .whenComplete((connection, error) -> failIf(error));
    }
    LoopDriver.await(loop, allLost);
  }

  private void failIf(@Nullable Throwable error) {
    if (error != null) {
      allLost.completeExceptionally(error);
    }
  }

  private void lost() {
    open--;
    if (open == 0) {
      allLost.complete(null);
    }
  }

  /** Closes it so that the other side is reset, where the channel allows that to be asked for. */
  private void reset(Transport transport) {
    var socket = (FileObject) Objects.requireNonNull(transport.getExtraInfo("socket"));
    try {
      loop.sockets().setOption(socket, StandardSocketOptions.SO_LINGER, 0);
    } catch (UnsupportedOperationException e) {
      // An asynchronous channel of the JDK does not have it: this one is closed orderly.
    } catch (IOException e) {
      failIf(e);
    }
    transport.abort();
  }

  /** Greets, answers, and gives up on a client that says nothing. */
  private final class Serving implements Protocol {
    private @Nullable Transport transport;
    private @Nullable Handle timeout;

    @Override
    public void connectionMade(Transport made) {
      transport = made;
      timeout = loop.callLater(TIMEOUT, made::abort);
      made.write(GREETING);
    }

    @Override
    public void dataReceived(byte[] data) {
      Objects.requireNonNull(timeout).cancel();
      Objects.requireNonNull(transport).write(ANSWER);
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      Objects.requireNonNull(timeout).cancel();
      lost();
    }
  }

  /** Ends its connection in one way. */
  private final class Asking implements Protocol {
    private final Ending ending;
    private @Nullable Transport transport;
    private boolean greeted;

    Asking(Ending ending) {
      this.ending = ending;
    }

    @Override
    public void connectionMade(Transport made) {
      transport = made;
    }

    @Override
    public void dataReceived(byte[] data) {
      var own = Objects.requireNonNull(transport);
      if (greeted) {
        answered(own);
        return;
      }
      greeted = true;
      switch (ending) {
        case CLOSE, RESET_WHEN_ANSWERED -> own.write(GREETING);
        case HALF_CLOSE -> {
          own.write(GREETING);
          own.writeEof();
        }
        case RESET -> reset(own);
        case RESET_WITH_MUCH_UNSENT -> {
          own.write(new byte[100_000]);
          reset(own);
        }
        case SILENCE -> {}
      }
    }

    private void answered(Transport own) {
      if (ending == Ending.RESET_WHEN_ANSWERED) {
        reset(own);
      } else {
        own.close();
      }
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      lost();
    }
  }
}
