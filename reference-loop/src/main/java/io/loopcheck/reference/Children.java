/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The children of a loop that are not over. Used on the loop. */
public final class Children {
  private final BaseEventLoop loop;
  private final Set<ChildTransport> children = new LinkedHashSet<>();

  /** The children of {@code loop}: none yet. */
  public Children(BaseEventLoop loop) {
    this.loop = loop;
  }

  /**
   * Makes the transport of a child, and completes {@code future} once its protocol was told. A
   * future that is cancelled before ends the child, as a cancelled task of asyncio's does.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // what follows on them fails by nothing
  public void connect(
      StartedChild child,
      SubprocessProtocol protocol,
      CompletableFuture<Connection<SubprocessTransport>> future)
      throws IOException {
    var transport = new ChildTransport(loop, child, protocol);
    transport.start();
    children.add(transport);
    transport.over().thenRun(() -> children.remove(transport));
    var connection = new Connection<SubprocessTransport>(transport, protocol);
    transport.connected().thenRun(() -> future.complete(connection));
    future.whenComplete(
        (result, error) -> {
          if (future.isCancelled()) {
            transport.close();
          }
        });
  }

  /** Kills the children that still run. */
  public void killAll() {
    children.forEach(ChildTransport::killIfAlive);
  }
}
