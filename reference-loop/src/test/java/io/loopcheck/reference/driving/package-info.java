/* SPDX-License-Identifier: Apache-2.0 */
/** Runs loops in tests and records what they call. */
@NullMarked
package io.loopcheck.reference.driving;

import org.jspecify.annotations.NullMarked;
