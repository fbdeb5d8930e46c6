/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static io.loopcheck.reference.socket.SocketSetup.SocketKind.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.ChannelObject;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.NewThreads;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a proactor loop leaves behind: no thread, and nothing open. */
class ProactorEndTest {
  private static final String HOST = "127.0.0.1";

  private final NewThreads threads = new NewThreads("loopcheck-proactor");
  private final ProactorEventLoop loop = new ProactorEventLoop(Clock.monotonic());

  private static Channel channel(Object file) {
    return ((ChannelObject) file).channel();
  }

  @Test
  void threadsAndChannelsEndWithTheLoop() throws Throwable {
    var accepted = new RecordingProtocol();
    var connected = new RecordingProtocol();
    var server =
        LoopDriver.await(
            loop, loop.createServer(() -> accepted, List.of(HOST), 0, ServerOptions.DEFAULT));
    var address = (InetSocketAddress) server.addresses().get(0);
    var socket = ((StreamEventLoop) loop).sockets().open(InternetFamily.of(address), STREAM);
    LoopDriver.await(loop, loop.sockConnect(socket, address));
    LoopDriver.await(loop, loop.createConnection(() -> connected, socket, null));
    var other = LoopDriver.await(loop, accepted.made).getExtraInfo("socket");
    var listener = server.sockets().get(0);
    var pipe = Pipe.open();
    LoopDriver.await(
        loop, loop.connectReadPipe(RecordingProtocol::new, new ChannelObject(pipe.source())));
    assertThat(threads.list()).hasSizeGreaterThanOrEqualTo(2);

    loop.close();

    threads.awaitEnd();
    assertThat(List.of(channel(socket), channel(other), channel(listener), pipe.source()))
        .noneMatch(Channel::isOpen);
    pipe.sink().close();
  }

  @Test
  void aChannelOnWhichAThreadBlocksIsClosedWithTheLoop() throws Throwable {
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(HOST, 0));
      FileObject socket = new ChannelObject(SocketChannel.open(listener.getLocalAddress()));
      var unused = loop.sockRecv(socket, 1);
      LoopDriver.runOnce(loop);
      assertThat(threads.list()).hasSize(1);

      loop.close();

      threads.awaitEnd();
      assertThat(channel(socket).isOpen()).isFalse();
    }
  }

  @Test
  void aLoopWithoutIoHasNoThreads() throws Throwable {
    LoopDriver.runOnce(loop);

    assertThat(threads.list()).isEmpty();
    loop.close();
  }

  @Test
  void theNativeMemoryOfTheJdkDoesNotGrowWithWhatIsSent() throws Throwable {
    var accepted = new RecordingProtocol();
    var server =
        LoopDriver.await(
            loop, loop.createServer(() -> accepted, List.of(HOST), 0, ServerOptions.DEFAULT));
    int port = ((InetSocketAddress) server.addresses().get(0)).getPort();
    var client =
        LoopDriver.await(
                loop,
                loop.createConnection(
                    RecordingProtocol::new, HOST, port, ConnectionOptions.DEFAULT))
            .transport();
    long before = directMemory();

    client.write(new byte[20_000_000]);
    client.close();
    LoopDriver.await(loop, accepted.lost);

    assertThat(accepted.received).hasSize(20_000_000);
    assertThat(directMemory() - before).isLessThan(1_000_000);
    loop.close();
  }

  private static long directMemory() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
