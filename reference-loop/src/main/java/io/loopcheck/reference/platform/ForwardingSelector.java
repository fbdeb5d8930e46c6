/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.selector.FileOperations;
import io.loopcheck.reference.selector.Interest;
import io.loopcheck.reference.selector.Ready;
import io.loopcheck.reference.selector.Selector;
import io.loopcheck.reference.selector.SelectorKey;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A selector that passes every call on to another one; restrictions and mutants extend it. */
public abstract class ForwardingSelector implements Selector {
  private final Selector selector;

  /** Passes calls on to {@code selector}. */
  protected ForwardingSelector(Selector selector) {
    this.selector = selector;
  }

  @Override
  public SelectorKey register(FileObject file, Set<Interest> events, Object data)
      throws IOException {
    return selector.register(file, events, data);
  }

  @Override
  public SelectorKey modify(FileObject file, Set<Interest> events, Object data) throws IOException {
    return selector.modify(file, events, data);
  }

  @Override
  public SelectorKey unregister(FileObject file) {
    return selector.unregister(file);
  }

  @Override
  public Collection<SelectorKey> keys() {
    return selector.keys();
  }

  @Override
  public List<Ready> select(double timeout) throws IOException {
    return selector.select(timeout);
  }

  @Override
  public FileOperations files() {
    return selector.files();
  }

  @Override
  public void close() {
    selector.close();
  }
}
