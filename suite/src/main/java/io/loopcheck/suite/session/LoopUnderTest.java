/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.session;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Subject;
import java.time.Duration;
import java.util.Set;

/** A loop that can be judged, wherever it runs. */
public interface LoopUnderTest extends AutoCloseable {

  /** Returns its id in results. */
  String id();

  /** Returns what it is. */
  Facts facts();

  /** Returns the subjects of the rules that apply. */
  Set<Subject> subjects();

  /** Opens a session with a fresh loop, of which no step may take longer than {@code deadline}. */
  LoopSession openSession(Duration deadline);

  /**
   * {@link #openSession} for a check that runs alone: the loop's other processes are quiet until it
   * is closed.
   */
  default LoopSession openQuietSession(Duration deadline) {
    return openSession(deadline);
  }

  /** Ends all of its processes; does not throw. */
  @Override
  void close();
}
