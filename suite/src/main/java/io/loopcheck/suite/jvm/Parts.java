/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Connection;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.NameInfo;
import io.loopcheck.loop.WriteBufferLimits;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Java's contract has records and lists for, as the tuples and lists that asyncio has. */
final class Parts {
  private Parts() {}

  /** Returns the parts of what is a tuple or a list in asyncio; null for all else. */
  static @Nullable List<@Nullable Object> of(@Nullable Object whole) {
    if (whole instanceof Connection<?> connection) {
      return List.of(connection.transport(), connection.protocol());
    }
    if (whole instanceof AcceptedSocket accepted) {
      return List.of(accepted.socket(), accepted.address());
    }
    if (whole instanceof Datagram datagram) {
      return Arrays.asList(datagram.data(), datagram.sender());
    }
    if (whole instanceof NameInfo name) {
      return List.of(name.host(), name.service());
    }
    if (whole instanceof WriteBufferLimits limits) {
      return List.of(limits.low(), limits.high());
    }
    if (whole instanceof InetSocketAddress address) {
      return Addresses.toTuple(address);
    }
    return whole instanceof List<?> list ? elements(list) : null;
  }

  private static List<@Nullable Object> elements(List<?> list) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (Object element : list) {
      elements.add(element instanceof InetSocketAddress address ? found(address) : element);
    }
    return elements;
  }

  /**
   * Returns an address that was looked up as {@code getaddrinfo} of Python has it: family, type,
   * protocol, canonical name, address. Java's contract tells the address alone.
   */
  private static List<@Nullable Object> found(InetSocketAddress address) {
    return Arrays.asList(null, null, null, null, Addresses.toTuple(address));
  }
}
