/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A datagram that was received, and who sent it, if it has a name. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Datagram(byte[] data, @Nullable SocketAddress sender) {}
