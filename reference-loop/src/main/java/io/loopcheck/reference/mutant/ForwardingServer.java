/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Server;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server that leaves everything to another one; mistakes override what they spoil. */
class ForwardingServer implements Server {
  private final Server server;

  ForwardingServer(Server server) {
    this.server = server;
  }

  @Override
  public void close() {
    server.close();
  }

  @Override
  public boolean isServing() {
    return server.isServing();
  }

  @Override
  public CompletableFuture<Void> startServing() {
    return server.startServing();
  }

  @Override
  public CompletableFuture<Void> serveForever() {
    return server.serveForever();
  }

  @Override
  public CompletableFuture<Void> waitClosed() {
    return server.waitClosed();
  }

  @Override
  public void closeClients() {
    server.closeClients();
  }

  @Override
  public void abortClients() {
    server.abortClients();
  }

  @Override
  public List<FileObject> sockets() {
    return server.sockets();
  }

  @Override
  public List<SocketAddress> addresses() {
    return server.addresses();
  }

  @Override
  public EventLoop getLoop() {
    return server.getLoop();
  }
}
