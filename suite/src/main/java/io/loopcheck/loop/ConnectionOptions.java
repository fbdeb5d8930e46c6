/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The keywords of asyncio's {@code create_connection}; null is the keyword not given.
 *
 * @param tls to encrypt the connection
 * @param family the only family of addresses to try, {@code INET} or {@code INET6}
 * @param localAddress to bind the socket to
 * @param happyEyeballsDelay after which the next address is tried beside the one under way; else
 *     one after the other
 * @param interleave how many addresses of the first family come before families alternate
 * @param allErrors to fail with the error of every address instead of a summary
 */
public record ConnectionOptions(
    @Nullable TlsOptions tls,
    @Nullable StandardProtocolFamily family,
    @Nullable InetSocketAddress localAddress,
    @Nullable Duration happyEyeballsDelay,
    @Nullable Integer interleave,
    boolean allErrors) {

  /** No keyword given. */
  public static final ConnectionOptions DEFAULT =
      new ConnectionOptions(null, null, null, null, null, false);

  /** These options with TLS. */
  public ConnectionOptions withTls(TlsOptions options) {
    return new ConnectionOptions(
        options, family, localAddress, happyEyeballsDelay, interleave, allErrors);
  }

  /** These options for one family of addresses. */
  public ConnectionOptions withFamily(StandardProtocolFamily only) {
    return new ConnectionOptions(
        tls, only, localAddress, happyEyeballsDelay, interleave, allErrors);
  }

  /** These options with a local address. */
  public ConnectionOptions withLocalAddress(InetSocketAddress address) {
    return new ConnectionOptions(tls, family, address, happyEyeballsDelay, interleave, allErrors);
  }

  /** These options with attempts that overlap. */
  public ConnectionOptions withHappyEyeballsDelay(Duration delay) {
    return new ConnectionOptions(tls, family, localAddress, delay, interleave, allErrors);
  }

  /** These options with families that alternate. */
  public ConnectionOptions withInterleave(int count) {
    return new ConnectionOptions(tls, family, localAddress, happyEyeballsDelay, count, allErrors);
  }

  /** These options with the error of every address. */
  public ConnectionOptions withAllErrors() {
    return new ConnectionOptions(tls, family, localAddress, happyEyeballsDelay, interleave, true);
  }
}
