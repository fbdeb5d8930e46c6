/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.NotSupportedException;

/** A platform whose loops cannot handle signals: both methods refuse when they are called. */
public final class NoSignalHandlers implements Restriction {
  @Override
  public String name() {
    return "no-signal-handlers";
  }

  @Override
  public String sentence() {
    return "add_signal_handler() and remove_signal_handler() are not supported.";
  }

  @Override
  public String source() {
    return "asyncio-platforms, Windows";
  }

  @Override
  public EventLoop onLoop(EventLoop loop) {
    return new ForwardingEventLoop(loop) {
      @Override
      public void addSignalHandler(String signal, Runnable callback) {
        throw new NotSupportedException("addSignalHandler");
      }

      @Override
      public boolean removeSignalHandler(String signal) {
        throw new NotSupportedException("removeSignalHandler");
      }
    };
  }
}
