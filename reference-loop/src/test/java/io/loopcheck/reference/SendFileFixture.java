/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.RecordingProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Files that a selector loop sends: by the system, or by a copy where that is said to be unable.
 */
abstract class SendFileFixture extends SelectorSocketFixture {
  /** More than the buffers of a connection take. */
  static final int LARGE = 20 << 20;

  /** What is received of a large file until something happens to the rest. */
  static final int SOME = 2 << 20;

  private final boolean copies;
  final RecordingProtocol protocol = new RecordingProtocol();

  /** The other end of the transport's connection. */
  FileObject peer;

  SendFileFixture(LoopOver over, boolean copies) {
    super(over);
    this.copies = copies;
  }

  /** Over everything that sends files itself, and, by copies, over descriptors and channels. */
  static Stream<Arguments> ways() {
    var ways = new ArrayList<Arguments>();
    for (LoopOver over : LoopOver.available()) {
      if (over.sendsFiles()) {
        ways.add(Arguments.of(over, false));
      }
    }
    ways.add(Arguments.of(LoopOver.POLL, true));
    ways.add(Arguments.of(LoopOver.NIO, true));
    return ways.stream();
  }

  /** Tells whether files are copied, since the system cannot send them, or is said to be unable. */
  final boolean copies() {
    return copies;
  }

  @BeforeEach
  final void refuseToSendFiles() {
    if (copies) {
      busy.refuseToSendFiles();
    }
  }

  static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  final FileObject file(byte[] content) throws IOException {
    return opened(over.openFile(Files.write(directory.resolve("file"), content)));
  }

  final void assertPosition(FileObject file, byte[] content, long expected) throws IOException {
    assertThat(content.length - LoopOver.bytesToEnd(file)).as("position").isEqualTo(expected);
  }

  final Transport transport() throws Throwable {
    var ends = connection();
    peer = ends.client();
    var connection = await(loop.connectAcceptedSocket(() -> protocol, ends.server(), null));
    givenAway(ends.server());
    return connection.transport();
  }

  final CompletableFuture<Long> send(Transport transport, FileObject file) {
    return loop.sendFile(transport, file, 0, null, copies());
  }
}
