/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of asyncio's two designs a loop follows, if either. */
public enum LoopKind {
  @JsonProperty("selector")
  SELECTOR,
  @JsonProperty("proactor")
  PROACTOR,
  @JsonProperty("other")
  OTHER
}
