/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts addresses by their families, {@code INET} and {@code INET6}. */
final class InternetFamily {
  private InternetFamily() {}

  static StandardProtocolFamily of(InetSocketAddress address) {
    return address.getAddress() instanceof Inet6Address
        ? StandardProtocolFamily.INET6
        : StandardProtocolFamily.INET;
  }

  /** Returns those of {@code family}; null is any. */
  static List<InetSocketAddress> only(
      @Nullable StandardProtocolFamily family, List<InetSocketAddress> addresses) {
    return addresses.stream().filter(a -> family == null || of(a) == family).toList();
  }

  /**
   * Has the families alternate, beginning with {@code firstCount} of the first address's family, as
   * RFC 8305 asks for.
   */
  static List<InetSocketAddress> interleave(List<InetSocketAddress> addresses, int firstCount) {
    if (addresses.isEmpty()) {
      return addresses;
    }
    var first = of(addresses.get(0));
    var ofFirst = new ArrayDeque<>(only(first, addresses));
    var others = new ArrayDeque<>(addresses.stream().filter(a -> of(a) != first).toList());
    var result = new ArrayList<InetSocketAddress>();
    for (int i = 1; i < firstCount && !ofFirst.isEmpty(); i++) {
      result.add(ofFirst.remove());
    }
    while (!ofFirst.isEmpty() || !others.isEmpty()) {
      if (!ofFirst.isEmpty()) {
        result.add(ofFirst.remove());
      }
      if (!others.isEmpty()) {
        result.add(others.remove());
      }
    }
    return result;
  }
}
