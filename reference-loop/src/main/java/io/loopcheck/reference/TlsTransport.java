/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.WriteBufferLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application sees of a TLS connection, after asyncio's {@code _SSLProtocolTransport}. It
 * cannot be half closed: {@code writeEof} is refused.
 */
final class TlsTransport implements SendFileTransport {
  private final BaseEventLoop loop;
  private final TlsProtocol tls;
  private boolean closed;

  TlsTransport(BaseEventLoop loop, TlsProtocol tls) {
    this.loop = loop;
    this.tls = tls;
  }

  BaseEventLoop loop() {
    return loop;
  }

  /** Has it say that it is closing, whoever began that. */
  void markClosed() {
    closed = true;
  }

  @Override
  public boolean isClosing() {
    return closed;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      tls.close();
    }
  }

  @Override
  public void abort() {
    closed = true;
    tls.abort();
  }

  @Override
  public void write(byte[] data) {
    if (data.length > 0) {
      tls.write(List.of(data));
    }
  }

  @Override
  public void writelines(List<byte[]> data) {
    tls.write(data);
  }

  @Override
  public void pauseReading() {
    tls.reader().pause();
  }

  @Override
  public void resumeReading() {
    tls.resumeReading();
  }

  @Override
  public boolean isReading() {
    return !closed && !tls.reader().isPaused();
  }

  @Override
  public boolean isWritingPaused() {
    return tls.writer().isPaused();
  }

  @Override
  public WriteBufferLimits getWriteBufferLimits() {
    return tls.writer().limits();
  }

  @Override
  public void setWriteBufferLimits(WriteBufferLimits limits) {
    tls.writer().setLimits(limits);
  }

  @Override
  public int getWriteBufferSize() {
    return tls.writer().size();
  }

  @Override
  public void setProtocol(Protocol protocol) {
    tls.application().setProtocol(protocol);
  }

  @Override
  public Protocol getProtocol() {
    return tls.application().protocol();
  }

  @Override
  public @Nullable Object getExtraInfo(String name) {
    return tls.getExtraInfo(name);
  }
}
