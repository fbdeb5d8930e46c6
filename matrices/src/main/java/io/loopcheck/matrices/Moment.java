/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a refusal shows. */
public enum Moment {
  /** The method does not exist. */
  @JsonProperty("attribute")
  ATTRIBUTE,
  /** The call raises, registration with the selector included. */
  @JsonProperty("call")
  CALL,
  /** The call returns, awaiting its result raises. */
  @JsonProperty("await")
  AWAIT,
  /** The loop's next run raises. */
  @JsonProperty("run")
  RUN,
  /** The exception handler or {@code connection_lost} is told later. */
  @JsonProperty("late")
  LATE
}
