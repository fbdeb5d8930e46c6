/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.OsError;
import io.loopcheck.reference.libc.Epoll;
import io.loopcheck.reference.libc.Readiness;
import java.io.IOException;
import java.util.List;

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
  void watch(int descriptor, boolean read, boolean write) throws IOException {
    epoll.add(descriptor, read, write);
  }

  @Override
  void change(int descriptor, boolean read, boolean write) throws IOException {
    epoll.modify(descriptor, read, write);
  }

  @Override
  void forget(int descriptor) {
    epoll.removeIfWatched(descriptor);
  }

  @Override
  List<Readiness> waitOnce(double timeout) throws IOException {
    return epoll.await(timeout);
  }

  @Override
  public void close() {
    super.close();
    epoll.close();
  }
}
