/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.SendFileNotAvailableException;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Files that the proactor loop sends, which it copies: the JDK sends none asynchronously. */
class ProactorSendFileTest extends SocketFixture {
  private static final byte[] CONTENT = SendFileFixture.content(3 << 20);

  @Override
  StreamEventLoop newLoop() {
    return new ProactorEventLoop(Clock.monotonic());
  }

  private FileObject file() throws IOException {
    return opened(LoopOver.NIO.openFile(Files.write(directory.resolve("file"), CONTENT)));
  }

  @Test
  void aFileIsCopiedToASocket() throws Throwable {
    var ends = connection();
    var file = file();

    var sending = loop.sockSendFile(ends.client(), file, 0, null, true);

    assertThat(receiveAll(ends.server(), CONTENT.length)).isEqualTo(CONTENT);
    assertThat(await(sending)).isEqualTo(CONTENT.length);
    assertThat(LoopOver.bytesToEnd(file)).isZero();
  }

  @Test
  void aFileIsCopiedToATransportBetweenWhatIsWritten() throws Throwable {
    var ends = connection();
    var protocol = new RecordingProtocol();
    var transport =
        await(loop.connectAcceptedSocket(() -> protocol, ends.server(), null)).transport();
    givenAway(ends.server());

    transport.write(new byte[1000]);
    var sending = loop.sendFile(transport, file(), 0, null, true);
    assertThat(receiveAll(ends.client(), 1000)).isEqualTo(new byte[1000]);
    assertThat(receiveAll(ends.client(), CONTENT.length)).isEqualTo(CONTENT);
    assertThat(await(sending)).isEqualTo(CONTENT.length);
    transport.write(bytes("after"));
    transport.close();

    assertThat(receiveAll(ends.client(), 100)).isEqualTo(bytes("after"));
    await(protocol.lost);
    assertThat(protocol.events).startsWith("made").endsWith("lost");
  }

  @Test
  void nothingIsCopiedUnasked() throws Throwable {
    var ends = connection();
    var file = file();
    var protocol = new RecordingProtocol();

    assertThatThrownBy(() -> await(loop.sockSendFile(ends.client(), file, 0, null, false)))
        .isInstanceOf(SendFileNotAvailableException.class)
        .hasMessageStartingWith("syscall sendfile is not available for socket");
    var transport =
        await(loop.connectAcceptedSocket(() -> protocol, ends.server(), null)).transport();
    givenAway(ends.server());
    assertThatThrownBy(() -> await(loop.sendFile(transport, file, 0, null, false)))
        .isInstanceOf(SendFileNotAvailableException.class)
        .hasMessage("sendfile syscall is not supported");
    transport.abort();
    await(protocol.lost);
  }
}
