/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.SendFileNotAvailableException;
import io.loopcheck.reference.driving.RecordingProtocol;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a selector loop sends over a socket, over every selector. */
abstract class SocketSendFileContract extends SendFileFixture {
  SocketSendFileContract(LoopOver over, boolean copies) {
    super(over, copies);
  }

  private CompletableFuture<Long> send(
      FileObject socket, FileObject file, long offset, @Nullable Long count) {
    return loop.sockSendFile(socket, file, offset, count, copies());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, (64 << 10) + 1, 3 << 20})
  void aFileArrivesWhole(int size) throws Throwable {
    var ends = connection();
    byte[] content = content(size);
    var file = file(content);

    var sending = send(ends.client(), file, 0, null);

    assertThat(receiveAll(ends.server(), size)).isEqualTo(content);
    assertThat(await(sending)).isEqualTo(size);
    assertPosition(file, content, size);
    assertThat(loop.removeWriter(ends.client())).as("is watched no more").isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1",
    "1, 65535, 65535",
    "3, 70000, 65534",
    "65536, , 1",
    "65536, 10, 1",
    "65537, 1, 0",
    "100000, , 0"
  })
  void aPartOfAFileIsSent(int offset, Long count, int expected) throws Throwable {
    var ends = connection();
    byte[] content = content((64 << 10) + 1);
    var file = file(content);

    assertThat(await(send(ends.client(), file, offset, count))).isEqualTo(expected);
    sockets.shutdownOutput(ends.client());

    assertThat(receiveAll(ends.server(), content.length))
        .isEqualTo(
            expected == 0 ? new byte[0] : Arrays.copyOfRange(content, offset, offset + expected));
    assertPosition(file, content, expected == 0 ? 0 : offset + expected);
  }

  @Test
  void theOffsetCountsFromTheBeginningWhateverThePositionIs() throws Throwable {
    var ends = connection();
    byte[] content = content(1000);
    var file = file(content);

    assertThat(await(send(ends.client(), file, 500, 100L))).isEqualTo(100);
    assertThat(await(send(ends.client(), file, 0, 100L))).isEqualTo(100);

    var received = receiveAll(ends.server(), 200);
    assertThat(Arrays.copyOfRange(received, 100, 200)).isEqualTo(Arrays.copyOf(content, 100));
    assertPosition(file, content, 100);
  }

  @Test
  void bothDirectionsOfASocketAreIndependent() throws Throwable {
    var ends = connection();
    byte[] content = content(3 << 20);
    var received = loop.sockRecv(ends.client(), 100);
    var sending = send(ends.client(), file(content), 0, null);

    assertThat(receiveAll(ends.server(), content.length)).isEqualTo(content);
    await(sending);
    await(loop.sockSendAll(ends.server(), bytes("answer")));

    assertThat(await(received)).isEqualTo(bytes("answer"));
  }

  @Test
  void whatTheSystemCannotSendIsCopiedOnlyWhereThatIsAskedFor() throws Throwable {
    var ends = connection();
    byte[] content = content(1000);
    var file = file(content);
    busy.refuseToSendFiles();

    assertThatThrownBy(() -> await(loop.sockSendFile(ends.client(), file, 0, null, false)))
        .isInstanceOf(SendFileNotAvailableException.class);
    assertPosition(file, content, 0);
    assertThat(await(loop.sockSendFile(ends.client(), file, 0, null, true))).isEqualTo(1000);

    assertThat(receiveAll(ends.server(), 1000)).isEqualTo(content);
  }

  @Test
  void aSystemThatTakesNothingYetIsWaitedFor() throws Throwable {
    var ends = connection();
    byte[] content = content(1000);
    busy.setBusy(true);
    var sending = send(ends.client(), file(content), 0, null);
    runOften();
    assertThat(sending).isNotDone();

    busy.setBusy(false);

    assertThat(await(sending)).isEqualTo(1000);
    assertThat(receiveAll(ends.server(), 1000)).isEqualTo(content);
  }

  private void assertRefused(CompletableFuture<Long> sending, String message) {
    assertThatThrownBy(() -> await(sending))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void badArgumentsAreRefusedAndNothingIsSent() throws Throwable {
    var ends = connection();
    byte[] content = content(1000);
    var file = file(content);
    var datagrams = datagramSocket();
    await(loop.sockConnect(datagrams, local(datagrams)));

    assertRefused(send(ends.client(), file, 0, 0L), "count must be a positive integer (got 0)");
    assertRefused(send(ends.client(), file, 0, -5L), "count must be a positive integer (got -5)");
    assertRefused(
        send(ends.client(), file, -1, null), "offset must be a non-negative integer (got -1)");
    assertRefused(send(datagrams, file, 0, null), "only SOCK_STREAM type sockets are supported");

    assertPosition(file, content, 0);
    sockets.shutdownOutput(ends.client());
    assertThat(receiveAll(ends.server(), 1000)).isEmpty();
  }

  @Test
  void whatIsNoRegularFileIsRefused() throws Throwable {
    var ends = connection();
    var pipe = pipe();
    pipe.forEach(this::opened);

    assertThatThrownBy(() -> await(loop.sockSendFile(ends.client(), pipe.get(0), 0, null, true)))
        .isInstanceOf(SendFileNotAvailableException.class)
        .hasMessage("not a regular file");
  }

  @Test
  void theSocketOfATransportIsRefused() throws Throwable {
    var ends = connection();
    var protocol = new RecordingProtocol();
    byte[] content = content(1000);
    var file = file(content);
    var transport =
        await(loop.connectAcceptedSocket(() -> protocol, ends.server(), null)).transport();
    givenAway(ends.server());

    assertThatThrownBy(() -> await(send(ends.server(), file, 0, null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is used by transport");
    transport.close();
    await(protocol.lost);

    assertThat(receiveAll(ends.client(), 1000)).isEmpty();
  }

  @Test
  void debuggingRefusesASocketThatBlocks() throws Throwable {
    var ends = connection();
    LoopOver.makeBlocking(ends.client());
    loop.setDebug(true);

    assertRefused(
        send(ends.client(), file(content(1000)), 0, null), "the socket must be non-blocking");
  }

  @Test
  void aFileThatWasClosedIsAnErrorAndTheSocketIsUsable() throws Throwable {
    var ends = connection();
    var file = file(content(1000));
    closeNow(file);

    assertThatThrownBy(() -> await(loop.sockSendFile(ends.client(), file, 0, null, true)))
        .isInstanceOf(IOException.class);
    await(loop.sockSendAll(ends.client(), bytes("usable")));

    assertThat(receiveAll(ends.server(), 6)).isEqualTo(bytes("usable"));
  }

  @Test
  void whatIsCancelledMidwaySendsNoMoreAndThePositionTellsHowMuch() throws Throwable {
    var ends = connection();
    byte[] content = content(LARGE);
    var file = file(content);
    var sending = send(ends.client(), file, 0, null);
    byte[] begun = receiveAll(ends.server(), SOME);

    sending.cancel(false);
    assertThat(loop.removeWriter(ends.client())).as("is watched no more").isFalse();
    long position = LARGE - LoopOver.bytesToEnd(file);
    runOften();
    sockets.shutdownOutput(ends.client());
    byte[] rest = receiveAll(ends.server(), LARGE);

    assertThat(begun).isEqualTo(Arrays.copyOf(content, begun.length));
    assertThat(position).isBetween(1L, (long) begun.length + rest.length);
    // A copy does not count the block that it has sent a part of.
    assertThat(begun.length + rest.length - position).isBetween(0L, copies() ? 256L << 10 : 0);
  }

  @Test
  void aResetMidwayIsAnErrorAndThePositionTellsHowMuch() throws Throwable {
    var ends = connection();
    byte[] content = content(LARGE);
    var file = file(content);
    var sending = send(ends.client(), file, 0, null);
    receiveAll(ends.server(), SOME);

    reset(ends.server());

    assertThatThrownBy(() -> await(sending)).isInstanceOf(IOException.class);
    assertThat(LARGE - LoopOver.bytesToEnd(file)).isBetween(1L, LARGE - 1L);
  }

  @Test
  void filesAreSentInTurn() throws Throwable {
    var ends = connection();
    byte[] content = content(3 << 20);
    var file = file(content);

    for (int turn = 0; turn < 3; turn++) {
      var sending = send(ends.client(), file, 0, null);
      assertThat(receiveAll(ends.server(), content.length)).isEqualTo(content);
      await(sending);
    }
  }
}
