/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a loop can be made to run. */
public enum Drive {
  /** It runs only while it is told to, and again after it was stopped. */
  @JsonProperty("stepwise")
  STEPWISE,
  /** It runs from its making to its end. */
  @JsonProperty("always-running")
  ALWAYS_RUNNING,
  /** It can be run once. */
  @JsonProperty("once")
  ONCE
}
