/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.ExceptionHandler;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.TimerHandle;
import io.loopcheck.loop.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A loop that passes every call on to another one; meant to be extended by what changes some of
 * them. Restrictions and mutants are such loops: they wrap a loop and never copy it.
 */
public abstract class ForwardingEventLoop implements EventLoop {
  private final EventLoop loop;

  /** Passes calls on to {@code loop}. */
  protected ForwardingEventLoop(EventLoop loop) {
    this.loop = loop;
  }

  /** Returns the loop that calls are passed on to. */
  protected final EventLoop wrapped() {
    return loop;
  }

  /** Returns the innermost loop under the wrappers of this kind around {@code loop}. */
  public static EventLoop innermost(EventLoop loop) {
    EventLoop inner = loop;
    while (inner instanceof ForwardingEventLoop forwarding) {
      inner = forwarding.loop;
    }
    return inner;
  }

  /**
   * Refuses as a coroutine does: the call returns, and what it returned fails in the loop's next
   * iteration.
   */
  protected final <T> CompletableFuture<T> refuseWhenAwaited(String method) {
    return refuseSoon(method, () -> {});
  }

  /**
   * {@link #refuseWhenAwaited(String)} after calling {@code protocolFactory}, as asyncio does where
   * a loop has the method and lacks the transport.
   */
  protected final <T> CompletableFuture<T> refuseWhenAwaited(
      String method, Supplier<?> protocolFactory) {
    return refuseSoon(
        method,
        () -> {
          var unused = protocolFactory.get();
        });
  }

  private <T> CompletableFuture<T> refuseSoon(String method, Runnable before) {
    CompletableFuture<T> refused = new CompletableFuture<>();
    loop.callSoon(
        () -> {
          try {
            before.run();
            refused.completeExceptionally(new NotSupportedException(method));
          } catch (RuntimeException factoryFailed) {
            refused.completeExceptionally(factoryFailed);
          }
        });
    return refused;
  }

  @Override
  public void runForever() throws IOException {
    loop.runForever();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  @Override
  public boolean isClosed() {
    return loop.isClosed();
  }

  @Override
  public void close() {
    loop.close();
  }

  @Override
  public double time() {
    return loop.time();
  }

  @Override
  public Handle callSoon(Runnable callback) {
    return loop.callSoon(callback);
  }

  @Override
  public Handle callSoonThreadsafe(Runnable callback) {
    return loop.callSoonThreadsafe(callback);
  }

  @Override
  public TimerHandle callLater(double delay, Runnable callback) {
    return loop.callLater(delay, callback);
  }

  @Override
  public TimerHandle callAt(double when, Runnable callback) {
    return loop.callAt(when, callback);
  }

  @Override
  public void addReader(FileObject file, Runnable callback) throws IOException {
    loop.addReader(file, callback);
  }

  @Override
  public boolean removeReader(FileObject file) {
    return loop.removeReader(file);
  }

  @Override
  public void addWriter(FileObject file, Runnable callback) throws IOException {
    loop.addWriter(file, callback);
  }

  @Override
  public boolean removeWriter(FileObject file) {
    return loop.removeWriter(file);
  }

  @Override
  public void addSignalHandler(String signal, Runnable callback) {
    loop.addSignalHandler(signal, callback);
  }

  @Override
  public boolean removeSignalHandler(String signal) {
    return loop.removeSignalHandler(signal);
  }

  @Override
  public CompletableFuture<Connection<Transport>> createUnixConnection(
      Supplier<? extends Protocol> protocolFactory, Path path) {
    return loop.createUnixConnection(protocolFactory, path);
  }

  @Override
  public CompletableFuture<Server> createUnixServer(
      Supplier<? extends Protocol> protocolFactory, Path path) {
    return loop.createUnixServer(protocolFactory, path);
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectReadPipe(
      Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
    return loop.connectReadPipe(protocolFactory, pipe);
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectWritePipe(
      Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
    return loop.connectWritePipe(protocolFactory, pipe);
  }

  @Override
  public CompletableFuture<Connection<SubprocessTransport>> subprocessExec(
      Supplier<? extends SubprocessProtocol> protocolFactory, List<String> command) {
    return loop.subprocessExec(protocolFactory, command);
  }

  @Override
  public CompletableFuture<Connection<SubprocessTransport>> subprocessShell(
      Supplier<? extends SubprocessProtocol> protocolFactory, String commandLine) {
    return loop.subprocessShell(protocolFactory, commandLine);
  }

  /** Sets the handler, which is told of this loop, not of the wrapped one. */
  @Override
  public void setExceptionHandler(ExceptionHandler handler) {
    loop.setExceptionHandler((inner, message, error) -> handler.handle(this, message, error));
  }
}
