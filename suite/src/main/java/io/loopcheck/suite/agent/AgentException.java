/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.suite.session.NoSessionException;
import org.jspecify.annotations.Nullable;

/** An agent cannot be used at all; one sentence says what came and what to do. */
public final class AgentException extends NoSessionException {
  private static final long serialVersionUID = 1;

  AgentException(String message) {
    super(message, null);
  }

  AgentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
