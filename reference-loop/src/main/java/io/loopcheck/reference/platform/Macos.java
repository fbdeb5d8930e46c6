/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Version;
import java.util.List;

/** A macOS of the given version, whose kqueue lacks {@code kqueueRestrictions}. */
record Macos(String version, List<Restriction> kqueueRestrictions) implements Platform {

  /** A version that is fully supported. */
  static final Macos MODERN = new Macos("14.0", List.of(new KqueueOnFiles()));

  /** The last version whose kqueue does not support character devices. */
  static final Macos MOUNTAIN_LION =
      new Macos("10.8", List.of(new NoCharacterDevices(), new KqueueOnFiles()));

  @Override
  public Facts.Os os() {
    return new Facts.Os(OsFamily.MACOS, Version.parse(version));
  }

  @Override
  public Version contract() {
    return Version.parse("3.13.5");
  }

  @Override
  public List<SelectorModel> selectors() {
    return List.of(
        SelectorModel.overPoll(
            "KqueueSelector", "kqueue", kqueueRestrictions.toArray(Restriction[]::new)),
        SelectorModel.POLL,
        SelectorModel.SELECT);
  }
}
