/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Selectors, named and behaving like those of Python's {@code selectors}: {@link
 * io.loopcheck.reference.selector.EpollSelector}, {@link
 * io.loopcheck.reference.selector.PollSelector} and {@link
 * io.loopcheck.reference.selector.SelectSelector} on the calls of that name, {@link
 * io.loopcheck.reference.selector.NioSelector} on the JDK's channels.
 */
@NullMarked
package io.loopcheck.reference.selector;

import org.jspecify.annotations.NullMarked;
