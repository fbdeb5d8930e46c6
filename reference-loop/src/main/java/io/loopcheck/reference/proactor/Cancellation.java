/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

/** How an operation that is under way is taken back. It then ends soon, as a rule by an error. */
@FunctionalInterface
interface Cancellation {
  /** That of an operation of the JDK's: it ends by itself, or with the channel. */
  Cancellation IMPOSSIBLE = () -> {};

  /** Takes it back. */
  void cancel();
}
