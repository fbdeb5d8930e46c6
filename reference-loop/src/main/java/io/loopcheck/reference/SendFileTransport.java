/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Transport;

/**
 * A transport that {@code sendFile} sends over, by a copy at least, as over TLS: one that has
 * asyncio's {@code _sendfile_compatible}.
 */
public interface SendFileTransport extends Transport {

  /** Tells whether the protocol was told to pause writing, and not to resume yet. */
  boolean isWritingPaused();

  /** Tells whether the loop is to try to send without a copy. */
  default boolean triesNativeSendFile() {
    return false;
  }
}
