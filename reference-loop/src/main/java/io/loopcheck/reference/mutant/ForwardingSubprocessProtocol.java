/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import org.jspecify.annotations.Nullable;

/** A protocol that passes on all that it is told; meant to be extended by what does not. */
abstract class ForwardingSubprocessProtocol implements SubprocessProtocol {
  private final SubprocessProtocol protocol;

  ForwardingSubprocessProtocol(SubprocessProtocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public void connectionMade(SubprocessTransport transport) {
    protocol.connectionMade(transport);
  }

  @Override
  public void pauseWriting() {
    protocol.pauseWriting();
  }

  @Override
  public void resumeWriting() {
    protocol.resumeWriting();
  }

  @Override
  public void pipeDataReceived(int fd, byte[] data) {
    protocol.pipeDataReceived(fd, data);
  }

  @Override
  public void pipeConnectionLost(int fd, @Nullable Exception error) {
    protocol.pipeConnectionLost(fd, error);
  }

  @Override
  public void processExited() {
    protocol.processExited();
  }

  @Override
  public void connectionLost(@Nullable Exception error) {
    protocol.connectionLost(error);
  }
}
