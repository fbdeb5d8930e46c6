/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import org.junit.jupiter.api.Nested;

/** The contracts of the {@code sock} methods, for the loop that waits for completion. */
class ProactorCallsTest {

  @Nested
  class OnStreams extends SocketCallsContract {
    @Override
    StreamEventLoop newLoop() {
      return new ProactorEventLoop(Clock.monotonic());
    }

    /** An asynchronous channel cannot be told to; what has come and is not read makes it one. */
    @Override
    void reset(FileObject socket) throws Throwable {
      await(loop.sockRecv(socket, 1));
      closeNow(socket);
    }
  }

  @Nested
  class OnDatagrams extends DatagramCallsContract {
    @Override
    StreamEventLoop newLoop() {
      return new ProactorEventLoop(Clock.monotonic());
    }
  }
}
