/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.libc.LibcResources;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Streams of the loop that waits for completion, over descriptors that it is given. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "descriptors are of POSIX")
class ProactorDescriptorTest extends PipeContract<ProactorEventLoop> {
  private static final double PATIENCE_SECONDS = 20;

  private final LibcResources resources = new LibcResources();

  @Override
  ProactorEventLoop newLoop() {
    return new ProactorEventLoop(Clock.monotonic());
  }

  @Override
  List<FileObject> socketPair() throws IOException {
    return resources.socketPair();
  }

  @Override
  List<FileObject> openPipe() throws IOException {
    return resources.pipe();
  }

  @Override
  Transport connect(Protocol client, RecordingProtocol server) throws Throwable {
    var pair = socketPair();
    LoopDriver.await(loop, loop.connectAcceptedSocket(() -> server, pair.get(0), null));
    return LoopDriver.await(loop, loop.createConnection(() -> client, pair.get(1), null))
        .transport();
  }

  @Override
  void write(FileObject file, String text) throws IOException {
    resources.write(file, bytes(text));
  }

  @Override
  String read(FileObject file) throws IOException {
    byte[] data = resources.read(file, 100, PATIENCE_SECONDS);
    return data == null ? "nothing" : new String(data, ISO_8859_1);
  }
}
