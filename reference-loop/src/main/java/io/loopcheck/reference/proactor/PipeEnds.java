/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.FileObject;
import java.io.IOException;

/** Makes the end of a pipe out of what the caller of a loop has. */
final class PipeEnds {
  private PipeEnds() {}

  static PipeEnd.ReadEnd reading(FileObject pipe) throws IOException {
    return pipe instanceof FileObject.ChannelObject object
        ? new ChannelEnd(object.channel())
        : new ChannelEnd(((FileObject.ChannelObject) pipe).channel());
  }

  static PipeEnd.WriteEnd writing(FileObject pipe) throws IOException {
    return new ChannelEnd(((FileObject.ChannelObject) pipe).channel());
  }
}
