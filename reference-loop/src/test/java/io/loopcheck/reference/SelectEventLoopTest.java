/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.loopcheck.reference.selector.SelectSelector;
import io.loopcheck.reference.selector.Selector;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SelectEventLoopTest extends NativeEventLoopContract {
  @Override
  Selector newSelector() {
    return new SelectSelector();
  }

  @Test
  void aDescriptorBeyondASetFailsTheRunUntilItIsRemoved() throws IOException {
    var beyond = resources.duplicateTo(one, 1024);
    loop.addReader(beyond, record("beyond"));
    loop.addReader(one, record("read"));
    resources.write(other, new byte[] {1});

    assertThatIllegalArgumentException().isThrownBy(this::runOnce);
    assertThatIllegalArgumentException().isThrownBy(this::runOnce);
    assertThat(loop.isRunning()).isFalse();
    assertThat(loop.removeReader(beyond)).isTrue();
    runOnce();

    assertThat(calls).containsExactly("read");
    resources.close(beyond);
  }
}
