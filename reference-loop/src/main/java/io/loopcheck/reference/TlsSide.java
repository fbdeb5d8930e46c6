/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.TlsOptions;
import org.jspecify.annotations.Nullable;

/**
 * One end of an encrypted connection: a client's, which knows what name the server must have, or a
 * server's.
 *
 * @param hostname the server's name; empty for one that is not checked, and for a server itself
 */
record TlsSide(TlsOptions options, boolean server, String hostname) {

  /**
   * A client of {@code host}, if the options name no other server.
   *
   * @param withoutName what to say if neither names one
   */
  static TlsSide ofClient(TlsOptions options, @Nullable String host, String withoutName) {
    var hostname = options.serverHostname();
    if (hostname != null) {
      return new TlsSide(options, false, hostname);
    }
    if (host == null || host.isEmpty()) {
      throw new IllegalArgumentException(withoutName);
    }
    return new TlsSide(options, false, host);
  }

  /** A server, whose name is for its clients to check. */
  static TlsSide ofServer(TlsOptions options) {
    var hostname = options.serverHostname();
    if (hostname != null && !hostname.isEmpty()) {
      throw new IllegalArgumentException(
          "serverHostname can only be specified in client mode, got \"" + hostname + "\"");
    }
    return new TlsSide(options, true, "");
  }

  TlsEngine newEngine() {
    return server
        ? TlsEngine.ofServer(options.context())
        : TlsEngine.ofClient(options.context(), hostname);
  }
}
