/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a rule speaks of: one loop, or a whole runtime (its default loop, its policy). */
public enum Subject {
  @JsonProperty("loop")
  LOOP,
  @JsonProperty("runtime")
  RUNTIME
}
