/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.io.IOException;

/** Something that a check needs cannot be made here; says what, and what would be needed. */
public final class ResourceUnavailableException extends IOException {
  private static final long serialVersionUID = 1;

  /** Says what cannot be made and what would be needed. */
  public ResourceUnavailableException(String message) {
    super(message);
  }
}
