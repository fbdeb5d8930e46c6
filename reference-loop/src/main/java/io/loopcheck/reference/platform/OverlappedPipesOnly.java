/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.ChannelObject;
import io.loopcheck.loop.FileObject.Descriptor;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.libc.Libc;
import java.io.IOException;
import java.nio.channels.NetworkChannel;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A proactor that takes only pipes opened for overlapped I/O. Elsewhere than on Windows there is no
 * such thing; a pipe made of two connected sockets stands for it, as Windows' sockets are always
 * opened so (see {@link OverlappedResources}).
 *
 * <p>asyncio finds out when it first begins an operation. The reading transport does that in a
 * callback of its own, after the caller was told of success, and tells the protocol alone; the
 * writing transport does it while it is made, so that there the caller is told.
 */
public final class OverlappedPipesOnly implements Restriction {
  private static final int S_IFSOCK = 0xC000;

  @Override
  public String name() {
    return "overlapped-pipes-only";
  }

  @Override
  public String sentence() {
    return "connect_read_pipe() and connect_write_pipe() only accept handles opened for overlapped"
        + " I/O.";
  }

  @Override
  public String source() {
    return "asyncio-platforms, Windows, ProactorEventLoop (from July 2026)";
  }

  @Override
  public EventLoop onLoop(EventLoop loop) {
    return new Loop(loop);
  }

  private static final class Loop extends ForwardingEventLoop {
    Loop(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectReadPipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      if (isOverlapped(pipe)) {
        return super.connectReadPipe(protocolFactory, pipe);
      }
      CompletableFuture<Connection<Transport>> future = createFuture();
      callSoon(
          () -> {
            Protocol protocol = protocolFactory.get();
            var transport = new UnusablePipe(this, pipe, protocol);
            callSoon(() -> protocol.connectionMade(transport));
            callSoon(() -> future.complete(new Connection<>(transport, protocol)));
            callSoon(transport::beginOperation);
          });
      return future;
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectWritePipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      if (isOverlapped(pipe)) {
        return super.connectWritePipe(protocolFactory, pipe);
      }
      CompletableFuture<Connection<Transport>> future = createFuture();
      callSoon(
          () -> {
            Protocol protocol = protocolFactory.get();
            callSoon(() -> protocol.connectionMade(new UnusablePipe(this, pipe, protocol)));
            future.completeExceptionally(UnusablePipe.invalidHandle());
          });
      return future;
    }
  }

  /** What is not open is no handle for overlapped I/O either. */
  private static boolean isOverlapped(FileObject pipe) {
    try {
      return pipe instanceof Descriptor descriptor
          ? Libc.fileType(descriptor.number()) == S_IFSOCK
          : ((ChannelObject) pipe).channel() instanceof NetworkChannel;
    } catch (IOException notOpen) {
      return false;
    }
  }
}
