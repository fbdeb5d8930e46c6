/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A method returned a number that is no more than this. */
public record AtMost(String method, int nth, int most) implements Claim.OfTransport {
  @Override
  public List<Happening> happenings() {
    return List.of(Happening.answer(method, nth));
  }

  @Override
  public Optional<String> broken(List<Event> events) {
    Happening answer = Happening.answer(method, nth);
    return Claim.expect(
        answer,
        events,
        event -> {
          Object seen = event instanceof Event.Returned returned ? returned.value() : null;
          boolean right = seen instanceof Number number && number.doubleValue() <= most;
          return Claim.brokenIf(
              !right,
              () -> answer.words() + " is " + number(seen) + ", where at most " + most + " is due");
        });
  }

  private static String number(@Nullable Object seen) {
    return seen instanceof Number number ? String.valueOf(number.doubleValue()) : "no number";
  }
}
