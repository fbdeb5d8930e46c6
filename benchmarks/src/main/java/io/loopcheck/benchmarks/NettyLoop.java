/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One event loop of Netty over the JDK's selector. It always runs, in a thread of its own; between
 * two runs that thread is held, so that timers are made in one run and expire in the next.
 */
final class NettyLoop implements MeasuredLoop {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private final Semaphore release = new Semaphore(0);
  private final Semaphore stopped = new Semaphore(0);

  NettyLoop() {
    loop.execute(release::acquireUninterruptibly);
  }

  @Override
  public void run(Runnable first) {
    loop.execute(first);
    release.release();
    stopped.acquireUninterruptibly();
  }

  @Override
  public void stop() {
    stopped.release();
    release.acquireUninterruptibly();
  }

  @Override
  public void callSoon(Runnable callback) {
    loop.execute(callback);
  }

  @Override
  public void callSoonThreadsafe(Runnable callback) {
    loop.execute(callback);
  }

  @Override
  public Runnable callLater(double seconds, Runnable callback) {
    var timer = loop.schedule(callback, (long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  @Override
  public void close() {
    release.release();
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
