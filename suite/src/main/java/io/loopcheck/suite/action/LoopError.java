/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as a loop raised it.
 *
 * @param type its class, by the contract's (Python's) name where it has one
 * @param ancestors its class and all its ancestors up to {@code Exception}, likewise
 * @param message for the reader, never compared
 * @param errno C's error number
 * @param winerror Windows' error number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoopError(
    String type,
    List<String> ancestors,
    String message,
    @Nullable Integer errno,
    @Nullable Integer winerror) {
  public LoopError {
    ancestors = List.copyOf(ancestors);
  }
}
