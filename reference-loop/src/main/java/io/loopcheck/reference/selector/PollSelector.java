/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.reference.libc.Poll;
import io.loopcheck.reference.libc.Readiness;
import java.io.IOException;
import java.util.List;

/**
 * A selector over {@code poll}, which finds regular files always ready, and closed descriptors too,
 * until they are unregistered.
 */
public final class PollSelector extends DescriptorSelector {
  private final Poll poll = new Poll();

  /** A selector that watches nothing. */
  public PollSelector() {}

  @Override
  void watch(int descriptor, boolean read, boolean write) {
    poll.watch(descriptor, new Poll.Events(read, write));
  }

  @Override
  void change(int descriptor, boolean read, boolean write) {
    poll.watch(descriptor, new Poll.Events(read, write));
  }

  @Override
  void forget(int descriptor) {
    poll.forget(descriptor);
  }

  @Override
  List<Readiness> waitOnce(double timeout) throws IOException {
    return poll.await(timeout);
  }

  @Override
  public void close() {
    super.close();
    poll.close();
  }
}
