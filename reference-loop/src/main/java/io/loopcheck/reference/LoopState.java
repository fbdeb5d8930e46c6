/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

/** Where a loop is in its life. */
enum LoopState {
  /** Made, or back from a run: callbacks wait. */
  IDLE,
  /** Inside {@code runForever()}. */
  RUNNING,
  /** Closed for good. */
  CLOSED;

  /** Tells whether a loop in this state may go over to {@code next}. */
  boolean canMoveTo(LoopState next) {
    return switch (this) {
      case IDLE -> next == RUNNING || next == CLOSED;
      case RUNNING -> next == IDLE;
      case CLOSED -> false;
    };
  }
}
