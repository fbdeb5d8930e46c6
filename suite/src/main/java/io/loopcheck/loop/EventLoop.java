/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

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
 * An event loop with the contract of {@code asyncio.AbstractEventLoop}: the same names in
 * camelCase, the same arguments, the same order of callbacks, and for each of its errors the Java
 * counterpart: {@code NotImplementedError} is {@link UnsupportedOperationException}, {@code
 * ValueError} is {@link IllegalArgumentException}, {@code RuntimeError} is {@link
 * IllegalStateException}, and {@code OSError} is {@link IOException}, as {@link OsError} where it
 * has a number. A coroutine method returns a future, completed on the loop.
 *
 * <p>Every method has a default that refuses, so that an adapter writes only what its loop has.
 * Times are in seconds, as in asyncio.
 */
public interface EventLoop extends AutoCloseable {

  // Running and stopping

  /** Runs until {@link #stop()}; what a poll raises leaves through here. */
  default void runForever() throws IOException {
    throw new NotSupportedException("runForever");
  }

  /**
   * Runs until {@code future} is done, and returns its result.
   *
   * @throws ExecutionException with what {@code future} failed with
   * @throws IllegalStateException if the loop was stopped before
   */
  default <T> T runUntilComplete(CompletableFuture<T> future)
      throws IOException, ExecutionException {
    throw new NotSupportedException("runUntilComplete");
  }

  /** Makes the current or next run return after its current iteration. */
  default void stop() {
    throw new NotSupportedException("stop");
  }

  /** Tells whether the loop is running. */
  default boolean isRunning() {
    throw new NotSupportedException("isRunning");
  }

  /** Tells whether the loop was closed. */
  default boolean isClosed() {
    throw new NotSupportedException("isClosed");
  }

  /** Discards pending callbacks and frees what the loop holds; the loop must not be running. */
  @Override
  default void close() {
    throw new NotSupportedException("close");
  }

  /**
   * Is told of a generator that begins; {@link #shutdownAsyncGenerators()} closes it, unless it was
   * forgotten (the loop does not keep it from that).
   */
  default void trackAsyncGenerator(AsyncGenerator generator) {
    throw new NotSupportedException("trackAsyncGenerator");
  }

  /** Closes the generators that were begun and not closed. */
  default CompletableFuture<Void> shutdownAsyncGenerators() {
    throw new NotSupportedException("shutdownAsyncGenerators");
  }

  /**
   * Ends the default executor, after what it has begun; it refuses work from then on. With a {@code
   * timeout}, what is not done by then is left running.
   */
  default CompletableFuture<Void> shutdownDefaultExecutor(@Nullable Duration timeout) {
    throw new NotSupportedException("shutdownDefaultExecutor");
  }

  // Scheduling

  /** Schedules a callback for the next iteration. */
  default Handle callSoon(Runnable callback) {
    throw new NotSupportedException("callSoon");
  }

  /** {@link #callSoon(Runnable)} in {@code context}. */
  default Handle callSoon(Runnable callback, Context context) {
    throw new NotSupportedException("callSoon");
  }

  /** {@link #callSoon(Runnable)} from any thread; wakes the loop. */
  default Handle callSoonThreadsafe(Runnable callback) {
    throw new NotSupportedException("callSoonThreadsafe");
  }

  /** {@link #callSoonThreadsafe(Runnable)} in {@code context}. */
  default Handle callSoonThreadsafe(Runnable callback, Context context) {
    throw new NotSupportedException("callSoonThreadsafe");
  }

  /** Returns the loop's monotonic time, in seconds. */
  default double time() {
    throw new NotSupportedException("time");
  }

  /** Schedules a callback in {@code delay} seconds. */
  default TimerHandle callLater(double delay, Runnable callback) {
    throw new NotSupportedException("callLater");
  }

  /** {@link #callLater(double, Runnable)} in {@code context}. */
  default TimerHandle callLater(double delay, Runnable callback, Context context) {
    throw new NotSupportedException("callLater");
  }

  /** Schedules a callback for the time {@code when} of the loop's clock. */
  default TimerHandle callAt(double when, Runnable callback) {
    throw new NotSupportedException("callAt");
  }

  /** {@link #callAt(double, Runnable)} in {@code context}. */
  default TimerHandle callAt(double when, Runnable callback, Context context) {
    throw new NotSupportedException("callAt");
  }

  // Futures, executors and names

  /**
   * Makes a future of this loop: its asynchronous dependents, such as {@code thenRunAsync}'s, are
   * called on the loop.
   */
  default <T> CompletableFuture<T> createFuture() {
    throw new NotSupportedException("createFuture");
  }

  /** Calls {@code function} on {@code executor}, or, if that is null, on the default one. */
  default <T> CompletableFuture<T> runInExecutor(
      @Nullable Executor executor, Callable<T> function) {
    throw new NotSupportedException("runInExecutor");
  }

  /** Sets the executor for {@link #runInExecutor} without one, and for look-ups of names. */
  default void setDefaultExecutor(ExecutorService executor) {
    throw new NotSupportedException("setDefaultExecutor");
  }

  /** Looks up the addresses of {@code host}; null is every address of this machine. */
  default CompletableFuture<List<InetSocketAddress>> getaddrinfo(@Nullable String host, int port) {
    throw new NotSupportedException("getaddrinfo");
  }

  /** Looks up the names of {@code address}. */
  default CompletableFuture<NameInfo> getnameinfo(InetSocketAddress address) {
    throw new NotSupportedException("getnameinfo");
  }

  // Readers and writers

  /** Calls back whenever {@code file} is readable, replacing an earlier reader of it. */
  default void addReader(FileObject file, Runnable callback) throws IOException {
    throw new NotSupportedException("addReader");
  }

  /** Stops watching for readability; tells whether {@code file} was watched. */
  default boolean removeReader(FileObject file) {
    throw new NotSupportedException("removeReader");
  }

  /** Calls back whenever {@code file} is writable, replacing an earlier writer of it. */
  default void addWriter(FileObject file, Runnable callback) throws IOException {
    throw new NotSupportedException("addWriter");
  }

  /** Stops watching for writability; tells whether {@code file} was watched. */
  default boolean removeWriter(FileObject file) {
    throw new NotSupportedException("removeWriter");
  }

  // Sockets

  /** Receives up to {@code max} bytes; none is the end of the stream. */
  default CompletableFuture<byte[]> sockRecv(FileObject socket, int max) {
    throw new NotSupportedException("sockRecv");
  }

  /**
   * Receives into {@code buffer}; the result is the number of bytes, 0 at the end of the stream.
   */
  default CompletableFuture<Integer> sockRecvInto(FileObject socket, ByteBuffer buffer) {
    throw new NotSupportedException("sockRecvInto");
  }

  /** Receives a datagram of up to {@code max} bytes. */
  default CompletableFuture<Datagram> sockRecvFrom(FileObject socket, int max) {
    throw new NotSupportedException("sockRecvFrom");
  }

  /** Sends all of {@code data}. */
  default CompletableFuture<Void> sockSendAll(FileObject socket, byte[] data) {
    throw new NotSupportedException("sockSendAll");
  }

  /** Sends a datagram; the result is the number of bytes sent. */
  default CompletableFuture<Integer> sockSendTo(
      FileObject socket, byte[] data, SocketAddress address) {
    throw new NotSupportedException("sockSendTo");
  }

  /** Connects; a host name is looked up. */
  default CompletableFuture<Void> sockConnect(FileObject socket, SocketAddress address) {
    throw new NotSupportedException("sockConnect");
  }

  /** Accepts a connection. */
  default CompletableFuture<AcceptedSocket> sockAccept(FileObject socket) {
    throw new NotSupportedException("sockAccept");
  }

  /**
   * Sends {@code count} bytes of a regular file from {@code offset} on; null is all that is left.
   * The result is the number of bytes sent; the file's position is then behind them.
   *
   * @param fallback whether to copy where the system cannot send files; else that fails with {@link
   *     SendFileNotAvailableException}
   */
  default CompletableFuture<Long> sockSendFile(
      FileObject socket, FileObject file, long offset, @Nullable Long count, boolean fallback) {
    throw new NotSupportedException("sockSendFile");
  }

  /** {@link #sockSendFile} over a transport, after what it keeps. */
  default CompletableFuture<Long> sendFile(
      Transport transport, FileObject file, long offset, @Nullable Long count, boolean fallback) {
    throw new NotSupportedException("sendFile");
  }

  // Streams, servers and datagrams

  /** Connects to a TCP server; the addresses of {@code host} are tried in turn. */
  default CompletableFuture<Connection<Transport>> createConnection(
      Supplier<? extends Protocol> protocolFactory,
      @Nullable String host,
      int port,
      ConnectionOptions options) {
    throw new NotSupportedException("createConnection");
  }

  /** Makes a transport of a connected stream socket, which it owns from then on. */
  default CompletableFuture<Connection<Transport>> createConnection(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
    throw new NotSupportedException("createConnection");
  }

  /**
   * Listens at every address of every one of {@code hosts}; none means all interfaces. Port 0 is
   * one that is free.
   */
  default CompletableFuture<Server> createServer(
      Supplier<? extends Protocol> protocolFactory,
      List<String> hosts,
      int port,
      ServerOptions options) {
    throw new NotSupportedException("createServer");
  }

  /** Listens on a bound stream socket, which the server owns from then on. */
  default CompletableFuture<Server> createServer(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, ServerOptions options) {
    throw new NotSupportedException("createServer");
  }

  /** Makes a transport of a socket that was accepted elsewhere, which it owns from then on. */
  default CompletableFuture<Connection<Transport>> connectAcceptedSocket(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
    throw new NotSupportedException("connectAcceptedSocket");
  }

  /** Opens an endpoint that sends and receives datagrams. */
  default CompletableFuture<Connection<DatagramTransport>> createDatagramEndpoint(
      Supplier<? extends DatagramProtocol> protocolFactory, DatagramOptions options) {
    throw new NotSupportedException("createDatagramEndpoint");
  }

  /** Connects to a Unix domain socket. */
  default CompletableFuture<Connection<Transport>> createUnixConnection(
      Supplier<? extends Protocol> protocolFactory, Path path) {
    return createUnixConnection(protocolFactory, path, null);
  }

  /** {@link #createUnixConnection(Supplier, Path)}, encrypted unless {@code tls} is null. */
  default CompletableFuture<Connection<Transport>> createUnixConnection(
      Supplier<? extends Protocol> protocolFactory, Path path, @Nullable TlsOptions tls) {
    throw new NotSupportedException("createUnixConnection");
  }

  /** Listens on a Unix domain socket. */
  default CompletableFuture<Server> createUnixServer(
      Supplier<? extends Protocol> protocolFactory, Path path) {
    return createUnixServer(protocolFactory, path, ServerOptions.DEFAULT);
  }

  /** {@link #createUnixServer(Supplier, Path)} with options. */
  default CompletableFuture<Server> createUnixServer(
      Supplier<? extends Protocol> protocolFactory, Path path, ServerOptions options) {
    throw new NotSupportedException("createUnixServer");
  }

  /**
   * Encrypts the connection of {@code transport}, and returns the transport that {@code protocol}
   * is to use from then on.
   */
  default CompletableFuture<Transport> startTls(
      Transport transport, Protocol protocol, TlsOptions options, boolean serverSide) {
    throw new NotSupportedException("startTls");
  }

  // Pipes and children

  /** Reads from a pipe; the transport owns it from then on. */
  default CompletableFuture<Connection<Transport>> connectReadPipe(
      Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
    throw new NotSupportedException("connectReadPipe");
  }

  /** Writes to a pipe; the transport owns it from then on. */
  default CompletableFuture<Connection<Transport>> connectWritePipe(
      Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
    throw new NotSupportedException("connectWritePipe");
  }

  /** Starts a program with pipes as its standard streams. */
  default CompletableFuture<Connection<SubprocessTransport>> subprocessExec(
      Supplier<? extends SubprocessProtocol> protocolFactory, List<String> command) {
    throw new NotSupportedException("subprocessExec");
  }

  /** Starts a command line of the platform's shell with pipes as its standard streams. */
  default CompletableFuture<Connection<SubprocessTransport>> subprocessShell(
      Supplier<? extends SubprocessProtocol> protocolFactory, String commandLine) {
    throw new NotSupportedException("subprocessShell");
  }

  // Signals

  /** Calls back in the loop when the process gets {@code signal}, such as {@code "SIGUSR1"}. */
  default void addSignalHandler(String signal, Runnable callback) {
    throw new NotSupportedException("addSignalHandler");
  }

  /** Restores the signal's default handling; tells whether a handler was set. */
  default boolean removeSignalHandler(String signal) {
    throw new NotSupportedException("removeSignalHandler");
  }

  // Errors and debugging

  /** Sets who is told of errors that have nobody else to go to; null restores the default. */
  default void setExceptionHandler(@Nullable ExceptionHandler handler) {
    throw new NotSupportedException("setExceptionHandler");
  }

  /** Returns the handler that was set, or null. */
  default @Nullable ExceptionHandler getExceptionHandler() {
    throw new NotSupportedException("getExceptionHandler");
  }

  /** Does what the loop does where no handler was set: logs. */
  default void defaultExceptionHandler(ErrorContext context) {
    throw new NotSupportedException("defaultExceptionHandler");
  }

  /** Tells the handler, or, where none was set, does the default. */
  default void callExceptionHandler(ErrorContext context) {
    throw new NotSupportedException("callExceptionHandler");
  }

  /** Tells whether the loop checks how it is used. */
  default boolean getDebug() {
    throw new NotSupportedException("getDebug");
  }

  /** Has the loop check how it is used: from which thread, and what takes long. */
  default void setDebug(boolean enabled) {
    throw new NotSupportedException("setDebug");
  }

  /** Returns how long a callback or a poll may take until debugging reports it: 100 ms. */
  default Duration getSlowCallbackDuration() {
    throw new NotSupportedException("getSlowCallbackDuration");
  }

  /** Sets how long a callback or a poll may take until debugging reports it. */
  default void setSlowCallbackDuration(Duration duration) {
    throw new NotSupportedException("setSlowCallbackDuration");
  }
}
