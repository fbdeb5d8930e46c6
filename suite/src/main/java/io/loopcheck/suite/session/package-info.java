/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A loop that carries out actions: {@link io.loopcheck.suite.session.LoopSession} is all that a
 * check sees of it, wherever it runs.
 */
@NullMarked
package io.loopcheck.suite.session;

import org.jspecify.annotations.NullMarked;
