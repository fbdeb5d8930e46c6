/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.reference.libc.Readiness;
import io.loopcheck.reference.libc.Select;
import java.io.IOException;
import java.util.List;

/**
 * A selector over {@code select}, which finds regular files always ready, and whose sets hold
 * descriptors below 1024. As in CPython a higher one is accepted by {@link #register}, and makes
 * {@link #select} throw until it is unregistered; so does one that was closed.
 */
public final class SelectSelector extends DescriptorSelector {
  private final Select select = new Select();

  /** A selector that watches nothing. */
  public SelectSelector() {}

  @Override
  void watch(int descriptor, boolean read, boolean write) {
    select.watch(descriptor, read, write);
  }

  @Override
  void change(int descriptor, boolean read, boolean write) {
    select.watch(descriptor, read, write);
  }

  @Override
  void forget(int descriptor) {
    select.forget(descriptor);
  }

  @Override
  List<Readiness> waitOnce(double timeout) throws IOException {
    return select.await(timeout);
  }

  @Override
  public void close() {
    super.close();
    select.close();
  }
}
