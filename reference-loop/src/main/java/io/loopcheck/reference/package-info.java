/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The reference loop: what asyncio documents, in Java. {@link io.loopcheck.reference.BaseEventLoop}
 * schedules and knows no I/O, a {@link io.loopcheck.reference.Poller} waits for I/O and knows no
 * timers; {@link io.loopcheck.reference.SelectorEventLoop} joins the two over a selector.
 */
@NullMarked
package io.loopcheck.reference;

import org.jspecify.annotations.NullMarked;
