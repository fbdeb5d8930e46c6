/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a session ended.
 *
 * @param how in which way
 * @param detail one sentence: the signal, the exit status, the deadline, the memory
 * @param output what the loop printed, at most 64 KiB
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ending(How how, String detail, @Nullable String output) {

  /** The ways in which a session ends. */
  public enum How {
    /** It was closed, with nothing amiss. */
    @JsonProperty("closed")
    CLOSED,
    /** The process ended by itself, with any status. */
    @JsonProperty("exited")
    EXITED,
    /** The process was ended by a signal that was not ours. */
    @JsonProperty("signalled")
    SIGNALLED,
    /** It was killed at its deadline. */
    @JsonProperty("deadline")
    DEADLINE,
    /** It was killed for the memory it used. */
    @JsonProperty("memory")
    MEMORY,
    /** The loop could not be made: the factory raised, or returned no loop. */
    @JsonProperty("no-loop")
    NO_LOOP,
    /** The agent broke the protocol. */
    @JsonProperty("protocol")
    PROTOCOL
  }
}
