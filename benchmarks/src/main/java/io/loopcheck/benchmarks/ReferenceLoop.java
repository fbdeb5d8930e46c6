/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import io.loopcheck.loop.EventLoop;
import java.io.IOException;

/** The reference loop, which runs in the thread that measures. */
record ReferenceLoop(EventLoop loop) implements MeasuredLoop {
  @Override
  public void run(Runnable first) throws IOException {
    loop.callSoon(first);
    loop.runForever();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public void callSoon(Runnable callback) {
    loop.callSoon(callback);
  }

  @Override
  public void callSoonThreadsafe(Runnable callback) {
    loop.callSoonThreadsafe(callback);
  }

  @Override
  public Runnable callLater(double seconds, Runnable callback) {
    return loop.callLater(seconds, callback)::cancel;
  }

  @Override
  public void close() {
    loop.close();
  }
}
