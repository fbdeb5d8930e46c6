/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import java.util.Set;

/** A file object that is ready for at least one of the events that it is watched for. */
public record Ready(SelectorKey key, Set<Interest> events) {
  /** Keeps a copy of {@code events}. */
  public Ready {
    events = Set.copyOf(events);
  }
}
