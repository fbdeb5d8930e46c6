/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

/** Where a TLS connection is in its life: asyncio's {@code SSLProtocolState}. */
enum TlsState {
  /** Not begun, or over. */
  UNWRAPPED,
  /** The two sides agree on keys; the application knows of nothing yet. */
  DO_HANDSHAKE,
  /** Data flows both ways. */
  WRAPPED,
  /** It is to end: what has come is still handed on, what was written is still encrypted. */
  FLUSHING,
  /** The end was announced to the other side, whose announcement is waited for. */
  SHUTDOWN;

  /** Tells whether a connection in this state may go over to {@code next}. */
  boolean canMoveTo(TlsState next) {
    return switch (next) {
      case UNWRAPPED -> true;
      case DO_HANDSHAKE -> this == UNWRAPPED;
      case WRAPPED -> this == DO_HANDSHAKE;
      case FLUSHING -> this == WRAPPED;
      case SHUTDOWN -> this == FLUSHING;
    };
  }
}
