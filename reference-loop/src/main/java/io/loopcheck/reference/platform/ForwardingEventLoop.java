/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.AsyncGenerator;
import io.loopcheck.loop.Connection;
import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.Context;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.ExceptionHandler;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.NameInfo;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.TimerHandle;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    CompletableFuture<T> refused = loop.createFuture();
    loop.callSoon(
        () -> {
          if (refused.isDone()) {
            return; // cancelled, before the coroutine began
          }
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
  public <T> T runUntilComplete(CompletableFuture<T> future)
      throws IOException, ExecutionException {
    return loop.runUntilComplete(future);
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
  public void trackAsyncGenerator(AsyncGenerator generator) {
    loop.trackAsyncGenerator(generator);
  }

  @Override
  public CompletableFuture<Void> shutdownAsyncGenerators() {
    return loop.shutdownAsyncGenerators();
  }

  @Override
  public CompletableFuture<Void> shutdownDefaultExecutor(@Nullable Duration timeout) {
    return loop.shutdownDefaultExecutor(timeout);
  }

  @Override
  public Handle callSoon(Runnable callback) {
    return loop.callSoon(callback);
  }

  @Override
  public Handle callSoon(Runnable callback, Context context) {
    return loop.callSoon(callback, context);
  }

  @Override
  public Handle callSoonThreadsafe(Runnable callback) {
    return loop.callSoonThreadsafe(callback);
  }

  @Override
  public Handle callSoonThreadsafe(Runnable callback, Context context) {
    return loop.callSoonThreadsafe(callback, context);
  }

  @Override
  public double time() {
    return loop.time();
  }

  @Override
  public TimerHandle callLater(double delay, Runnable callback) {
    return loop.callLater(delay, callback);
  }

  @Override
  public TimerHandle callLater(double delay, Runnable callback, Context context) {
    return loop.callLater(delay, callback, context);
  }

  @Override
  public TimerHandle callAt(double when, Runnable callback) {
    return loop.callAt(when, callback);
  }

  @Override
  public TimerHandle callAt(double when, Runnable callback, Context context) {
    return loop.callAt(when, callback, context);
  }

  @Override
  public <T> CompletableFuture<T> createFuture() {
    return loop.createFuture();
  }

  @Override
  public <T> CompletableFuture<T> runInExecutor(@Nullable Executor executor, Callable<T> function) {
    return loop.runInExecutor(executor, function);
  }

  @Override
  public void setDefaultExecutor(ExecutorService executor) {
    loop.setDefaultExecutor(executor);
  }

  @Override
  public CompletableFuture<List<InetSocketAddress>> getaddrinfo(@Nullable String host, int port) {
    return loop.getaddrinfo(host, port);
  }

  @Override
  public CompletableFuture<NameInfo> getnameinfo(InetSocketAddress address) {
    return loop.getnameinfo(address);
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
  public CompletableFuture<byte[]> sockRecv(FileObject socket, int max) {
    return loop.sockRecv(socket, max);
  }

  @Override
  public CompletableFuture<Integer> sockRecvInto(FileObject socket, ByteBuffer buffer) {
    return loop.sockRecvInto(socket, buffer);
  }

  @Override
  public CompletableFuture<Datagram> sockRecvFrom(FileObject socket, int max) {
    return loop.sockRecvFrom(socket, max);
  }

  @Override
  public CompletableFuture<Void> sockSendAll(FileObject socket, byte[] data) {
    return loop.sockSendAll(socket, data);
  }

  @Override
  public CompletableFuture<Integer> sockSendTo(
      FileObject socket, byte[] data, SocketAddress address) {
    return loop.sockSendTo(socket, data, address);
  }

  @Override
  public CompletableFuture<Void> sockConnect(FileObject socket, SocketAddress address) {
    return loop.sockConnect(socket, address);
  }

  @Override
  public CompletableFuture<AcceptedSocket> sockAccept(FileObject socket) {
    return loop.sockAccept(socket);
  }

  @Override
  public CompletableFuture<Long> sockSendFile(
      FileObject socket, FileObject file, long offset, @Nullable Long count, boolean fallback) {
    return loop.sockSendFile(socket, file, offset, count, fallback);
  }

  @Override
  public CompletableFuture<Long> sendFile(
      Transport transport, FileObject file, long offset, @Nullable Long count, boolean fallback) {
    return loop.sendFile(transport, file, offset, count, fallback);
  }

  @Override
  public CompletableFuture<Connection<Transport>> createConnection(
      Supplier<? extends Protocol> protocolFactory,
      @Nullable String host,
      int port,
      ConnectionOptions options) {
    return loop.createConnection(protocolFactory, host, port, options);
  }

  @Override
  public CompletableFuture<Connection<Transport>> createConnection(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
    return loop.createConnection(protocolFactory, socket, tls);
  }

  @Override
  public CompletableFuture<Server> createServer(
      Supplier<? extends Protocol> protocolFactory,
      List<String> hosts,
      int port,
      ServerOptions options) {
    return loop.createServer(protocolFactory, hosts, port, options);
  }

  @Override
  public CompletableFuture<Server> createServer(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, ServerOptions options) {
    return loop.createServer(protocolFactory, socket, options);
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectAcceptedSocket(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
    return loop.connectAcceptedSocket(protocolFactory, socket, tls);
  }

  @Override
  public CompletableFuture<Connection<DatagramTransport>> createDatagramEndpoint(
      Supplier<? extends DatagramProtocol> protocolFactory, DatagramOptions options) {
    return loop.createDatagramEndpoint(protocolFactory, options);
  }

  @Override
  public CompletableFuture<Connection<Transport>> createUnixConnection(
      Supplier<? extends Protocol> protocolFactory, Path path) {
    return loop.createUnixConnection(protocolFactory, path);
  }

  @Override
  public CompletableFuture<Connection<Transport>> createUnixConnection(
      Supplier<? extends Protocol> protocolFactory, Path path, @Nullable TlsOptions tls) {
    return loop.createUnixConnection(protocolFactory, path, tls);
  }

  @Override
  public CompletableFuture<Server> createUnixServer(
      Supplier<? extends Protocol> protocolFactory, Path path) {
    return loop.createUnixServer(protocolFactory, path);
  }

  @Override
  public CompletableFuture<Server> createUnixServer(
      Supplier<? extends Protocol> protocolFactory, Path path, ServerOptions options) {
    return loop.createUnixServer(protocolFactory, path, options);
  }

  @Override
  public CompletableFuture<Transport> startTls(
      Transport transport, Protocol protocol, TlsOptions options, boolean serverSide) {
    return loop.startTls(transport, protocol, options, serverSide);
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

  @Override
  public void addSignalHandler(String signal, Runnable callback) {
    loop.addSignalHandler(signal, callback);
  }

  @Override
  public boolean removeSignalHandler(String signal) {
    return loop.removeSignalHandler(signal);
  }

  /** Sets the handler, which is told of this loop, not of the wrapped one. */
  @Override
  public void setExceptionHandler(@Nullable ExceptionHandler handler) {
    loop.setExceptionHandler(handler == null ? null : new Retold(this, handler));
  }

  @Override
  public @Nullable ExceptionHandler getExceptionHandler() {
    var inner = loop.getExceptionHandler();
    return inner instanceof Retold retold && retold.loop() == this ? retold.handler() : inner;
  }

  /** A handler as the wrapped loop knows it. */
  private record Retold(ForwardingEventLoop loop, ExceptionHandler handler)
      implements ExceptionHandler {
    @Override
    public void handle(EventLoop inner, ErrorContext context) {
      handler.handle(loop, context);
    }
  }

  @Override
  public void defaultExceptionHandler(ErrorContext context) {
    loop.defaultExceptionHandler(context);
  }

  @Override
  public void callExceptionHandler(ErrorContext context) {
    loop.callExceptionHandler(context);
  }

  @Override
  public boolean getDebug() {
    return loop.getDebug();
  }

  @Override
  public void setDebug(boolean enabled) {
    loop.setDebug(enabled);
  }

  @Override
  public Duration getSlowCallbackDuration() {
    return loop.getSlowCallbackDuration();
  }

  @Override
  public void setSlowCallbackDuration(Duration duration) {
    loop.setSlowCallbackDuration(duration);
  }
}
