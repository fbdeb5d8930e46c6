/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What asyncio's {@code ssl}, {@code server_hostname}, {@code ssl_handshake_timeout} and {@code
 * ssl_shutdown_timeout} say.
 *
 * @param context keys, trust and protocol versions
 * @param serverHostname the name that the server's certificate must have; null for the host that is
 *     connected to, empty for no check
 * @param handshakeTimeout after which a handshake is given up
 * @param shutdownTimeout after which a shutdown that the other side does not answer is cut off
 */
public record TlsOptions(
    SSLContext context,
    @Nullable String serverHostname,
    Duration handshakeTimeout,
    Duration shutdownTimeout) {
  private static final Duration DEFAULT_HANDSHAKE_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration DEFAULT_SHUTDOWN_TIMEOUT = Duration.ofSeconds(30);

  /** Refuses time-outs that are not positive, as {@code ValueError} does in asyncio. */
  public TlsOptions {
    requirePositive("handshakeTimeout", handshakeTimeout);
    requirePositive("shutdownTimeout", shutdownTimeout);
  }

  /** Only a context given: the time-outs are 60 and 30 seconds. */
  public static TlsOptions of(SSLContext context) {
    return new TlsOptions(context, null, DEFAULT_HANDSHAKE_TIMEOUT, DEFAULT_SHUTDOWN_TIMEOUT);
  }

  /** These options for a server of this name. */
  public TlsOptions withServerHostname(String hostname) {
    return new TlsOptions(context, hostname, handshakeTimeout, shutdownTimeout);
  }

  /** These options with another time-out of the handshake. */
  public TlsOptions withHandshakeTimeout(Duration timeout) {
    return new TlsOptions(context, serverHostname, timeout, shutdownTimeout);
  }

  /** These options with another time-out of the shutdown. */
  public TlsOptions withShutdownTimeout(Duration timeout) {
    return new TlsOptions(context, serverHostname, handshakeTimeout, timeout);
  }

  private static void requirePositive(String name, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          name + " should be a positive duration, not \"" + timeout + "\"");
    }
  }
}
