/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.ContextVar;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.ChannelObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.FailingListener;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Streams of the loop that waits for completion. */
class ProactorStreamTest extends PipeContract<ProactorEventLoop> {
  private static final String HOST = "127.0.0.1";

  @Override
  ProactorEventLoop newLoop() {
    return new ProactorEventLoop(Clock.monotonic());
  }

  @Override
  List<FileObject> socketPair() throws IOException {
    var any = new InetSocketAddress(HOST, 0);
    try (var listener = AsynchronousServerSocketChannel.open().bind(any)) {
      var accepting = listener.accept();
      var client = AsynchronousSocketChannel.open();
      var connected = result(client.connect(listener.getLocalAddress()));
      return List.of(new ChannelObject(client), new ChannelObject(result(accepting)));
    }
  }

  private static <T> T result(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  List<FileObject> openPipe() throws IOException {
    var pipe = Pipe.open();
    return List.of(new ChannelObject(pipe.source()), new ChannelObject(pipe.sink()));
  }

  @Override
  Transport connect(Protocol client, RecordingProtocol server) throws Throwable {
    var listening =
        LoopDriver.await(
            loop, loop.createServer(() -> server, List.of(HOST), 0, ServerOptions.DEFAULT));
    var address = (InetSocketAddress) listening.addresses().get(0);
    var socket = new ChannelObject(AsynchronousSocketChannel.open());
    LoopDriver.await(loop, loop.sockConnect(socket, address));
    var connection = LoopDriver.await(loop, loop.createConnection(() -> client, socket, null));
    LoopDriver.await(loop, server.made);
    return connection.transport();
  }

  @Override
  void write(FileObject file, String text) throws IOException {
    var channel = ((ChannelObject) file).channel();
    var data = ByteBuffer.wrap(bytes(text));
    int count =
        channel instanceof AsynchronousByteChannel stream
            ? result(stream.write(data))
            : ((WritableByteChannel) channel).write(data);
    assertThat(count).isEqualTo(text.length());
  }

  @Override
  String read(FileObject file) throws IOException {
    var channel = ((ChannelObject) file).channel();
    var data = ByteBuffer.allocate(100);
    int count =
        channel instanceof AsynchronousByteChannel stream
            ? result(stream.read(data))
            : ((ReadableByteChannel) channel).read(data);
    return new String(data.array(), 0, Math.max(0, count), ISO_8859_1);
  }

  /** Unlike a selector loop, which ends the connection; neither is documented. */
  @Test
  void whatAProtocolThrowsIsToldAndTheConnectionGoesOn() throws Throwable {
    var received = new CompletableFuture<String>();
    var failing =
        new Protocol() {
          @Override
          public void dataReceived(byte[] data) {
            received.complete(new String(data, ISO_8859_1));
            throw new IllegalStateException("oops");
          }
        };
    var server = new RecordingProtocol();
    var client = connect(failing, server);

    server.made.join().write(bytes("ping"));
    assertThat(LoopDriver.await(loop, received)).isEqualTo("ping");
    client.write(bytes("pong"));

    assertThat(LoopDriver.await(loop, server.data)).isEqualTo("pong");
    assertThat(errors).singleElement().satisfies(e -> assertThat(e).hasMessage("oops"));
    errors.clear();
  }

  @Test
  void dataIsReceivedInTheContextInWhichReadingBegan() throws Throwable {
    var variable = new ContextVar<String>("variable");
    var seen = new CompletableFuture<String>();
    var reading =
        new Protocol() {
          @Override
          public void dataReceived(byte[] data) {
            seen.complete(variable.get());
          }
        };
    variable.set("then");
    connect(reading, protocol);

    variable.set("now");
    protocol.made.join().write(bytes("ping"));

    assertThat(LoopDriver.await(loop, seen)).isEqualTo("then");
  }

  /** Unlike a selector loop, which pauses. */
  @Test
  void aListenerOnWhichAcceptingFailsIsClosed() throws Throwable {
    var failure = new IOException("too many open files");
    var listener = new FailingListener(failure);
    var told = new CompletableFuture<ErrorContext>();
    loop.setExceptionHandler((of, error) -> told.complete(error));

    LoopDriver.await(
        loop,
        loop.createServer(
            RecordingProtocol::new, new ChannelObject(listener), ServerOptions.DEFAULT));

    var error = LoopDriver.await(loop, told);
    assertThat(error.message()).isEqualTo("Accept failed on a socket");
    assertThat(error.exception()).isSameAs(failure);
    assertThat(error.socket()).isEqualTo(new ChannelObject(listener));
    assertThat(listener.isOpen()).isFalse();
  }
}
