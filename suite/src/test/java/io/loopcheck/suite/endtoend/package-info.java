/* SPDX-License-Identifier: Apache-2.0 */
/** Whole runs on the Python that is there: on asyncio itself, and on loops that misbehave. */
@NullMarked
package io.loopcheck.suite.endtoend;

import org.jspecify.annotations.NullMarked;
