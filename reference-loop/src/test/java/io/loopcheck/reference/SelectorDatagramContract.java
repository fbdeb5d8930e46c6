/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.driving.RecordingDatagrams;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Datagram endpoints of a selector loop, over every selector: what they keep, and when. */
abstract class SelectorDatagramContract extends DatagramContract {
  private final LoopOver over;
  private DatagramTransport receiver;

  SelectorDatagramContract(LoopOver over) {
    this.over = over;
  }

  @Override
  final SelectorEventLoop newLoop() throws IOException {
    return newSelectorLoop(over);
  }

  @Test
  void theSocketOfAnEndpointCannotBeWatched() throws Throwable {
    var transport = endpoint(protocol, RECEIVING);
    var socket = (FileObject) Objects.requireNonNull(transport.getExtraInfo("socket"));

    assertThatIllegalStateException()
        .isThrownBy(() -> loop.addReader(socket, () -> {}))
        .withMessageContaining("is used by transport");
    assertThat(transport.getExtraInfo("unheard of")).isNull();
  }

  @Test
  void anEmptyDatagramArrives() throws Throwable {
    var one = endpoint(protocol, RECEIVING);
    var two = endpoint(other, RECEIVING);

    one.sendTo(bytes(""), address(two));
    one.sendTo(bytes("last"), address(two));

    assertThat(await(other.events(3))).containsExactly("made", "\"\"", "\"last\"");
  }

  /** An endpoint whose datagrams are kept, and their receiver. */
  private DatagramSocketTransport keeping(String... kept) throws Throwable {
    receiver = endpoint(other, RECEIVING);
    var sender = (DatagramSocketTransport) endpoint(protocol, sendingTo(receiver));
    busy.setBusy(true);
    for (String text : kept) {
      sender.sendTo(bytes(text), null);
    }
    return sender;
  }

  @Test
  void whatTheSystemDoesNotTakeIsKeptAndSentInOrder() throws Throwable {
    var sender = keeping("one", "two");
    var reused = bytes("three");
    sender.sendTo(reused, null);
    reused[0] = '?';
    assertThat(sender.getWriteBufferSize()).isEqualTo(3 * 8 + 11);
    runOnce();
    assertThat(sender.getWriteBufferSize()).isEqualTo(3 * 8 + 11);

    busy.setBusy(false);
    sender.sendTo(bytes("four"), null);

    assertThat(await(other.events(5)))
        .containsExactly("made", "\"one\"", "\"two\"", "\"three\"", "\"four\"");
    assertThat(sender.getWriteBufferSize()).isZero();
  }

  @Test
  void whatIsKeptIsSentBeforeTheEnd() throws Throwable {
    var sender = keeping("one", "two");

    sender.close();
    runOnce();
    assertThat(protocol.events).containsExactly("made");
    busy.setBusy(false);
    await(protocol.lost);

    assertThat(await(other.events(3))).containsExactly("made", "\"one\"", "\"two\"");
  }

  @Test
  void abortDropsWhatIsKept() throws Throwable {
    var sender = keeping("one", "two");

    sender.abort();
    busy.setBusy(false);
    await(protocol.lost);
    endpoint(new RecordingDatagrams(), RECEIVING).sendTo(bytes("later"), address(receiver));

    assertThat(await(other.events(2))).containsExactly("made", "\"later\"");
    assertThat(protocol.reason).isNull();
  }

  @Test
  void anErrorCostsOneOfTheKeptAlone() throws Throwable {
    keeping("one", "two");

    busy.failOnce(new IOException("oops"));
    busy.setBusy(false);

    assertThat(await(other.events(2))).containsExactly("made", "\"two\"");
    assertThat(protocol.events).containsExactly("made", "error");
    assertThat(protocol.errors).singleElement().satisfies(e -> assertThat(e).hasMessage("oops"));
  }

  @Test
  void keptDatagramsCountWithTheirHeaders() throws Throwable {
    var sender = keeping();
    var eight = bytes("12345678");
    for (int size = 0; size < 64 * 1024; size += 16) {
      sender.sendTo(eight, null);
    }
    assertThat(protocol.events).containsExactly("made");

    sender.sendTo(eight, null);
    sender.sendTo(eight, null);
    assertThat(protocol.events).containsExactly("made", "pause");
    busy.setBusy(false);
    await(protocol.events(3));

    assertThat(protocol.events).containsExactly("made", "pause", "resume");
    assertThat(sender.getWriteBufferSize()).isZero();
  }
}
