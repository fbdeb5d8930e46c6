/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import static io.loopcheck.reference.driving.LoopDriver.await;
import static io.loopcheck.reference.platform.LoopRestrictionsTest.assertUsable;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.ResourceOpener;
import io.loopcheck.reference.Clock;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.libc.LibcResources;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "descriptors need the libc of Linux or macOS")
class OverlappedPipesOnlyTest {
  private final ResourceOpener resources = new OverlappedResources(new LibcResources());
  private final ProactorEventLoop proactor = new ProactorEventLoop(Clock.monotonic());
  private final EventLoop loop = new OverlappedPipesOnly().onLoop(proactor);

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void anOverlappedPipeWorksInBothDirections() throws Throwable {
    assertPipeWorks(loop, resources.overlappedPipe());
  }

  @Test
  void aPlainPipeWorksWithoutTheRestriction() throws Throwable {
    assertPipeWorks(proactor, resources.pipe());
  }

  @Test
  void readingAPlainPipeSucceedsAndIsLostWithAnInvalidHandle() throws Throwable {
    List<FileObject> pipe = resources.pipe();
    var protocol = new RecordingProtocol();
    var connection = await(loop, loop.connectReadPipe(() -> protocol, pipe.get(0)));
    assertThat(protocol.events).containsExactly("made");
    assertThat(connection.protocol()).isSameAs(protocol);
    await(loop, protocol.lost);
    assertThat(protocol.error)
        .isInstanceOfSatisfying(OsError.class, error -> assertThat(error.winerror()).isEqualTo(6));
    assertThatThrownBy(() -> resources.write(pipe.get(1), new byte[1]))
        .as("the reading end is closed")
        .isInstanceOf(IOException.class);
    resources.close(pipe.get(1));
    assertUsable(loop);
  }

  @Test
  void writingAPlainPipeFailsWhenAwaited() throws Throwable {
    List<FileObject> pipe = resources.pipe();
    var protocol = new RecordingProtocol();
    assertThatThrownBy(() -> await(loop, loop.connectWritePipe(() -> protocol, pipe.get(1))))
        .isInstanceOfSatisfying(OsError.class, error -> assertThat(error.winerror()).isEqualTo(6));
    assertUsable(loop);
    assertThat(protocol.events).containsExactly("made");
    resources.close(pipe.get(0));
    resources.close(pipe.get(1));
  }

  @Test
  void aWriterIsToldThatNobodyReadsAnyMore() throws Throwable {
    List<FileObject> pipe = resources.pipe();
    var protocol = new RecordingProtocol();
    await(proactor, proactor.connectWritePipe(() -> protocol, pipe.get(1)));
    resources.close(pipe.get(0));
    await(proactor, protocol.lost);
    assertThat(protocol.events).containsExactly("made", "lost");
  }

  @Test
  void closingATransportEndsAReadOfADescriptorThatIsUnderWay() throws Throwable {
    List<FileObject> pipe = resources.pipe();
    var protocol = new RecordingProtocol();
    var connection = await(proactor, proactor.connectReadPipe(() -> protocol, pipe.get(0)));
    var iterated = new CompletableFuture<Boolean>();
    proactor.callSoon(() -> proactor.callSoon(() -> iterated.complete(true)));
    await(proactor, iterated);
    connection.transport().close();
    await(proactor, protocol.lost);
    resources.close(pipe.get(1));
  }

  private void assertPipeWorks(EventLoop subject, List<FileObject> pipe) throws Throwable {
    var reader = new RecordingProtocol();
    var writer = new RecordingProtocol();
    await(subject, subject.connectReadPipe(() -> reader, pipe.get(0)));
    await(subject, subject.connectWritePipe(() -> writer, pipe.get(1)));
    byte[] data = "x".repeat(300_000).getBytes(ISO_8859_1);
    await(subject, writer.made).write(data);
    await(subject, writer.made).close();
    await(subject, writer.lost);
    await(subject, reader.lost);
    assertThat(reader.received).hasSize(data.length);
    assertThat(reader.events).containsExactly("made", "data", "eof", "lost");
    assertThat(writer.error).isNull();
  }
}
