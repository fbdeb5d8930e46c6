/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.nio.channels.Channel;

/**
 * What asyncio calls a file object: something that a loop can watch. A loop on libc's calls takes
 * descriptors, a loop on the JDK's takes channels; two file objects are equal if they name the same
 * descriptor or channel.
 */
public sealed interface FileObject {

  /** A descriptor of the operating system. */
  record Descriptor(int number) implements FileObject {}

  /** A channel of the JDK. */
  record ChannelObject(Channel channel) implements FileObject {}
}
