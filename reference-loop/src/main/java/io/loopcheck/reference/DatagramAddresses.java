/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.loop.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where a datagram endpoint may be opened: the argument checks and look-ups of asyncio's {@code
 * create_datagram_endpoint}, for every kind of loop.
 */
public final class DatagramAddresses {
  private DatagramAddresses() {}

  /**
   * A family of sockets, and an address of it to receive at and one to send to, unless they were
   * not given.
   */
  public record Pair(
      StandardProtocolFamily family,
      @Nullable SocketAddress local,
      @Nullable SocketAddress remote) {}

  /**
   * Looks up the pairs of addresses, of which at least one and the first that works is to be used.
   *
   * @throws IllegalArgumentException if the options do not go together; names that do not may also
   *     fail the future with one
   */
  static CompletableFuture<List<Pair>> lookUp(EventLoop loop, DatagramOptions options) {
    var local = options.localAddress();
    var remote = options.remoteAddress();
    var family = options.family();
    if (local == null && remote == null) {
      if (family == null) {
        throw new IllegalArgumentException("unexpected address family");
      }
      return CompletableFuture.completedFuture(List.of(new Pair(family, null, null)));
    }
    if (family == StandardProtocolFamily.UNIX) {
      require(UnixDomainSocketAddress.class, local);
      require(UnixDomainSocketAddress.class, remote);
      return CompletableFuture.completedFuture(List.of(new Pair(family, local, remote)));
    }
    require(InetSocketAddress.class, local);
    require(InetSocketAddress.class, remote);
    return Futures.then(
        resolve(loop, local, family),
        locals ->
            Futures.then(
                resolve(loop, remote, family),
                remotes -> CompletableFuture.completedFuture(join(locals, remotes))));
  }

  private static void require(Class<? extends SocketAddress> type, @Nullable SocketAddress given) {
    if (given != null && !type.isInstance(given)) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " is expected, not \"" + given + "\"");
    }
  }

  /** The addresses of {@code family}, at least one; none where none was given. */
  private static CompletableFuture<List<InetSocketAddress>> resolve(
      EventLoop loop, @Nullable SocketAddress given, @Nullable StandardProtocolFamily family) {
    if (given == null) {
      return CompletableFuture.completedFuture(List.of());
    }
    var address = (InetSocketAddress) given;
    var found =
        address.isUnresolved()
            ? loop.getaddrinfo(address.getHostString(), address.getPort())
            : CompletableFuture.completedFuture(List.of(address));
    return Futures.then(
        found,
        addresses -> {
          var wanted = InternetFamily.only(family, addresses);
          if (wanted.isEmpty()) {
            throw new IOException("getaddrinfo() returned empty list");
          }
          return CompletableFuture.completedFuture(wanted);
        });
  }

  /** One pair for each family that what was given has; of several addresses the last counts. */
  private static List<Pair> join(List<InetSocketAddress> locals, List<InetSocketAddress> remotes) {
    var families = new LinkedHashSet<StandardProtocolFamily>();
    locals.forEach(address -> families.add(InternetFamily.of(address)));
    remotes.forEach(address -> families.add(InternetFamily.of(address)));
    var pairs = new ArrayList<Pair>();
    for (StandardProtocolFamily family : families) {
      var local = last(InternetFamily.only(family, locals));
      var remote = last(InternetFamily.only(family, remotes));
      boolean hasLocal = local != null || locals.isEmpty();
      boolean hasRemote = remote != null || remotes.isEmpty();
      if (hasLocal && hasRemote) {
        pairs.add(new Pair(family, local, remote));
      }
    }
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("can not get address information");
    }
    return pairs;
  }

  private static @Nullable InetSocketAddress last(List<InetSocketAddress> addresses) {
    return addresses.isEmpty() ? null : addresses.get(addresses.size() - 1);
  }
}
