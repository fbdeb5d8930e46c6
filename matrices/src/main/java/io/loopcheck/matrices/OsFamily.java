/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The families of operating systems that the documentation tells apart. */
public enum OsFamily {
  @JsonProperty("linux")
  LINUX,
  @JsonProperty("macos")
  MACOS,
  @JsonProperty("windows")
  WINDOWS,
  @JsonProperty("bsd")
  BSD,
  @JsonProperty("other")
  OTHER
}
