/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What stands between the loop and the platform that it says it runs on. */
public enum Layer {
  @JsonProperty("native")
  NATIVE,
  @JsonProperty("wine")
  WINE,
  @JsonProperty("container")
  CONTAINER,
  @JsonProperty("emscripten")
  EMSCRIPTEN,
  /** A platform model of the reference loop: the platform's restrictions, on another platform. */
  @JsonProperty("model")
  MODEL
}
