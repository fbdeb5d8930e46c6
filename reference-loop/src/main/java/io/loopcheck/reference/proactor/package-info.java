/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The loop that waits for completion instead of readiness, as asyncio's does on Windows. Open
 * {@link io.loopcheck.reference.proactor.ProactorEventLoop} first: connections are asynchronous
 * channels of the JDK, other operations block in daemon threads, and what becomes of all of them
 * arrives on the one queue that the loop polls. A transport asks a {@link
 * io.loopcheck.reference.proactor.ProactorSocket} or a pipe's end for one operation at a time.
 */
@NullMarked
package io.loopcheck.reference.proactor;

import org.jspecify.annotations.NullMarked;
