/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.NameInfo;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks up names with the JDK, blocking. The JDK knows no names of services: they stay numbers, as
 * with {@code NI_NUMERICSERV}.
 */
public final class NameResolver {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern NUMBERS =
      Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9a-fA-F:]*:.*");

  private NameResolver() {}

  /** Tells whether the addresses of {@code host} are known without asking, hence blocking. */
  static boolean isKnown(@Nullable String host) {
    return host == null || host.isEmpty() || NUMBERS.matcher(host).matches();
  }

  /** Returns the addresses of {@code host}, in the system's order; null is every interface. */
  static List<InetSocketAddress> addresses(@Nullable String host, int port)
      throws UnknownHostException {
    InetAddress[] addresses =
        host == null || host.isEmpty() ? everyInterface() : InetAddress.getAllByName(host);
    return Arrays.stream(addresses).map(address -> new InetSocketAddress(address, port)).toList();
  }

  private static InetAddress[] everyInterface() throws UnknownHostException {
    return new InetAddress[] {
      InetAddress.getByAddress(new byte[4]), InetAddress.getByAddress(new byte[16])
    };
  }

  /** Looks up the address of a socket's family that an unresolved one means; blocks for that. */
  public static SocketAddress resolved(
      SocketAddress address, @Nullable StandardProtocolFamily family) throws UnknownHostException {
    return address instanceof InetSocketAddress inet && inet.isUnresolved()
        ? first(inet, family, addresses(inet.getHostString(), inet.getPort()))
        : address;
  }

  /**
   * Returns the first address of a socket's family, of those that {@code named} was found to have.
   * Of a family that is not known this is one of IPv4, if there is one: both take it.
   */
  static InetSocketAddress first(
      InetSocketAddress named,
      @Nullable StandardProtocolFamily family,
      List<InetSocketAddress> found)
      throws UnknownHostException {
    var wanted = InternetFamily.only(family == null ? StandardProtocolFamily.INET : family, found);
    var usable = wanted.isEmpty() && family == null ? found : wanted;
    if (usable.isEmpty()) {
      throw new UnknownHostException(named.getHostString());
    }
    return usable.get(0);
  }

  static NameInfo names(InetSocketAddress address) throws UnknownHostException {
    if (address.isUnresolved()) {
      throw new UnknownHostException(address.getHostString());
    }
    return new NameInfo(
        address.getAddress().getCanonicalHostName(), String.valueOf(address.getPort()));
  }
}
