/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a loop is good for after it has refused something. */
public enum LoopAfter {
  @JsonProperty("usable")
  USABLE,
  @JsonProperty("usable-after-removal")
  USABLE_AFTER_REMOVAL,
  @JsonProperty("broken")
  BROKEN
}
