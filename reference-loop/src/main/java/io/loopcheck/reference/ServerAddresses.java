/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where a server is to listen. */
final class ServerAddresses {
  private ServerAddresses() {}

  /** Returns every address of every host, each once; no host means all interfaces. Blocks. */
  static List<InetSocketAddress> of(
      List<String> hosts, int port, @Nullable StandardProtocolFamily family)
      throws UnknownHostException {
    var addresses = new LinkedHashSet<InetSocketAddress>();
    if (hosts.isEmpty()) {
      addresses.addAll(NameResolver.addresses(null, port));
    }
    for (String host : hosts) {
      addresses.addAll(NameResolver.addresses(host, port));
    }
    return InternetFamily.only(family, List.copyOf(addresses));
  }
}
