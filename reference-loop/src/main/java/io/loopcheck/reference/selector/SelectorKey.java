/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.FileObject;
import java.util.Set;

/** A watched file object, what it is watched for, and what its owner wants to find with it. */
public record SelectorKey(FileObject file, Set<Interest> events, Object data) {
  /** Keeps a copy of {@code events}. */
  public SelectorKey {
    events = Set.copyOf(events);
  }

  boolean watches(Interest interest) {
    return events.contains(interest);
  }
}
