/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a method returned is two numbers, neither negative, the second no less than the first. */
public record Ascends(String method, int nth) implements Claim.OfTransport {
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
          return Claim.brokenIf(
              !ascends(seen), () -> answer.words() + " is " + seen + ", and not 0 <= low <= high");
        });
  }

  private static boolean ascends(@Nullable Object seen) {
    return seen instanceof List<?> pair
        && pair.size() == 2
        && pair.get(0) instanceof Number low
        && pair.get(1) instanceof Number high
        && low.doubleValue() >= 0
        && high.doubleValue() >= low.doubleValue();
  }
}
