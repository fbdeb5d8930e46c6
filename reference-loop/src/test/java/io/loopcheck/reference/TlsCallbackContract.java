/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.BufferedProtocol;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.LoopDriver;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Applications over TLS that fail, end within their callbacks, or own their buffer. */
abstract class TlsCallbackContract extends TlsProtocolContract {

  /** Does what a test says when it is called, and keeps how it ended. */
  private static class Application implements Protocol {
    final List<String> events = new ArrayList<>();
    final CompletableFuture<Exception> lost = new CompletableFuture<>();
    Transport transport;

    @Override
    public void connectionMade(Transport made) {
      transport = made;
    }

    @Override
    public void connectionLost(Exception error) {
      events.add("lost");
      lost.complete(error);
    }
  }

  private void assertToldOf(String message, String error) {
    assertThat(told)
        .singleElement()
        .satisfies(
            context -> {
              assertThat(context.message()).isEqualTo(message);
              assertThat(context.exception()).hasMessage(error);
            });
    told.clear();
  }

  @Test
  void anApplicationThatFailsAsItIsMadeFailsTheConnection() {
    var failing =
        new Application() {
          @Override
          public void connectionMade(Transport made) {
            throw new IllegalStateException("oops");
          }
        };

    assertThatThrownBy(() -> connect(failing, server)).hasMessage("oops");
    assertThat(failing.lost).isCompletedWithValueMatching(e -> e.getMessage().equals("oops"));
    assertThat(belowClient.isClosing()).isTrue();
  }

  @Test
  void anApplicationThatFailsAtDataLosesItsConnection() throws Throwable {
    var failing =
        new Application() {
          @Override
          public void dataReceived(byte[] data) {
            throw new IllegalStateException("oops");
          }
        };
    connect(failing, server);

    server.made.join().write(new byte[200_000]);

    assertThat(LoopDriver.await(loop, failing.lost)).hasMessage("oops");
    assertToldOf("Fatal error on SSL protocol", "oops");
  }

  @Test
  void anApplicationThatFailsAtTheEndLosesItsConnection() throws Throwable {
    var failing =
        new Application() {
          @Override
          public boolean eofReceived() {
            throw new IllegalStateException("oops");
          }
        };
    connect(failing, server);

    server.made.join().close();

    assertThat(LoopDriver.await(loop, failing.lost)).hasMessage("oops");
    assertToldOf("Error calling eofReceived()", "oops");
  }

  @Test
  void anApplicationThatFailsToPauseGoesOn() throws Throwable {
    var failing =
        new Application() {
          @Override
          public void pauseWriting() {
            throw new IllegalStateException("oops");
          }
        };
    var transport = connect(failing, server);
    server.made.join().pauseReading();

    transport.write(new byte[600_000]);
    transport.write(new byte[600_000]);
    assertToldOf("protocol.pauseWriting() failed", "oops");
    server.made.join().resumeReading();
    runDry();

    assertThat(server.received).hasSize(1_200_000);
  }

  @Test
  void anApplicationThatWantsToStayAfterTheEndCannot() throws Throwable {
    var staying =
        new Application() {
          @Override
          public boolean eofReceived() {
            return true;
          }
        };
    connect(staying, server);

    try (var log = new RecordedLog()) {
      server.made.join().close();
      assertThat(LoopDriver.await(loop, staying.lost)).isNull();

      assertThat(log.messages)
          .containsExactly("returning true from eofReceived() has no effect when using ssl: null");
    }
  }

  @Test
  void dataThatIsFollowedByAnAbortIsTheLast() throws Throwable {
    var aborting =
        new Application() {
          @Override
          public void dataReceived(byte[] data) {
            events.add(new String(data, ISO_8859_1));
            transport.abort();
          }
        };
    connect(aborting, server);

    server.made.join().write(bytes("a"));
    server.made.join().write(bytes("b"));
    belowServer.close();
    LoopDriver.await(loop, aborting.lost);

    assertThat(aborting.events).containsExactly("a", "lost");
  }

  @Test
  void anApplicationCanCloseInTheMiddleOfData() throws Throwable {
    var closing =
        new Application() {
          @Override
          public void dataReceived(byte[] data) {
            events.add(new String(data, ISO_8859_1));
            transport.write(bytes("bye"));
            transport.close();
          }
        };
    connect(closing, server);

    server.made.join().write(bytes("a"));

    assertThat(LoopDriver.await(loop, closing.lost)).isNull();
    LoopDriver.await(loop, server.lost);
    assertThat(server.received).hasToString("bye");
    assertThat(closing.events).containsExactly("a", "lost");
  }

  @Test
  void aBufferedProtocolGetsEverythingThroughItsOwnBuffer() throws Throwable {
    var filling = new Filling(ByteBuffer.allocate(3));
    connect(filling, server);

    server.made.join().write(bytes("conformance"));
    belowServer.close();

    assertThat(LoopDriver.await(loop, filling.lost)).isNull();
    assertThat(filling.events).containsExactly("con", "for", "man", "ce", "lost");
    assertThat(filling.hints).containsExactly(11, 8, 5, 2);
  }

  @Test
  void aBufferedProtocolThatPausesGetsTheRestWhenItResumes() throws Throwable {
    var filling = new Filling(ByteBuffer.allocate(3));
    filling.pausing = true;
    connect(filling, server);

    server.made.join().write(bytes("conformance"));
    server.made.join().close();
    runDry();
    assertThat(filling.events).containsExactly("con");
    filling.pausing = false;
    filling.transport.resumeReading();

    assertThat(LoopDriver.await(loop, filling.lost)).isNull();
    assertThat(filling.events).containsExactly("con", "for", "man", "ce", "lost");
  }

  @Test
  void aBufferedProtocolWithoutRoomLosesItsConnection() throws Throwable {
    var filling = new Filling(ByteBuffer.allocate(0));
    connect(filling, server);

    server.made.join().write(bytes("x"));

    assertThat(LoopDriver.await(loop, filling.lost))
        .hasMessage("getBuffer() returned an empty buffer");
    assertToldOf("Fatal error on SSL protocol", "getBuffer() returned an empty buffer");
  }

  /** Empties its buffer as soon as it is filled. */
  private static final class Filling extends Application implements BufferedProtocol {
    private final ByteBuffer buffer;
    private final List<Integer> hints = new ArrayList<>();
    private boolean pausing;

    Filling(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public ByteBuffer getBuffer(int sizeHint) {
      hints.add(sizeHint);
      return buffer;
    }

    @Override
    public void bufferUpdated(int count) {
      buffer.flip();
      events.add(ISO_8859_1.decode(buffer).toString());
      buffer.clear();
      if (pausing) {
        transport.pauseReading();
      }
    }
  }
}
