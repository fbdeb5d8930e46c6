/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A loop without pipe transports. asyncio has the methods, calls the protocol's factory and only
 * then asks the loop for a transport, so they fail when awaited.
 */
public final class NoPipes implements Restriction {
  @Override
  public String name() {
    return "no-pipes";
  }

  @Override
  public String sentence() {
    return "connect_read_pipe() and connect_write_pipe() are not implemented.";
  }

  @Override
  public String source() {
    return "asyncio-platforms, Windows, SelectorEventLoop";
  }

  @Override
  public EventLoop onLoop(EventLoop loop) {
    return new ForwardingEventLoop(loop) {
      @Override
      public CompletableFuture<Connection<Transport>> connectReadPipe(
          Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
        return refuseWhenAwaited("connectReadPipe", protocolFactory);
      }

      @Override
      public CompletableFuture<Connection<Transport>> connectWritePipe(
          Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
        return refuseWhenAwaited("connectWritePipe", protocolFactory);
      }
    };
  }
}
