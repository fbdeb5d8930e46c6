/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.ChannelObject;
import io.loopcheck.loop.FileObject.Descriptor;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.libc.Libc;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The transport of a pipe on which every operation fails when it is begun. */
final class UnusablePipe implements Transport {
  private static final int ERROR_INVALID_HANDLE = 6;
  private static final int EBADF = 9;

  private final EventLoop loop;
  private final FileObject pipe;
  private final Protocol protocol;
  private boolean closing;

  UnusablePipe(EventLoop loop, FileObject pipe, Protocol protocol) {
    this.loop = loop;
    this.pipe = pipe;
    this.protocol = protocol;
  }

  static OsError invalidHandle() {
    return OsError.winerror(ERROR_INVALID_HANDLE, EBADF, "The handle is invalid");
  }

  /** Begins to read or to write. */
  void beginOperation() {
    end(invalidHandle());
  }

  @Override
  public void write(byte[] data) {
    beginOperation();
  }

  @Override
  public void close() {
    end(null);
  }

  @Override
  public void abort() {
    end(null);
  }

  @Override
  public boolean isClosing() {
    return closing;
  }

  private void end(@Nullable OsError error) {
    if (!closing) {
      closing = true;
      loop.callSoon(
          () -> {
            try {
              protocol.connectionLost(error);
            } finally {
              closePipe();
            }
          });
    }
  }

  private void closePipe() {
    try {
      if (pipe instanceof Descriptor descriptor) {
        Libc.close(descriptor.number());
      } else {
        ((ChannelObject) pipe).channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("closing \"" + pipe + "\" failed", e);
    }
  }
}
