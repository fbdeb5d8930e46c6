/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.NameInfo;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Mistakes with looking up names. */
final class NameMutants {
  private NameMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "getaddrinfo-without-port",
            "getaddrinfo() forgets the port.",
            GetaddrinfoWithoutPort::new,
            "names.getaddrinfo.address",
            "the end of found is [#.#, 0] at 0/4, where [#.#, 80] is due"),
        Mutant.otherwise(
            "getaddrinfo-ipv4-only",
            "getaddrinfo() gives addresses of IPv4 for all.",
            GetaddrinfoIpv4Only::new,
            "names.getaddrinfo.ipv6",
            "the end of found is [#.#, 80] at 0/4, where [::1, 80, 0, 0] is due"),
        Mutant.otherwise(
            "getaddrinfo-without-zone",
            "getaddrinfo() drops the zone of an address.",
            GetaddrinfoWithoutZone::new,
            "names.getaddrinfo.zone",
            "the end of found is [fe80::1, 80, 0, 0] at 0/4, where [fe80::1, 80, 0, 1] is due"),
        Mutant.otherwise(
            "getnameinfo-of-nobody",
            "getnameinfo() gives empty names for what is not found.",
            GetnameinfoOfNobody::new,
            "names.getnameinfo.error",
            "found has a result, where gaierror is due"));
  }

  private static final class GetaddrinfoWithoutPort extends ForwardingEventLoop {
    GetaddrinfoWithoutPort(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<List<InetSocketAddress>> getaddrinfo(@Nullable String host, int port) {
      return super.getaddrinfo(host, port)
          .thenApply(
              found ->
                  found.stream().map(each -> new InetSocketAddress(each.getAddress(), 0)).toList());
    }
  }

  private static final class GetaddrinfoIpv4Only extends ForwardingEventLoop {
    GetaddrinfoIpv4Only(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<List<InetSocketAddress>> getaddrinfo(@Nullable String host, int port) {
      return super.getaddrinfo(host, port)
          .thenApply(
              found ->
                  found.stream()
                      .map(each -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                      .toList());
    }
  }

  private static final class GetaddrinfoWithoutZone extends ForwardingEventLoop {
    GetaddrinfoWithoutZone(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<List<InetSocketAddress>> getaddrinfo(@Nullable String host, int port) {
      int zone = host == null ? -1 : host.indexOf('%');
      return super.getaddrinfo(host == null || zone < 0 ? host : host.substring(0, zone), port);
    }
  }

  private static final class GetnameinfoOfNobody extends ForwardingEventLoop {
    GetnameinfoOfNobody(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<NameInfo> getnameinfo(InetSocketAddress address) {
      return super.getnameinfo(address).exceptionally(error -> new NameInfo("", ""));
    }
  }
}
