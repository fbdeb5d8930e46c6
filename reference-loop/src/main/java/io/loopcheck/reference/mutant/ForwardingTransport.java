/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.loop.WriteBufferLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transport that passes on every call; meant to be extended by what does not. */
abstract class ForwardingTransport implements Transport {
  private final Transport transport;

  ForwardingTransport(Transport transport) {
    this.transport = transport;
  }

  @Override
  public void write(byte[] data) {
    transport.write(data);
  }

  @Override
  public void writelines(List<byte[]> data) {
    transport.writelines(data);
  }

  @Override
  public void writeEof() {
    transport.writeEof();
  }

  @Override
  public boolean canWriteEof() {
    return transport.canWriteEof();
  }

  @Override
  public void close() {
    transport.close();
  }

  @Override
  public boolean isClosing() {
    return transport.isClosing();
  }

  @Override
  public void abort() {
    transport.abort();
  }

  @Override
  public void pauseReading() {
    transport.pauseReading();
  }

  @Override
  public void resumeReading() {
    transport.resumeReading();
  }

  @Override
  public boolean isReading() {
    return transport.isReading();
  }

  @Override
  public WriteBufferLimits getWriteBufferLimits() {
    return transport.getWriteBufferLimits();
  }

  @Override
  public void setWriteBufferLimits(WriteBufferLimits limits) {
    transport.setWriteBufferLimits(limits);
  }

  @Override
  public int getWriteBufferSize() {
    return transport.getWriteBufferSize();
  }

  @Override
  public void setProtocol(Protocol protocol) {
    transport.setProtocol(protocol);
  }

  @Override
  public Protocol getProtocol() {
    return transport.getProtocol();
  }

  @Override
  public @Nullable Object getExtraInfo(String name) {
    return transport.getExtraInfo(name);
  }
}
