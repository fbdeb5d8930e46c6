/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Transport;
import io.loopcheck.loop.WriteBufferLimits;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The way of what an application writes: it is encrypted at once where the engine allows it, and
 * handed to the transport below unless that has too much already. The application is told to pause
 * when too much is kept here; what is kept below is not counted, as in asyncio.
 */
final class TlsWriter {
  private static final WriteBufferLimits LIMITS = WriteBufferLimits.high(512 * 1024);

  private final TlsEngine engine;
  private final TlsApplication application;
  private final WriteBuffer backlog = new WriteBuffer();
  private final FlowControl flow;
  private boolean pausedBelow;

  /** The writing half of {@code transport}, the one that the application has. */
  TlsWriter(BaseEventLoop loop, TlsEngine engine, Transport transport, TlsApplication application) {
    this.engine = engine;
    this.application = application;
    flow = new FlowControl(loop, transport);
    flow.setLimits(LIMITS, 0, application.protocol());
  }

  void add(List<byte[]> data) {
    data.forEach(piece -> backlog.add(piece, 0));
  }

  /** Encrypts what was added, and sends it. */
  void encryptTo(@Nullable Transport below) throws SSLException {
    int count = -1;
    while (!backlog.isEmpty() && count != 0) {
      count = engine.write(backlog.first());
      backlog.drop(count);
    }
    sendTo(below);
  }

  /** Sends what is encrypted, unless the transport below has too much already, or is no more. */
  void sendTo(@Nullable Transport below) {
    if (below != null && !pausedBelow) {
      sendAllTo(below);
    }
    control();
  }

  /** Sends what is encrypted, however much the transport below has: before it is closed. */
  void sendAllTo(Transport below) {
    if (engine.unsent() > 0) {
      below.write(engine.takeUnsent());
    }
  }

  private void control() {
    flow.grown(size(), application.protocol());
    flow.shrunk(size(), application.protocol());
  }

  /** Is told that the transport below has too much. */
  void pauseBelow() {
    pausedBelow = true;
  }

  /** Is told that the transport below has room again. */
  void resumeBelow() {
    pausedBelow = false;
  }

  /** Drops what could not be sent. */
  void clear() {
    backlog.clear();
    engine.dropUnsent();
  }

  boolean isPaused() {
    return flow.isPaused();
  }

  int size() {
    return backlog.size() + engine.unsent();
  }

  WriteBufferLimits limits() {
    return flow.limits();
  }

  void setLimits(WriteBufferLimits limits) {
    flow.setLimits(limits, size(), application.protocol());
    control();
  }
}
