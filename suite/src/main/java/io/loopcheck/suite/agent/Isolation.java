/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the sessions of one loop are kept from each other. */
public enum Isolation {
  /** The best of the others that the agent can do. */
  @JsonProperty("auto")
  AUTO,
  /** The agent forks a process for each session. */
  @JsonProperty("fork")
  FORK,
  /** Each session has an agent of its own. */
  @JsonProperty("spawn")
  SPAWN,
  /** One agent serves session after session, and is replaced after any damage. */
  @JsonProperty("reuse")
  REUSE
}
