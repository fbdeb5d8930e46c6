/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A loop that is a queue of callbacks; a run ends by itself when there are none. */
class QueueLoop implements EventLoop {
  private final Deque<Runnable> ready = new ArrayDeque<>();
  private boolean stopping;
  boolean closed;

  @Override
  public void runForever() throws IOException {
    stopping = false;
    while (!stopping && !ready.isEmpty()) {
      for (int due = ready.size(); due > 0; due--) {
        ready.remove().run();
      }
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public double time() {
    return System.nanoTime() / 1e9;
  }

  @Override
  public Handle callSoon(Runnable callback) {
    ready.add(callback);
    return new QueuedHandle();
  }

  @Override
  public void addReader(FileObject file, Runnable callback) throws IOException {
    throw OsError.errno(1, "Operation not permitted");
  }

  /** Hands the protocol its data and the end of it, in callbacks. */
  @Override
  public CompletableFuture<Connection<Transport>> connectReadPipe(
      Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
    CompletableFuture<Connection<Transport>> connected = new CompletableFuture<>();
    Protocol protocol = protocolFactory.get();
    Transport transport = new DeadTransport();
    ready.add(() -> protocol.connectionMade(transport));
    ready.add(() -> connected.complete(new Connection<>(transport, protocol)));
    ready.add(() -> protocol.dataReceived(new byte[] {'p', 'i', (byte) 0xFF}));
    ready.add(() -> protocol.connectionLost(OsError.errno(32, "Broken pipe")));
    return connected;
  }

  private static final class QueuedHandle implements Handle {
    @Override
    public void cancel() {
      throw new UnsupportedOperationException("this queue forgets nothing");
    }

    @Override
    public boolean cancelled() {
      return false;
    }
  }

  private static final class DeadTransport implements Transport {
    @Override
    public void close() {}

    @Override
    public boolean isClosing() {
      return true;
    }
  }
}
