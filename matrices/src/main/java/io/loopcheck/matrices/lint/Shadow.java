/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.Condition;
import io.loopcheck.matrices.VersionRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether one condition holds wherever another does.
 *
 * <p>It looks at each part by itself, so "yes" is always right; "no" may be wrong where only
 * several earlier cells together cover a later one.
 */
final class Shadow {
  private Shadow() {}

  static boolean covers(Condition earlier, Condition later) {
    return covers(earlier.os(), later.os())
        && covers(earlier.osVersion(), later.osVersion())
        && covers(earlier.layer(), later.layer())
        && covers(earlier.kind(), later.kind())
        && covers(earlier.selector(), later.selector())
        && covers(earlier.implementation(), later.implementation())
        && covers(earlier.implementationVersion(), later.implementationVersion())
        && covers(earlier.runtime(), later.runtime())
        && covers(earlier.runtimeVersion(), later.runtimeVersion())
        && covers(earlier.contract(), later.contract());
  }

  private static <T> boolean covers(@Nullable List<T> earlier, @Nullable List<T> later) {
    return earlier == null || (later != null && earlier.containsAll(later));
  }

  private static boolean covers(@Nullable VersionRange earlier, @Nullable VersionRange later) {
    return earlier == null || (later != null && earlier.covers(later));
  }
}
