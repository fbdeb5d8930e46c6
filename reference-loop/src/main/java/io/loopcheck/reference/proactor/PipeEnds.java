/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.ChannelObject;
import io.loopcheck.loop.FileObject.Descriptor;
import java.io.IOException;

/** Makes an end of a pipe out of what the caller of a loop has: a descriptor or a channel. */
final class PipeEnds {
  private PipeEnds() {}

  static PipeEnd.ReadEnd reading(FileObject pipe) throws IOException {
    return pipe instanceof Descriptor descriptor
        ? new DescriptorEnd(descriptor.number())
        : new ChannelEnd(((ChannelObject) pipe).channel());
  }

  static PipeEnd.WriteEnd writing(FileObject pipe) throws IOException {
    return pipe instanceof Descriptor descriptor
        ? new DescriptorEnd(descriptor.number())
        : new ChannelEnd(((ChannelObject) pipe).channel());
  }
}
