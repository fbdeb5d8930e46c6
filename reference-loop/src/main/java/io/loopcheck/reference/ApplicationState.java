/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

/** What the protocol above TLS was told last: asyncio's {@code AppProtocolState}. */
enum ApplicationState {
  /** Nothing. */
  INIT,
  /** {@code connectionMade}, and data perhaps. */
  CONNECTION_MADE,
  /** {@code eofReceived}. */
  EOF,
  /** {@code connectionLost}. */
  CONNECTION_LOST;

  /** Tells whether a protocol that was told this may be told {@code next}. */
  boolean canMoveTo(ApplicationState next) {
    return switch (next) {
      case INIT -> false;
      case CONNECTION_MADE -> this == INIT;
      case EOF -> this == CONNECTION_MADE;
      case CONNECTION_LOST -> this == CONNECTION_MADE || this == EOF;
    };
  }
}
