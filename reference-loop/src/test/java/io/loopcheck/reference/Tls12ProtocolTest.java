/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Tls12ProtocolTest extends TlsCallbackContract {
  @Override
  String version() {
    return "TLSv1.2";
  }

  @Test
  void whatIsWrittenAtTheEndOfTheOtherSideIsLost() throws Throwable {
    assertThat(closeWithAnAnswer()).isNull();
  }
}
