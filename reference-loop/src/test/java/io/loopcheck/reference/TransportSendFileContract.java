/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.reference.driving.RecordingProtocol;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a selector loop sends over a transport, over every selector. */
abstract class TransportSendFileContract extends SendFileFixture {
  TransportSendFileContract(LoopOver over, boolean copies) {
    super(over, copies);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, (64 << 10) + 1, 3 << 20})
  void aFileArrivesBetweenWhatIsWrittenBeforeAndAfter(int size) throws Throwable {
    var transport = transport();
    byte[] before = content(3_000_000);
    byte[] content = content(size);
    var file = file(content);

    transport.write(before);
    var sending = send(transport, file);
    assertThat(receiveAll(peer, before.length)).isEqualTo(before);
    assertThat(receiveAll(peer, size)).isEqualTo(content);
    assertThat(await(sending)).isEqualTo(size);
    assertPosition(file, content, size);
    transport.write(bytes("after"));
    transport.close();

    assertThat(receiveAll(peer, 100)).isEqualTo(bytes("after"));
    await(protocol.lost);
    assertThat(protocol.events).startsWith("made").endsWith("lost");
  }

  @Test
  void aPartOfAFileIsSent() throws Throwable {
    var transport = transport();
    byte[] content = content(100_000);
    var file = file(content);

    assertThat(await(loop.sendFile(transport, file, 10, 70_000L, copies()))).isEqualTo(70_000);

    assertThat(receiveAll(peer, 70_000)).isEqualTo(Arrays.copyOfRange(content, 10, 70_010));
    assertPosition(file, content, 70_010);
  }

  @Test
  void nothingIsReadMeanwhileAndEverythingAfterwards() throws Throwable {
    var transport = transport();
    var sending = send(transport, file(content(LARGE)));
    receiveAll(peer, SOME);

    await(loop.sockSendAll(peer, bytes("early")));
    runOften();
    assertThat(transport.isReading()).isFalse();
    assertThat(protocol.received).isEmpty();
    receiveAll(peer, LARGE - SOME);
    await(sending);

    assertThat(transport.isReading()).isTrue();
    assertThat(transport.getProtocol()).isSameAs(protocol);
    assertThat(await(protocol.data)).isEqualTo("early");
  }

  @Test
  void whatWasPausedStaysPaused() throws Throwable {
    var transport = transport();
    transport.pauseReading();

    await(send(transport, file(content(1000))));

    assertThat(transport.isReading()).isFalse();
  }

  @Test
  void noMoreIsKeptThanTheLimitAllows() throws Throwable {
    var transport = transport();
    var sending = send(transport, file(content(LARGE)));
    int most = 0;
    int received = 0;
    while (received < LARGE) {
      received += await(loop.sockRecv(peer, 1 << 18)).length;
      most = Math.max(most, transport.getWriteBufferSize());
    }
    await(sending);

    assertThat(most).isLessThanOrEqualTo(copies() ? (64 + 16) << 10 : 0);
  }

  @Test
  void aProtocolHearsOfEachPauseAndOfItsEndOnce() throws Throwable {
    var transport = transport();
    transport.write(new byte[10_000_000]);
    assertThat(protocol.events).containsExactly("made", "pause");

    var sending = send(transport, file(content(SOME)));
    receiveAll(peer, 10_000_000 + SOME);
    await(sending);
    await(protocol.resumed);

    assertThat(protocol.events).containsExactly("made", "pause", "resume");
  }

  @Test
  void aTransportThatIsClosingOrOfAPipeIsRefused() throws Throwable {
    var closing = transport();
    var file = file(content(1000));
    closing.close();
    assertThatThrownBy(() -> await(send(closing, file)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Transport is closing");
    await(protocol.lost);

    var pair = pipe();
    opened(pair.get(0));
    var pipeProtocol = new RecordingProtocol();
    var pipe = await(loop.connectWritePipe(() -> pipeProtocol, pair.get(1))).transport();
    assertThatThrownBy(() -> await(send(pipe, file)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("sendfile is not supported for transport");
    pipe.abort();
    await(pipeProtocol.lost);
  }

  @Test
  void badArgumentsAreRefusedAndNothingIsChanged() throws Throwable {
    var transport = transport();
    var file = file(content(1000));

    assertThatThrownBy(() -> await(loop.sendFile(transport, file, 0, 0L, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be a positive integer (got 0)");
    assertThatThrownBy(() -> await(loop.sendFile(transport, file, -1, null, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("offset must be a non-negative integer (got -1)");

    assertThat(transport.isReading()).isTrue();
    assertThat(transport.getProtocol()).isSameAs(protocol);
  }

  @Test
  void aResetMidwayFailsTheFileAndTheConnection() throws Throwable {
    var transport = transport();
    byte[] content = content(LARGE);
    var file = file(content);
    var sending = send(transport, file);
    receiveAll(peer, SOME);

    reset(peer);

    assertThatThrownBy(() -> await(sending)).isInstanceOf(IOException.class);
    await(protocol.lost);
    assertThat(protocol.events).startsWith("made").endsWith("lost").doesNotHaveDuplicates();
    assertThat(LARGE - LoopOver.bytesToEnd(file)).isBetween(1L, LARGE - 1L);
  }

  @Test
  void anAbortMidwayFailsTheFile() throws Throwable {
    var transport = transport();
    byte[] content = content(LARGE);
    var file = file(content);
    var sending = send(transport, file);
    receiveAll(peer, SOME);

    transport.abort();

    assertThatThrownBy(() -> await(sending))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed by peer");
    await(protocol.lost);
    assertThat(LARGE - LoopOver.bytesToEnd(file)).isBetween(1L, LARGE - 1L);
  }

  @Test
  void anAbortBeforeTheFirstByteFailsTheFile() throws Throwable {
    var transport = transport();
    byte[] content = content(1000);
    var file = file(content);
    transport.write(new byte[10_000_000]);
    var sending = send(transport, file);
    runOften();

    transport.abort();

    assertThatThrownBy(() -> await(sending)).isInstanceOf(IOException.class);
    assertPosition(file, content, 0);
  }

  @Test
  void aTransportWhoseFileIsCancelledIsUsable() throws Throwable {
    var transport = transport();
    var sending = send(transport, file(content(LARGE)));
    receiveAll(peer, SOME);

    sending.cancel(false);
    assertThat(transport.isReading()).isTrue();
    assertThat(transport.getProtocol()).isSameAs(protocol);
    transport.write(bytes("after"));
    transport.close();

    var rest = new String(receiveAll(peer, LARGE), ISO_8859_1);
    assertThat(rest).hasSizeLessThan(LARGE - SOME).endsWith("after");
  }
}
