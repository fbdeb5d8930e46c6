/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.driving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

/** The threads of a name that begin after this was made. */
public final class NewThreads {
  private static final long PATIENCE_MILLIS = 60_000;

  private final String name;
  private final Set<Thread> before = Thread.getAllStackTraces().keySet();

  /** Those of {@code name}. */
  public NewThreads(String name) {
    this.name = name;
  }

  /** Returns those that live. */
  public List<Thread> list() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name) && !before.contains(thread))
        .toList();
  }

  /** Waits until none lives any more. */
  public void awaitEnd() {
    for (Thread thread : list()) {
      try {
        thread.join(PATIENCE_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody has a reason to interrupt this thread", e);
      }
    }
    assertThat(list()).as("threads that live on").isEmpty();
  }
}
