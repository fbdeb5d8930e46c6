/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.SendFileNotAvailableException;
import io.loopcheck.reference.selector.SocketOperations;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that take nothing for as long as a test wants, or fail once: what a system does when it
 * is short of memory, which no test can have it do.
 */
final class BusySockets extends ForwardingSocketOperations {
  private boolean sendsFiles = true;
  private boolean busy;
  private @Nullable IOException failure;

  BusySockets(SocketOperations sockets) {
    super(sockets);
  }

  /** Takes nothing, or everything again. */
  void setBusy(boolean isBusy) {
    busy = isBusy;
  }

  /** Fails the next call that is not refused. */
  void failOnce(IOException error) {
    failure = error;
  }

  /** Says that the system cannot send files. */
  void refuseToSendFiles() {
    sendsFiles = false;
  }

  @Override
  public long sendFile(FileObject socket, FileObject file, long position, long count)
      throws IOException {
    if (!sendsFiles) {
      throw new SendFileNotAvailableException("refused");
    }
    return isFree() ? super.sendFile(socket, file, position, count) : 0;
  }

  @Override
  public int write(FileObject file, ByteBuffer buffer) throws IOException {
    return isFree() ? super.write(file, buffer) : 0;
  }

  @Override
  public boolean send(FileObject socket, byte[] data, @Nullable SocketAddress address)
      throws IOException {
    return isFree() && super.send(socket, data, address);
  }

  private boolean isFree() throws IOException {
    if (!busy && failure != null) {
      var now = failure;
      failure = null;
      throw now;
    }
    return !busy;
  }
}
