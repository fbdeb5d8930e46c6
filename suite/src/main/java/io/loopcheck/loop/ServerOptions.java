/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.net.StandardProtocolFamily;
import org.jspecify.annotations.Nullable;

/**
 * The keywords of asyncio's {@code create_server} and {@code create_unix_server}; null is the
 * keyword not given.
 *
 * @param tls to encrypt the connections
 * @param family the only family of addresses to listen at, {@code INET} or {@code INET6}
 * @param backlog how many connections may wait to be accepted
 * @param reuseAddress whether an address in its time-out may be bound; true on POSIX
 * @param reusePort whether several servers may bind the same port
 * @param keepAlive whether connections are probed while they are idle
 * @param startServing whether connections are accepted at once
 * @param cleanupSocket whether closing removes the path of a Unix socket
 */
public record ServerOptions(
    @Nullable TlsOptions tls,
    @Nullable StandardProtocolFamily family,
    int backlog,
    @Nullable Boolean reuseAddress,
    boolean reusePort,
    boolean keepAlive,
    boolean startServing,
    boolean cleanupSocket) {
  private static final int DEFAULT_BACKLOG = 100;

  /** No keyword given. */
  public static final ServerOptions DEFAULT =
      new ServerOptions(null, null, DEFAULT_BACKLOG, null, false, false, true, true);

  /** These options with TLS. */
  public ServerOptions withTls(TlsOptions options) {
    return new ServerOptions(
        options, family, backlog, reuseAddress, reusePort, keepAlive, startServing, cleanupSocket);
  }

  /** These options for one family of addresses. */
  public ServerOptions withFamily(StandardProtocolFamily only) {
    return new ServerOptions(
        tls, only, backlog, reuseAddress, reusePort, keepAlive, startServing, cleanupSocket);
  }

  /** These options with another backlog. */
  public ServerOptions withBacklog(int count) {
    return new ServerOptions(
        tls, family, count, reuseAddress, reusePort, keepAlive, startServing, cleanupSocket);
  }

  /** These options with addresses bound again, or not. */
  public ServerOptions withReuseAddress(boolean reuse) {
    return new ServerOptions(
        tls, family, backlog, reuse, reusePort, keepAlive, startServing, cleanupSocket);
  }

  /** These options with a port that is shared. */
  public ServerOptions withReusePort() {
    return new ServerOptions(
        tls, family, backlog, reuseAddress, true, keepAlive, startServing, cleanupSocket);
  }

  /** These options with idle connections probed. */
  public ServerOptions withKeepAlive() {
    return new ServerOptions(
        tls, family, backlog, reuseAddress, reusePort, true, startServing, cleanupSocket);
  }

  /** These options for a server that waits for {@link Server#startServing}. */
  public ServerOptions withoutServing() {
    return new ServerOptions(
        tls, family, backlog, reuseAddress, reusePort, keepAlive, false, cleanupSocket);
  }

  /** These options for a Unix socket whose path stays. */
  public ServerOptions withoutCleanup() {
    return new ServerOptions(
        tls, family, backlog, reuseAddress, reusePort, keepAlive, startServing, false);
  }
}
