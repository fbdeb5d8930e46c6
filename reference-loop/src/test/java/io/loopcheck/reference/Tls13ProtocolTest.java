/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Tls13ProtocolTest extends TlsCallbackContract {
  @Override
  String version() {
    return "TLSv1.3";
  }

  @Test
  void whatIsWrittenAtTheEndOfTheOtherSideIsSent() throws Throwable {
    assertThat(closeWithAnAnswer()).hasMessage("application data after close notify");
  }
}
