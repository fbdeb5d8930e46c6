/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The loop that waits for completion instead of readiness, as asyncio's does on Windows. Open
 * {@link io.loopcheck.reference.proactor.ProactorEventLoop} first: blocking operations are carried
 * out by daemon threads, and what becomes of them arrives on the one queue that the loop polls.
 */
@NullMarked
package io.loopcheck.reference.proactor;

import org.jspecify.annotations.NullMarked;
