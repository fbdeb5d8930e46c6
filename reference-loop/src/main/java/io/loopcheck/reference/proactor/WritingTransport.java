/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.WriteBufferLimits;
import io.loopcheck.reference.FlowControl;
import io.loopcheck.reference.WriteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What transports that write have in common, one operation at a time, after asyncio's {@code
 * _ProactorBaseWritePipeTransport}. What is being written counts as kept until that has ended.
 */
abstract sealed class WritingTransport extends PipeTransport
    permits WritePipeTransport, SocketTransport {
  private final FlowControl flow;
  private final WriteBuffer unwritten = new WriteBuffer();
  private boolean writing;

  WritingTransport(ProactorEventLoop loop, Protocol protocol, Map<String, Object> extraInfo) {
    super(loop, protocol, extraInfo);
    flow = new FlowControl(loop, this);
  }

  /** Begins to write some of {@code data}: the number of bytes. */
  abstract void write(byte[] data, Completion<Integer> completion);

  @Override
  public void write(byte[] data) {
    if (data.length > 0 && !isClosing()) {
      unwritten.add(data, 0);
      writeNext();
      flow.grown(unwritten.size(), getProtocol());
    }
  }

  /** Tells whether the protocol was told to pause writing, and not to resume yet. */
  public final boolean isWritingPaused() {
    return flow.isPaused();
  }

  private void writeNext() {
    if (!writing && !unwritten.isEmpty()) {
      writing = true;
      write(unwritten.first(), this::written);
    }
  }

  private void written(@Nullable Integer count, @Nullable Exception error) {
    writing = false;
    if (isEnding()) {
      return;
    }
    if (count == null) {
      fail("Fatal write error on pipe transport", error);
      return;
    }
    unwritten.drop(count);
    writeNext();
    if (unwritten.isEmpty()) {
      allWritten();
    }
    flow.shrunk(unwritten.size(), getProtocol());
  }

  @Override
  final boolean hasUnwritten() {
    return !unwritten.isEmpty();
  }

  @Override
  final void discardUnwritten() {
    unwritten.clear();
  }

  @Override
  public final int getWriteBufferSize() {
    return unwritten.size();
  }

  @Override
  public final WriteBufferLimits getWriteBufferLimits() {
    return flow.limits();
  }

  @Override
  public final void setWriteBufferLimits(WriteBufferLimits limits) {
    flow.setLimits(limits, unwritten.size(), getProtocol());
  }
}
