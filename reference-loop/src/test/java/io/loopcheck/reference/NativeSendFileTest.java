/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.SendFileNotAvailableException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is so only where the system itself sends a file. */
class NativeSendFileTest extends SendFileFixture {
  NativeSendFileTest() {
    super(LoopOver.NIO, false);
  }

  @Test
  void nothingCanBeWrittenMeanwhile() throws Throwable {
    var transport = transport();
    var sending = send(transport, file(content(LARGE)));
    receiveAll(peer, SOME);

    assertThatIllegalStateException()
        .isThrownBy(() -> transport.write(bytes("x")))
        .withMessage("unable to write; sendfile is in progress");
    assertThatIllegalStateException().isThrownBy(() -> transport.writelines(List.of(bytes("x"))));
    receiveAll(peer, LARGE - SOME);
    await(sending);
    transport.write(bytes("x"));

    assertThat(receiveAll(peer, 1)).isEqualTo(bytes("x"));
  }

  @Test
  void aSecondFileIsRefusedMeanwhile() throws Throwable {
    var transport = transport();
    var file = file(content(LARGE));
    var sending = send(transport, file);
    receiveAll(peer, SOME);

    assertThatThrownBy(() -> await(send(transport, file)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("sendfile is in progress");

    receiveAll(peer, LARGE - SOME);
    assertThat(await(sending)).isEqualTo(LARGE);
  }

  @Test
  void whatTheSystemFailsToBeginIsCopied() throws Throwable {
    var ends = connection();
    byte[] content = content(1000);
    var file = file(content);

    busy.failOnce(new IOException("oops"));

    assertThat(await(loop.sockSendFile(ends.client(), file, 0, null, true))).isEqualTo(1000);
    assertThat(receiveAll(ends.server(), 1000)).isEqualTo(content);
  }

  @Test
  void whatTheSystemFailsToBeginIsNotCopiedWithoutAFallback() throws Throwable {
    var ends = connection();
    var oops = new IOException("oops");
    busy.failOnce(oops);

    assertThatThrownBy(
            () -> await(loop.sockSendFile(ends.client(), file(content(9)), 0, null, false)))
        .isInstanceOf(SendFileNotAvailableException.class)
        .hasMessage("os.sendfile call failed")
        .hasCause(oops);
  }
}
