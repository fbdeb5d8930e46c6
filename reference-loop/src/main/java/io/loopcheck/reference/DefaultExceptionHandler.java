/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.ExceptionHandler;
import org.jspecify.annotations.Nullable;

/** Logs what has nobody else to go to, as asyncio's default handler does. */
enum DefaultExceptionHandler implements ExceptionHandler {
  INSTANCE;

  @Override
  public void handle(EventLoop loop, String message, @Nullable Throwable exception) {
    System.getLogger("io.loopcheck.reference").log(System.Logger.Level.ERROR, message, exception);
  }
}
