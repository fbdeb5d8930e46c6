/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Optional;

/** A protocol received a beginning of this, perhaps nothing, and not all of it. */
public record Part(String protocol, String data) implements Claim.OfTransport {
  @Override
  public List<Happening> happenings() {
    return List.of(Happening.told(protocol, "connection_lost"));
  }

  @Override
  public Optional<String> broken(List<Event> events) {
    return Claim.expect(
        Happening.told(protocol, "connection_lost"),
        events,
        event -> {
          String seen = new Seen(events).received(protocol);
          boolean part = data.startsWith(seen) && seen.length() < data.length();
          return Claim.brokenIf(
              !part,
              () ->
                  protocol
                      + " received "
                      + Claim.quoted(seen)
                      + ", where only the beginning of "
                      + Claim.quoted(data)
                      + " is due");
        });
  }
}
