/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.loopcheck.loop.NameInfo;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class NameResolverTest {
  private final BaseEventLoop loop = new BaseEventLoop(new WakeablePoller(), Clock.monotonic()) {};

  @AfterEach
  void close() {
    loop.close();
  }

  private List<InetSocketAddress> lookUp(@Nullable String host) throws Exception {
    return loop.runUntilComplete(loop.getaddrinfo(host, 80));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "255.249.199.0", "fe80::ffff:1"})
  void aNumberIsItsOwnAddressAndNeedsNoExecutor(String host) throws Exception {
    loop.runUntilComplete(loop.shutdownDefaultExecutor(null));

    assertThat(lookUp(host))
        .containsExactly(new InetSocketAddress(InetAddress.getByName(host), 80));
  }

  @ParameterizedTest
  @ValueSource(strings = {"256.0.0.1", "1.2.3", "localhost", "a.b", "nonexistent.invalid"})
  void whatIsNoNumberIsAskedFor(String host) {
    assertThat(NameResolver.isKnown(host)).isFalse();
  }

  @ParameterizedTest
  @NullAndEmptySource
  void noHostIsEveryInterfaceOfBothFamilies(@Nullable String host) throws Exception {
    assertThat(lookUp(host))
        .allSatisfy(address -> assertThat(address.getPort()).isEqualTo(80))
        .extracting(InetSocketAddress::getAddress)
        .allMatch(InetAddress::isAnyLocalAddress)
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(Inet4Address.class),
            second -> assertThat(second).isInstanceOf(Inet6Address.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonexistent.invalid", "1::2::3"})
  void anUnknownHostFails(String host) {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> lookUp(host))
        .withCauseInstanceOf(UnknownHostException.class);
  }

  @Test
  void anImpossiblePortFails() {
    var addresses = loop.getaddrinfo("127.0.0.1", 65536);

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> loop.runUntilComplete(addresses))
        .withCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressHasAHostAndItsPortAsService() throws Exception {
    var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});

    var names = loop.getnameinfo(new InetSocketAddress(loopback, 80));

    assertThat(loop.runUntilComplete(names))
        .isEqualTo(new NameInfo(loopback.getCanonicalHostName(), "80"));
  }

  @Test
  void anAddressThatWasNotLookedUpHasNoNames() {
    var names = loop.getnameinfo(InetSocketAddress.createUnresolved("nonexistent.invalid", 80));

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> loop.runUntilComplete(names))
        .withCauseInstanceOf(UnknownHostException.class);
  }
}
