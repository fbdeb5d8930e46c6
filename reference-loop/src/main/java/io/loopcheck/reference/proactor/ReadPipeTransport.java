/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Protocol;
import java.util.Map;

/** Reads from a pipe, after asyncio's {@code _ProactorReadPipeTransport}. */
final class ReadPipeTransport extends PipeTransport {
  private final PipeEnd.ReadEnd end;
  private final ReadHalf reading;

  ReadPipeTransport(
      ProactorEventLoop loop,
      PipeEnd.ReadEnd end,
      Protocol protocol,
      Map<String, Object> extraInfo) {
    super(loop, protocol, extraInfo);
    this.end = end;
    reading =
        new ReadHalf(
            this, (max, completion) -> loop.proactor().begin(() -> end.read(max), completion));
  }

  /** The transport of a pipe that nobody else knows, a child's. */
  ReadPipeTransport(ProactorEventLoop loop, PipeEnd.ReadEnd end, Protocol protocol) {
    this(loop, end, protocol, Map.of());
  }

  @Override
  void start() {
    reading.readNext();
  }

  @Override
  public boolean isReading() {
    return reading.isReading();
  }

  @Override
  public void pauseReading() {
    reading.pause();
  }

  @Override
  public void resumeReading() {
    reading.resume();
  }

  @Override
  void closeFile() {
    end.close();
  }
}
