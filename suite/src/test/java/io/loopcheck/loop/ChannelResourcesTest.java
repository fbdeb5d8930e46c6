/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.FileObject.ChannelObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelResourcesTest {
  private final ChannelResources resources = new ChannelResources();
  private final List<FileObject> opened = new ArrayList<>();

  private List<FileObject> keep(List<FileObject> files) {
    opened.addAll(files);
    return files;
  }

  private FileObject keep(FileObject file) {
    opened.add(file);
    return file;
  }

  @AfterEach
  void closeAll() throws IOException {
    for (FileObject file : opened) {
      resources.close(file);
    }
  }

  private static SelectableChannel channel(FileObject file) {
    return (SelectableChannel) ((ChannelObject) file).channel();
  }

  private String read(FileObject file, double seconds) throws IOException {
    byte[] data = resources.read(file, 100, seconds);
    return data == null ? null : new String(data, US_ASCII);
  }

  @Test
  void bytesGoBothWaysThroughASocketPair() throws IOException {
    List<FileObject> pair = keep(resources.socketPair());

    resources.write(pair.get(0), "ping".getBytes(US_ASCII));
    resources.write(pair.get(1), "pong".getBytes(US_ASCII));

    assertThat(read(pair.get(1), 5)).isEqualTo("ping");
    assertThat(read(pair.get(0), 5)).isEqualTo("pong");
    assertThat(read(pair.get(0), 0)).isNull();
  }

  @Test
  void aPipesEndIsReadAsNothing() throws IOException {
    List<FileObject> pipe = keep(resources.pipe());
    resources.write(pipe.get(1), "x".getBytes(US_ASCII));
    resources.close(pipe.get(1));

    assertThat(read(pipe.get(0), 5)).isEqualTo("x");
    assertThat(read(pipe.get(0), 5)).isEmpty();
  }

  @Test
  void oneWriteMakesElevenHundredTwinsReadable() throws IOException {
    List<FileObject> pair = keep(resources.socketPair());
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < 1_100; i++) {
        channel(keep(resources.duplicate(pair.get(0)))).register(selector, SelectionKey.OP_READ);
      }
      assertThat(selector.selectNow()).isZero();

      resources.write(pair.get(1), new byte[1]);

      Set<SelectionKey> ready = new HashSet<>();
      while (ready.size() < 1_100 && selector.select(5_000) > 0) {
        ready.addAll(selector.selectedKeys());
        selector.selectedKeys().clear();
      }
      assertThat(ready).hasSize(1_100);
    }
  }

  @Test
  void aTwinIsReadByItself() throws IOException {
    List<FileObject> pair = keep(resources.socketPair());
    FileObject one = keep(resources.duplicate(pair.get(0)));
    FileObject other = keep(resources.duplicate(pair.get(0)));

    resources.write(pair.get(1), new byte[1]);

    assertThat(resources.read(one, 10, 5)).hasSize(1);
    assertThat(resources.read(one, 10, 0)).isNull();
    assertThat(resources.read(other, 10, 5)).hasSize(1);
  }

  @Test
  void aTwinOfAReadableSocketIsReadable() throws IOException {
    List<FileObject> pair = keep(resources.socketPair());
    resources.write(pair.get(1), new byte[1]);
    assertThat(resources.waitReadable(pair.get(0), 5)).isTrue();

    FileObject twin = keep(resources.duplicate(pair.get(0)));

    assertThat(resources.waitReadable(twin, 5)).isTrue();
  }

  @Test
  void onlyASocketOfAPairHasTwins() throws IOException {
    FileObject reading = keep(resources.pipe()).get(0);

    assertThatThrownBy(() -> resources.duplicate(reading))
        .isInstanceOf(ResourceUnavailableException.class)
        .hasMessageContaining("only a socket of a pair has twins");
  }

  @Test
  void aFileStandsAtItsEnd(@TempDir Path directory) throws IOException {
    Path path = Files.writeString(directory.resolve("file"), "content");
    FileObject file = keep(resources.file(path));

    resources.write(file, "!".getBytes(US_ASCII));

    assertThat(path).hasContent("content!");
  }

  @Test
  void aUnixSocketListensConnectsAndAccepts(@TempDir Path directory) throws IOException {
    Path path = directory.resolve("s");
    FileObject listener = keep(resources.listenUnix(path));
    FileObject client = keep(resources.connect(UnixDomainSocketAddress.of(path)));
    FileObject server = keep(resources.accept(listener));

    resources.write(client, "ping".getBytes(US_ASCII));

    assertThat(read(server, 5)).isEqualTo("ping");
  }

  @Test
  void aListenerIsConnectedToByItsAddress() throws IOException {
    FileObject listener = keep(resources.tcpListener());
    FileObject client = keep(resources.connect(resources.localAddress(listener)));
    FileObject server = keep(resources.accept(listener));

    resources.write(client, "ping".getBytes(US_ASCII));
    resources.shutdownOutput(client);

    assertThat(read(server, 5)).isEqualTo("ping");
    assertThat(read(server, 5)).isEmpty();
  }

  @Test
  void aResetConnectionIsAnErrorAtItsOtherEnd() throws IOException {
    FileObject listener = keep(resources.tcpListener());
    FileObject client = resources.connect(resources.localAddress(listener));
    FileObject server = keep(resources.accept(listener));

    resources.reset(client);

    assertThat(resources.waitReadable(server, 5)).isTrue();
    assertThatThrownBy(() -> read(server, 5)).isInstanceOf(IOException.class);
  }

  @Test
  void aBoundSocketRefusesConnections() throws IOException {
    FileObject bound = keep(resources.boundTcpSocket());

    assertThatThrownBy(() -> resources.connect(resources.localAddress(bound)))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void anUnboundSocketHasNoAddress() throws IOException {
    FileObject socket = keep(resources.tcpSocket());

    assertThatThrownBy(() -> resources.localAddress(socket)).hasMessageContaining("not bound");
  }

  @Test
  void datagramsAreSentToAnAddress() throws IOException {
    FileObject one = keep(resources.udpSocket());
    FileObject other = keep(resources.udpSocket());

    resources.send(one, "ping".getBytes(US_ASCII), resources.localAddress(other));

    assertThat(read(other, 5)).isEqualTo("ping");
  }

  @Test
  void aNarrowPairTakesLessThanAnOrdinaryOne() throws IOException {
    assertThat(taken(keep(resources.narrowSocketPair())))
        .isPositive()
        .isLessThan(taken(keep(resources.socketPair())));
  }

  private static int taken(List<FileObject> pair) throws IOException {
    var end = (WritableByteChannel) ((ChannelObject) pair.get(0)).channel();
    return end.write(ByteBuffer.allocate(1 << 20));
  }

  @Test
  void whatTheJdkDoesNotHaveIsUnavailable() {
    assertThatThrownBy(() -> resources.unixDatagramSocket(Path.of("s")))
        .isInstanceOf(ResourceUnavailableException.class);
    assertThatThrownBy(resources::nullDevice).isInstanceOf(ResourceUnavailableException.class);
    assertThatThrownBy(resources::pty).isInstanceOf(ResourceUnavailableException.class);
    assertThatThrownBy(() -> resources.write(new FileObject.Descriptor(1), new byte[1]))
        .isInstanceOf(ResourceUnavailableException.class)
        .hasMessageContaining("no descriptors");
  }
}
