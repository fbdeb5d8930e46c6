/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract, for each selector. */
@ParameterizedClass
@MethodSource("io.loopcheck.reference.LoopOver#available")
class SocketCallsTest extends SelectorCallsContract {
  SocketCallsTest(LoopOver over) {
    super(over);
  }
}
