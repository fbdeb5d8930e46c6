/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.StartedChild;
import java.io.InputStream;

/** A child of a proactor loop, on whose streams of the JDK threads block. */
final class ProactorChild implements StartedChild {
  private final ProactorEventLoop loop;
  private final Process process;

  ProactorChild(ProactorEventLoop loop, Process process) {
    this.loop = loop;
    this.process = process;
  }

  @Override
  public Process process() {
    return process;
  }

  @Override
  public Transport connectPipe(int fd, Protocol protocol) {
    var transport =
        switch (fd) {
          case 0 ->
              new WritePipeTransport(loop, new ChildInput(process.getOutputStream()), protocol);
          case 1 -> reading(process.getInputStream(), protocol);
          case 2 -> reading(process.getErrorStream(), protocol);
          default -> throw new IllegalArgumentException("a child has no pipe " + fd);
        };
    loop.begin(transport);
    return transport;
  }

  private PipeTransport reading(InputStream stream, Protocol protocol) {
    return new ReadPipeTransport(loop, new ChildOutput(stream), protocol);
  }

  /** A stream of the JDK does not tell that its reader is gone. */
  @Override
  public boolean noticesLostReader() {
    return false;
  }

  /** The JDK sends SIGTERM and SIGKILL only. */
  @Override
  public boolean sendSignal(int signal) {
    return false;
  }
}
