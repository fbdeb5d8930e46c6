/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class TlsOptionsTest {
  private final SSLContext context;
  private final TlsOptions options;

  TlsOptionsTest() throws NoSuchAlgorithmException {
    context = SSLContext.getDefault();
    options = TlsOptions.of(context);
  }

  @Test
  void timeOutsThatAreNotGivenAre60And30Seconds() {
    assertThat(options)
        .isEqualTo(new TlsOptions(context, null, Duration.ofSeconds(60), Duration.ofSeconds(30)));
  }

  @Test
  void eachOptionIsChangedAlone() {
    var second = Duration.ofSeconds(1);

    assertThat(options.withServerHostname("host"))
        .isEqualTo(new TlsOptions(context, "host", Duration.ofSeconds(60), Duration.ofSeconds(30)));
    assertThat(options.withHandshakeTimeout(second))
        .isEqualTo(new TlsOptions(context, null, second, Duration.ofSeconds(30)));
    assertThat(options.withShutdownTimeout(second))
        .isEqualTo(new TlsOptions(context, null, Duration.ofSeconds(60), second));
  }

  @Test
  void timeOutsThatAreNotPositiveAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withHandshakeTimeout(Duration.ZERO))
        .withMessage("handshakeTimeout should be a positive duration, not \"PT0S\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withShutdownTimeout(Duration.ofSeconds(-1)))
        .withMessageStartingWith("shutdownTimeout");
  }
}
