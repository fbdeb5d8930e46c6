/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The contract of an event loop, as asyncio documents it, in Java. {@link
 * io.loopcheck.loop.EventLoop} follows {@code asyncio.AbstractEventLoop} name for name; a vendor
 * implements {@link io.loopcheck.loop.EventLoopProvider} over it.
 */
@NullMarked
package io.loopcheck.loop;

import org.jspecify.annotations.NullMarked;
