/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.Version;
import java.util.List;

/** The host itself, whatever it is, over the channels and selectors of the JDK. */
final class JavaNio implements Platform {
  @Override
  public Facts.Os os() {
    return new Facts.Os(Host.osFamily(), Host.osVersion());
  }

  @Override
  public Layer layer() {
    return Host.layer();
  }

  @Override
  public Version contract() {
    return Version.parse("3.13.5");
  }

  /** The JDK's own; where libc is known its selectors can be had too, for a loop made by hand. */
  @Override
  public List<SelectorModel> selectors() {
    return Host.hasLibc()
        ? List.of(SelectorModel.NIO, SelectorModel.POLL, SelectorModel.SELECT)
        : List.of(SelectorModel.NIO);
  }
}
