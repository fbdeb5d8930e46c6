/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A loop whose servers have spoiled protocols put around the right ones. */
final class SpoiledServers extends ForwardingEventLoop {
  private final UnaryOperator<Protocol> spoiler;

  private SpoiledServers(EventLoop loop, UnaryOperator<Protocol> spoiler) {
    super(loop);
    this.spoiler = spoiler;
  }

  /** A wrong loop on Linux whose servers call their protocols in a wrong way. */
  static Mutant protocols(
      String name, String mistake, UnaryOperator<Protocol> spoiler, String rule, String proof) {
    return Mutant.otherwise(name, mistake, loop -> new SpoiledServers(loop, spoiler), rule, proof);
  }

  @Override
  public CompletableFuture<Server> createServer(
      Supplier<? extends Protocol> protocolFactory,
      List<String> hosts,
      int port,
      ServerOptions options) {
    return super.createServer(() -> spoiler.apply(protocolFactory.get()), hosts, port, options);
  }
}
