/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether one observation settles a rule, or only many observations do. */
public enum Certainty {
  @JsonProperty("deterministic")
  DETERMINISTIC,
  @JsonProperty("stochastic")
  STOCHASTIC
}
