/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A loop that cannot watch children; as with {@link NoPipes}, it says so when awaited. */
public final class NoSubprocesses implements Restriction {
  @Override
  public String name() {
    return "no-subprocesses";
  }

  @Override
  public String sentence() {
    return "subprocess_exec() and subprocess_shell() are not implemented.";
  }

  @Override
  public String source() {
    return "asyncio-platforms, Windows, SelectorEventLoop";
  }

  @Override
  public EventLoop onLoop(EventLoop loop) {
    return new ForwardingEventLoop(loop) {
      @Override
      public CompletableFuture<Connection<SubprocessTransport>> subprocessExec(
          Supplier<? extends SubprocessProtocol> protocolFactory, List<String> command) {
        return refuseWhenAwaited("subprocessExec", protocolFactory);
      }

      @Override
      public CompletableFuture<Connection<SubprocessTransport>> subprocessShell(
          Supplier<? extends SubprocessProtocol> protocolFactory, String commandLine) {
        return refuseWhenAwaited("subprocessShell", protocolFactory);
      }
    };
  }
}
