/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.NotSupportedException;

/**
 * A loop that waits for completion, not for readiness: readers and writers are refused when they
 * are added or removed.
 */
public final class NoReaders implements Restriction {
  @Override
  public String name() {
    return "no-readers";
  }

  @Override
  public String sentence() {
    return "add_reader() and add_writer() are not supported.";
  }

  @Override
  public String source() {
    return "asyncio-platforms, Windows, ProactorEventLoop";
  }

  @Override
  public EventLoop onLoop(EventLoop loop) {
    return new ForwardingEventLoop(loop) {
      @Override
      public void addReader(FileObject file, Runnable callback) {
        throw new NotSupportedException("addReader");
      }

      @Override
      public boolean removeReader(FileObject file) {
        throw new NotSupportedException("removeReader");
      }

      @Override
      public void addWriter(FileObject file, Runnable callback) {
        throw new NotSupportedException("addWriter");
      }

      @Override
      public boolean removeWriter(FileObject file) {
        throw new NotSupportedException("removeWriter");
      }
    };
  }
}
