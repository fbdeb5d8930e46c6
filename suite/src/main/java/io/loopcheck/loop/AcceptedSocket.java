/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.net.SocketAddress;

/** A socket that a listener accepted, and the address at its other end. */
public record AcceptedSocket(FileObject socket, SocketAddress address) {}
