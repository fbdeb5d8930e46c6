/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The contract's {@code OSError}: an error of the operating system, by its number. */
public final class OsError extends IOException {
  private static final long serialVersionUID = 1;

  private final int errno;
  private final @Nullable Integer winerror;

  private OsError(String message, int errno, @Nullable Integer winerror) {
    super(message);
    this.errno = errno;
    this.winerror = winerror;
  }

  /** An error of a POSIX system. */
  public static OsError errno(int errno, String message) {
    return new OsError("[Errno " + errno + "] " + message, errno, null);
  }

  /** An error of Windows; {@code errno} is what C's run-time library makes of it. */
  public static OsError winerror(int winerror, int errno, String message) {
    return new OsError("[WinError " + winerror + "] " + message, errno, winerror);
  }

  /** Returns C's error number. */
  public int errno() {
    return errno;
  }

  /** Returns Windows' error number, if the error is Windows'. */
  public @Nullable Integer winerror() {
    return winerror;
  }
}
