/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.OsError;
import io.loopcheck.reference.libc.Epoll;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A selector over Linux's epoll. The kernel refuses regular files and directories, and devices that
 * cannot be polled, at registration with EPERM.
 */
public final class EpollSelector extends DescriptorSelector {
  private final Epoll epoll;

  /** A selector that watches nothing. */
  public EpollSelector() throws OsError {
    epoll = Epoll.create();
  }

  @Override
  void watch(int descriptor, Set<Interest> events) throws IOException {
    epoll.add(descriptor, events.contains(Interest.READ), events.contains(Interest.WRITE));
  }

  @Override
  void change(int descriptor, Set<Interest> events) throws IOException {
    epoll.modify(descriptor, events.contains(Interest.READ), events.contains(Interest.WRITE));
  }

  @Override
  void forget(int descriptor) {
    epoll.removeIfWatched(descriptor);
  }

  @Override
  public List<Ready> select(double timeout) throws IOException {
    return withKeys(epoll.await(Math.max(1, keys().size()), timeout));
  }

  @Override
  public void close() {
    super.close();
    epoll.close();
  }
}
