/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardProtocolFamily.INET6;
import static java.net.StandardProtocolFamily.UNIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.reference.DatagramAddresses.Pair;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which addresses a datagram endpoint may have. */
class DatagramAddressesTest {
  private static final InetSocketAddress NAMED = InetSocketAddress.createUnresolved("host", 7);
  private static final InetSocketAddress FOUR = new InetSocketAddress("10.0.0.1", 7);
  private static final InetSocketAddress OTHER_FOUR = new InetSocketAddress("10.0.0.2", 7);
  private static final InetSocketAddress SIX = new InetSocketAddress("::1", 7);
  private static final UnixDomainSocketAddress PATH = UnixDomainSocketAddress.of("path");
  private static final DatagramOptions NONE = DatagramOptions.DEFAULT;

  /** A loop to which every name means {@code addresses}. */
  private static EventLoop knowing(InetSocketAddress... addresses) {
    return new EventLoop() {
      @Override
      public CompletableFuture<List<InetSocketAddress>> getaddrinfo(String host, int port) {
        assertThat(host).isEqualTo("host");
        assertThat(port).isEqualTo(7);
        return CompletableFuture.completedFuture(Arrays.asList(addresses));
      }
    };
  }

  private static List<Pair> lookUp(DatagramOptions options, InetSocketAddress... known) {
    return DatagramAddresses.lookUp(knowing(known), options).join();
  }

  @Test
  void everyFamilyThatBothAddressesHaveIsAPairInTheOrderOfTheNames() {
    var both = NONE.withLocalAddress(NAMED).withRemoteAddress(NAMED);

    assertThat(lookUp(both, SIX, FOUR))
        .containsExactly(new Pair(INET6, SIX, SIX), new Pair(INET, FOUR, FOUR));
    assertThat(lookUp(both.withRemoteAddress(OTHER_FOUR), SIX, FOUR))
        .containsExactly(new Pair(INET, FOUR, OTHER_FOUR));
    assertThat(lookUp(both.withFamily(INET6), SIX, FOUR))
        .containsExactly(new Pair(INET6, SIX, SIX));
  }

  @Test
  void ofSeveralAddressesOfAFamilyTheLastCounts() {
    assertThat(lookUp(NONE.withLocalAddress(NAMED), FOUR, OTHER_FOUR))
        .containsExactly(new Pair(INET, OTHER_FOUR, null));
  }

  @Test
  void aFamilyIsEnoughAndUnixAddressesNeedTheirs() {
    assertThat(lookUp(NONE.withFamily(INET))).containsExactly(new Pair(INET, null, null));
    assertThat(lookUp(NONE.withFamily(UNIX).withRemoteAddress(PATH)))
        .containsExactly(new Pair(UNIX, null, PATH));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lookUp(NONE.withRemoteAddress(PATH)))
        .withMessage("InetSocketAddress is expected, not \"path\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lookUp(NONE.withFamily(UNIX).withLocalAddress(FOUR)))
        .withMessage("UnixDomainSocketAddress is expected, not \"/10.0.0.1:7\"");
  }

  @Test
  void nothingAtAllIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lookUp(NONE))
        .withMessage("unexpected address family");
  }

  @Test
  void addressesOfDifferentFamiliesAreRefused() {
    assertThatThrownBy(() -> lookUp(NONE.withLocalAddress(FOUR).withRemoteAddress(SIX)))
        .hasCause(new IllegalArgumentException("can not get address information"));
  }

  @Test
  void anAddressOfAnotherFamilyThanTheGivenIsNone() {
    assertThatThrownBy(() -> lookUp(NONE.withFamily(INET6).withLocalAddress(FOUR)))
        .hasCause(new IOException("getaddrinfo() returned empty list"));
  }
}
