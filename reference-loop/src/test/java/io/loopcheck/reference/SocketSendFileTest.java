/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of files over sockets, for each loop, by the system and by copies. */
@ParameterizedClass
@MethodSource("io.loopcheck.reference.SendFileFixture#ways")
class SocketSendFileTest extends SocketSendFileContract {
  SocketSendFileTest(LoopOver over, boolean copies) {
    super(over, copies);
  }
}
