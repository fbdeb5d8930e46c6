/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.reference.driving.RecordingDatagrams;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The contract of datagram endpoints, for each loop. */
class DatagramTest {

  /** Over descriptors there are Unix domain datagrams as well. */
  abstract static class Native extends SelectorDatagramContract {
    Native(LoopOver over) {
      super(over);
    }

    @Test
    void unixDatagramsAreBoundToPaths() throws Throwable {
      var path = UnixDomainSocketAddress.of(directory.resolve("receiver"));
      var unix = DatagramOptions.DEFAULT.withFamily(StandardProtocolFamily.UNIX);
      for (int round = 0; round < 2; round++) {
        var recording = new RecordingDatagrams();
        var receiver = endpoint(recording, unix.withLocalAddress(path));
        var sender = endpoint(protocol, unix.withRemoteAddress(path));
        sender.sendTo(bytes("hello"), null);
        assertThat(await(recording.events(2))).containsExactly("made", "\"hello\"");
        assertThat(recording.sender).as("has no name").isNull();
        receiver.close();
        await(recording.lost);
        assertThat(path.getPath()).as("is replaced in the next round").exists();
      }
    }
  }

  @Nested
  @EnabledOnOs(value = OS.LINUX, disabledReason = "epoll is of Linux")
  class Epoll extends Native {
    Epoll() {
      super(LoopOver.EPOLL);
    }
  }

  @Nested
  class Poll extends Native {
    Poll() {
      super(LoopOver.POLL);
    }
  }

  @Nested
  class Select extends Native {
    Select() {
      super(LoopOver.SELECT);
    }
  }

  @Nested
  class Nio extends SelectorDatagramContract {
    Nio() {
      super(LoopOver.NIO);
    }

    @Test
    void unixDatagramsAreRefused() {
      var unix = DatagramOptions.DEFAULT.withFamily(StandardProtocolFamily.UNIX);

      assertThatThrownBy(() -> endpoint(protocol, unix))
          .isInstanceOf(IOException.class)
          .hasMessage("the JDK has no such socket of the family \"UNIX\"");
    }
  }

  @Nested
  class Proactor extends DatagramContract {
    @Override
    StreamEventLoop newLoop() {
      return new ProactorEventLoop(Clock.monotonic());
    }

    /** As asyncio's, in all versions up to 3.13 at least. */
    @Test
    void anEmptyDatagramIsTakenForNone() throws Throwable {
      var one = endpoint(protocol, RECEIVING);
      var two = endpoint(other, RECEIVING);

      one.sendTo(bytes(""), address(two));
      one.sendTo(bytes("last"), address(two));

      assertThat(await(other.events(2))).containsExactly("made", "\"last\"");
    }

    @Test
    void whatIsKeptIsSentInOrderBeforeTheEnd() throws Throwable {
      var receiver = endpoint(other, RECEIVING);
      var sender = endpoint(protocol, sendingTo(receiver));
      var reused = bytes("two");

      sender.sendTo(bytes("one"), null);
      sender.sendTo(reused, null);
      reused[0] = '?';
      sender.close();
      sender.sendTo(bytes("late"), null);
      assertThat(await(other.events(3))).containsExactly("made", "\"one\"", "\"two\"");
      await(protocol.lost);

      assertThat(protocol.events).containsExactly("made", "lost");
      assertThat(protocol.reason).isNull();
    }

    @Test
    void keptDatagramsCountWithTheirHeaders() throws Throwable {
      var receiver = endpoint(other, RECEIVING);
      var sender = endpoint(protocol, sendingTo(receiver));
      var eight = bytes("12345678");

      sender.sendTo(eight, null); // It is being sent, and does not count.
      for (int size = 0; size < 64 * 1024; size += 16) {
        sender.sendTo(eight, null);
      }
      assertThat(protocol.events).containsExactly("made");
      sender.sendTo(eight, null);
      sender.sendTo(eight, null);
      assertThat(protocol.events).containsExactly("made", "pause");

      assertThat(await(protocol.events(3))).containsExactly("made", "pause", "resume");
    }

    @Test
    void unixDatagramsAreRefused() {
      var unix = DatagramOptions.DEFAULT.withFamily(StandardProtocolFamily.UNIX);

      assertThatThrownBy(() -> endpoint(protocol, unix))
          .isInstanceOf(IOException.class)
          .hasMessage("the JDK has no such socket of the family \"UNIX\"");
    }
  }
}
