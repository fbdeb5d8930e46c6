/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.NameInfo;
import io.loopcheck.loop.WriteBufferLimits;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyTest {
  private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 7);

  static Stream<Arguments> valuesAndWhatAsyncioShows() {
    return Stream.of(
        arguments(new WriteBufferLimits(1, 4), List.of(1, 4)),
        arguments(HERE, List.of("127.0.0.1", 7)),
        arguments(new InetSocketAddress("::1", 7), List.of("::1", 7, 0, 0)),
        arguments(new InetSocketAddress("::", 7), List.of("::", 7, 0, 0)),
        arguments(new InetSocketAddress("1:0:0:2::3", 7), List.of("1::2:0:0:0:3", 7, 0, 0)),
        arguments(InetSocketAddress.createUnresolved("a.test", 7), List.of("a.test", 7)),
        arguments(UnixDomainSocketAddress.of("/p"), "/p"),
        arguments(new NameInfo("h", "s"), List.of("h", "s")),
        arguments(
            new Datagram(new byte[] {'a', (byte) 0xFF}, HERE),
            List.of("a\u00ff", List.of("127.0.0.1", 7))),
        arguments(new Datagram(new byte[0], null), Arrays.asList("", null)),
        arguments(
            new AcceptedSocket(new FileObject.Descriptor(3), HERE),
            List.of("Descriptor", List.of("127.0.0.1", 7))),
        arguments(
            List.of(HERE), List.of(Arrays.asList(null, null, null, null, List.of("127.0.0.1", 7)))),
        arguments(List.of(), List.of()),
        arguments(new Object(), "Object"),
        arguments(new byte[1], "byte[]"));
  }

  @ParameterizedTest
  @MethodSource("valuesAndWhatAsyncioShows")
  void aRecordIsShownAsAsynciosTuple(Object value, Object shown) {
    assertThat(Reply.shown(value)).isEqualTo(shown);
  }

  @Test
  void aLongListIsCutAndSaysSo() {
    assertThat(Reply.shown(Collections.nCopies(40, 1)))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(33)
        .endsWith("…");
  }
}
