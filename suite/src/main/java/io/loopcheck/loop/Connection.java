/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

/** What asyncio returns as {@code (transport, protocol)}. */
public record Connection<T>(T transport, Object protocol) {}
