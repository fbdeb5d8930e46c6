/* SPDX-License-Identifier: Apache-2.0 */
/** Starting programs as asyncio does, with the errors and exit codes of the contract. */
@NullMarked
package io.loopcheck.reference.process;

import org.jspecify.annotations.NullMarked;
