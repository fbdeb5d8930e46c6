/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the {@code sock} methods of a selector loop refuse, over every selector. */
abstract class RefusedCallsContract extends SelectorSocketFixture {
  RefusedCallsContract(LoopOver over) {
    super(over);
  }

  /** Each of the calls. */
  enum Call {
    RECV {
      @Override
      CompletableFuture<?> of(EventLoop loop, FileObject socket, SocketAddress address) {
        return loop.sockRecv(socket, 100);
      }
    },
    RECV_INTO {
      @Override
      CompletableFuture<?> of(EventLoop loop, FileObject socket, SocketAddress address) {
        return loop.sockRecvInto(socket, ByteBuffer.allocate(100));
      }
    },
    RECV_FROM {
      @Override
      CompletableFuture<?> of(EventLoop loop, FileObject socket, SocketAddress address) {
        return loop.sockRecvFrom(socket, 100);
      }
    },
    SEND_ALL {
      @Override
      CompletableFuture<?> of(EventLoop loop, FileObject socket, SocketAddress address) {
        return loop.sockSendAll(socket, bytes("x"));
      }
    },
    SEND_TO {
      @Override
      CompletableFuture<?> of(EventLoop loop, FileObject socket, SocketAddress address) {
        return loop.sockSendTo(socket, bytes("x"), address);
      }
    },
    CONNECT {
      @Override
      CompletableFuture<?> of(EventLoop loop, FileObject socket, SocketAddress address) {
        return loop.sockConnect(socket, address);
      }
    },
    ACCEPT {
      @Override
      CompletableFuture<?> of(EventLoop loop, FileObject socket, SocketAddress address) {
        return loop.sockAccept(socket);
      }
    };

    abstract CompletableFuture<?> of(EventLoop loop, FileObject socket, SocketAddress address);
  }

  @ParameterizedTest
  @EnumSource
  void theSocketOfATransportIsRefusedAndNothingIsTaken(Call call) throws Throwable {
    var ends = connection();
    var protocol = new RecordingProtocol();
    var transport =
        await(loop.connectAcceptedSocket(() -> protocol, ends.server(), null)).transport();
    givenAway(ends.server());
    transport.pauseReading();
    send(ends.client(), "for the protocol");

    assertThatThrownBy(() -> await(call.of(loop, ends.server(), local(ends.client()))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is used by transport");

    transport.resumeReading();
    assertThat(await(protocol.data)).isEqualTo("for the protocol");
    transport.abort();
    await(protocol.lost);
  }

  @ParameterizedTest
  @EnumSource
  void aClosedSocketIsAnError(Call call) throws Throwable {
    var listener = listener();
    var socket = socket(SocketKind.STREAM);
    closeNow(socket);

    assertThatThrownBy(() -> await(call.of(loop, socket, local(listener))))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource
  void debuggingRefusesASocketThatBlocks(Call call) throws Throwable {
    var ends = connection();
    LoopOver.makeBlocking(ends.server());
    loop.setDebug(true);

    assertThatThrownBy(() -> await(call.of(loop, ends.server(), local(ends.client()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the socket must be non-blocking");
  }
}
