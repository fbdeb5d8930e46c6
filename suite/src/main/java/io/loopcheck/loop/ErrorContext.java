/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import org.jspecify.annotations.Nullable;

/**
 * What an exception handler is told, after the dictionary that asyncio passes to one: where the
 * error came from, the error, and what it happened to: a {@link Handle}, a transport, a protocol, a
 * socket.
 */
public record ErrorContext(
    String message,
    @Nullable Throwable exception,
    @Nullable Handle handle,
    @Nullable BaseTransport transport,
    @Nullable Object protocol,
    @Nullable FileObject socket) {

  /** An error of which only this is known. */
  public static ErrorContext of(String message, @Nullable Throwable exception) {
    return new ErrorContext(message, exception, null, null, null, null);
  }

  /** An error in a callback. */
  public static ErrorContext of(String message, @Nullable Throwable exception, Handle handle) {
    return new ErrorContext(message, exception, handle, null, null, null);
  }

  /** An error of a transport or of the protocol that it calls. */
  public static ErrorContext of(
      String message, @Nullable Throwable exception, BaseTransport transport, Object protocol) {
    return new ErrorContext(message, exception, null, transport, protocol, null);
  }

  /** An error of a socket that has no transport, such as a listening one. */
  public static ErrorContext of(String message, @Nullable Throwable exception, FileObject socket) {
    return new ErrorContext(message, exception, null, null, null, socket);
  }
}
