/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract, for each selector. */
@ParameterizedClass
@MethodSource("io.loopcheck.reference.LoopOver#available")
class DatagramCallsTest extends DatagramCallsContract {
  private final LoopOver over;

  DatagramCallsTest(LoopOver over) {
    this.over = over;
  }

  @Override
  StreamEventLoop newLoop() throws IOException {
    return newSelectorLoop(over);
  }

  @Test
  void aDatagramThatCannotBeTakenYetIsSentLater() throws Throwable {
    var one = datagramSocket();
    var two = datagramSocket();
    busy.setBusy(true);
    var sent = loop.sockSendTo(one, bytes("later"), local(two));
    runOften();
    assertThat(sent).isNotDone();

    busy.setBusy(false);

    assertThat(await(sent)).isEqualTo(5);
    assertThat(await(loop.sockRecvFrom(two, 100)).data()).isEqualTo(bytes("later"));
  }
}
