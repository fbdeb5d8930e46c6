/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import org.jspecify.annotations.Nullable;

/** Is told, on the loop, what became of an operation. */
@FunctionalInterface
interface Completion<T extends @Nullable Object> {

  /** The operation has ended, with {@code result} unless there is an {@code error}. */
  void ended(@Nullable T result, @Nullable Exception error);
}
