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
    return Layer.NATIVE;
  }

  @Override
  public Version contract() {
    return Version.parse("3.13.5");
  }

  @Override
  public List<SelectorModel> selectors() {
    return List.of(SelectorModel.NIO);
  }
}
