/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Version;
import java.util.List;

/** Linux itself, over libc. */
final class Linux implements Platform {
  @Override
  public Facts.Os os() {
    return new Facts.Os(OsFamily.LINUX, Host.osVersion());
  }

  @Override
  public Layer layer() {
    return Host.layer();
  }

  @Override
  public Version contract() {
    return Version.parse("3.13.5");
  }

  @Override
  public List<SelectorModel> selectors() {
    return List.of(SelectorModel.EPOLL, SelectorModel.POLL, SelectorModel.SELECT);
  }
}
