/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

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

  /** Runs until {@link #stop()}; what a poll raises leaves through here. */
  default void runForever() throws IOException {
    throw new NotSupportedException("runForever");
  }

  /** Makes the current or next {@link #runForever()} return after its current iteration. */
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

  /** Returns the loop's monotonic time, in seconds. */
  default double time() {
    throw new NotSupportedException("time");
  }

  /** Schedules a callback for the next iteration. */
  default Handle callSoon(Runnable callback) {
    throw new NotSupportedException("callSoon");
  }

  /** {@link #callSoon} from any thread; wakes the loop. */
  default Handle callSoonThreadsafe(Runnable callback) {
    throw new NotSupportedException("callSoonThreadsafe");
  }

  /** Schedules a callback in {@code delay} seconds. */
  default TimerHandle callLater(double delay, Runnable callback) {
    throw new NotSupportedException("callLater");
  }

  /** Schedules a callback for the time {@code when} of the loop's clock. */
  default TimerHandle callAt(double when, Runnable callback) {
    throw new NotSupportedException("callAt");
  }

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

  /** Calls back in the loop when the process gets {@code signal}, such as {@code "SIGUSR1"}. */
  default void addSignalHandler(String signal, Runnable callback) {
    throw new NotSupportedException("addSignalHandler");
  }

  /** Restores the signal's default handling; tells whether a handler was set. */
  default boolean removeSignalHandler(String signal) {
    throw new NotSupportedException("removeSignalHandler");
  }

  /** Connects to a Unix domain socket. */
  default CompletableFuture<Connection<Transport>> createUnixConnection(
      Supplier<? extends Protocol> protocolFactory, Path path) {
    throw new NotSupportedException("createUnixConnection");
  }

  /** Listens on a Unix domain socket. */
  default CompletableFuture<Server> createUnixServer(
      Supplier<? extends Protocol> protocolFactory, Path path) {
    throw new NotSupportedException("createUnixServer");
  }

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

  /** Sets who is told of errors that have nobody else to go to. */
  default void setExceptionHandler(ExceptionHandler handler) {
    throw new NotSupportedException("setExceptionHandler");
  }
}
