/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Optional;

/**
 * What shows a failure: something was due and is broken, and the first events of the session prove
 * it.
 *
 * @param due what was due
 * @param proof says in one sentence, without its full stop, what breaks it
 * @param events how many events it takes, from the first; all of them where something never came
 */
public record Shown(Due due, String proof, int events) {

  /** Shows that {@code due} is broken; empty if it holds. */
  public static Optional<Shown> by(Due due, List<Event> events) {
    return due.broken(events)
        .map(
            proof ->
                new Shown(
                    due,
                    proof,
                    due.mendable(events) ? events.size() : shortest(due, proof, events)));
  }

  /** Once the proof is complete, what comes later does not change it: so the place is searched. */
  private static int shortest(Due due, String proof, List<Event> events) {
    int tooFew = 0;
    int enough = events.size();
    while (tooFew < enough) {
      int middle = (tooFew + enough) / 2;
      if (due.broken(events.subList(0, middle)).filter(proof::equals).isPresent()) {
        enough = middle;
      } else {
        tooFew = middle + 1;
      }
    }
    return enough;
  }
}
