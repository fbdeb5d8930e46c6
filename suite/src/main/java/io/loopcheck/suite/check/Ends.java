/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Optional;

/** Reading from a resource outside the loop came to its end. */
public record Ends(String from) implements Claim.OfTransport {
  @Override
  public boolean mendable(List<Event> events) {
    return true;
  }

  @Override
  public Optional<String> broken(List<Event> events) {
    boolean ended =
        new Seen(events)
            .all(Event.ReadData.class)
            .anyMatch(read -> read.from().equals(from) && "".equals(read.data()));
    return Claim.brokenIf(!ended, () -> from + " never came to its end");
  }
}
