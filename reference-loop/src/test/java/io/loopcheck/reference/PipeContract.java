/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Transport;
import io.loopcheck.loop.WriteBufferLimits;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The transports of pipes, in every loop. */
abstract class PipeContract<L extends StreamEventLoop> extends StreamContract<L> {
  private static final int TOO_MUCH = 1_000_000;

  private Transport reading(RecordingProtocol reader, FileObject pipe) throws Throwable {
    return LoopDriver.await(loop, loop.connectReadPipe(() -> reader, pipe)).transport();
  }

  private Transport writing(RecordingProtocol writer, FileObject pipe) throws Throwable {
    return LoopDriver.await(loop, loop.connectWritePipe(() -> writer, pipe)).transport();
  }

  @Test
  void aReadPipeDeliversDataThenTheEnd() throws Throwable {
    var pipe = openPipe();
    var connection = LoopDriver.await(loop, loop.connectReadPipe(() -> protocol, pipe.get(0)));
    assertThat(protocol.events).containsExactly("made");
    assertThat(connection.protocol()).isSameAs(protocol);

    write(pipe.get(1), "ping");
    assertThat(LoopDriver.await(loop, protocol.data)).isEqualTo("ping");
    loop.closeSocket(pipe.get(1));
    LoopDriver.await(loop, protocol.lost);

    assertThat(protocol.events).containsExactly("made", "data", "eof", "lost");
    assertThat(protocol.error).isNull();
  }

  @Test
  void aWritePipeDeliversWhatIsWritten() throws Throwable {
    var pipe = openPipe();
    var transport = writing(protocol, pipe.get(1));

    transport.write(bytes("ping"));
    transport.close();
    assertThat(transport.isClosing()).isTrue();
    assertThat(read(pipe.get(0))).isEqualTo("ping");
    LoopDriver.await(loop, protocol.lost);

    assertThat(read(pipe.get(0))).isEmpty();
    assertThat(protocol.events).containsExactly("made", "lost");
    loop.closeSocket(pipe.get(0));
  }

  @Test
  void aWriteWithoutAReaderLosesTheConnection() throws Throwable {
    var pipe = openPipe();
    var transport = writing(protocol, pipe.get(1));
    loop.closeSocket(pipe.get(0));

    transport.write(bytes("ping"));
    LoopDriver.await(loop, protocol.lost);

    assertThat(protocol.error).isInstanceOf(IOException.class);
  }

  @Test
  void theWriterOfAPipeIsToldToPauseOnceAndToResumeOnce() throws Throwable {
    var pipe = openPipe();
    var transport = writing(protocol, pipe.get(1));
    assertThat(transport.getWriteBufferLimits()).isEqualTo(WriteBufferLimits.DEFAULT);

    transport.write(new byte[TOO_MUCH]);
    assertThat(protocol.events).containsExactly("made", "pause");
    assertThat(transport.getWriteBufferSize()).isGreaterThan(64 * 1024);
    var reader = new RecordingProtocol();
    reading(reader, pipe.get(0));
    LoopDriver.await(loop, protocol.resumed);
    transport.close();
    LoopDriver.await(loop, reader.lost);

    assertThat(protocol.events).containsExactly("made", "pause", "resume", "lost");
    assertThat(reader.received).hasSize(TOO_MUCH);
  }

  @Test
  void aPausedPipePassesOnWhatHasArrivedOnceItIsResumed() throws Throwable {
    var pipe = openPipe();
    var transport = reading(protocol, pipe.get(0));
    transport.pauseReading();
    assertThat(transport.isReading()).isFalse();
    write(pipe.get(1), "ping");
    loop.closeSocket(pipe.get(1));
    passAMessageThroughAnotherPipe();
    assertThat(protocol.events).containsExactly("made");

    transport.resumeReading();
    LoopDriver.await(loop, protocol.lost);

    assertThat(protocol.events).containsExactly("made", "data", "eof", "lost");
    assertThat(protocol.received).hasToString("ping");
  }

  private void passAMessageThroughAnotherPipe() throws Throwable {
    var pipe = openPipe();
    var reader = new RecordingProtocol();
    var transport = reading(reader, pipe.get(0));
    write(pipe.get(1), "message");
    LoopDriver.await(loop, reader.data);
    transport.close();
    LoopDriver.await(loop, reader.lost);
    loop.closeSocket(pipe.get(1));
  }

  @Test
  void anotherProtocolCanTakeOverAPipe() throws Throwable {
    var pipe = openPipe();
    var transport = reading(protocol, pipe.get(0));
    var next = new RecordingProtocol();

    transport.setProtocol(next);
    write(pipe.get(1), "ping");
    loop.closeSocket(pipe.get(1));
    LoopDriver.await(loop, next.lost);

    assertThat(transport.getProtocol()).isSameAs(next);
    assertThat(next.events).containsExactly("data", "eof", "lost");
    assertThat(protocol.events).containsExactly("made");
  }

  @Test
  void aTransportTellsItsPipe() throws Throwable {
    var pipe = openPipe();
    var reader = reading(new RecordingProtocol(), pipe.get(0));
    var writer = writing(new RecordingProtocol(), pipe.get(1));

    assertThat(reader.getExtraInfo("pipe")).isEqualTo(pipe.get(0));
    assertThat(writer.getExtraInfo("pipe")).isEqualTo(pipe.get(1));
    assertThat(reader.getExtraInfo("socket")).isNull();
  }

  @Test
  void aWritingPipeHasNoReadingAndItsOnlyEndIsItsClose() throws Throwable {
    var pipe = openPipe();
    var transport = writing(protocol, pipe.get(1));

    assertThatThrownBy(transport::pauseReading).isInstanceOf(NotSupportedException.class);
    assertThatThrownBy(transport::isReading).isInstanceOf(NotSupportedException.class);
    assertThat(transport.canWriteEof()).isTrue();
    transport.write(bytes("end"));
    transport.writeEof();
    LoopDriver.await(loop, protocol.lost);

    assertThat(read(pipe.get(0))).isEqualTo("end");
    loop.closeSocket(pipe.get(0));
  }
}
