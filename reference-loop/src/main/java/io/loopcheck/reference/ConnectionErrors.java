/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.OsError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.util.Locale;

/** Errors of connections that asyncio raises itself, under the numbers of this system. */
public final class ConnectionErrors {
  private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);

  private ConnectionErrors() {}

  /** {@code ConnectionAbortedError}: this side gave up. */
  static OsError aborted(String message) {
    return OsError.errno(number(103, 53, 10053), message);
  }

  /** {@code ConnectionResetError}: the other side is gone. */
  static OsError reset(String message) {
    return OsError.errno(number(104, 54, 10054), message);
  }

  /** An error that names the address which could not be connected to; a refusal stays one. */
  public static IOException failed(SocketAddress address, IOException error) {
    IOException told = named(error, "Connect call failed " + address + ": " + error.getMessage());
    told.initCause(error);
    return told;
  }

  private static IOException named(IOException error, String message) {
    if (error instanceof OsError numbered && numbered.winerror() == null) {
      return OsError.errno(numbered.errno(), message);
    }
    return error instanceof ConnectException
        ? new ConnectException(message)
        : new IOException(message);
  }

  private static int number(int linux, int macos, int windows) {
    if (SYSTEM.startsWith("windows")) {
      return windows;
    }
    return SYSTEM.startsWith("mac") ? macos : linux;
  }
}
