/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of what can be seen outside of the loop. */
public sealed interface OutsideClaim extends Claim {

  /** What was read from a resource outside the loop is this, in all. */
  record Reads(String from, String data) implements OutsideClaim {
    @Override
    public boolean mendable(List<Event> events) {
      return data.startsWith(new Seen(events).read(from));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.otherText(from + " held", new Seen(events).read(from), data);
    }
  }

  /** Reading from a resource outside the loop came to its end. */
  record Ends(String from) implements OutsideClaim {
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
      return Proof.brokenIf(!ended, () -> from + " never came to its end");
    }
  }

  /** The process handled a signal like this, each time it was asked. */
  record Handling(int signal, List<String> values) implements OutsideClaim {
    @Override
    public boolean mendable(List<Event> events) {
      return new Seen(events).all(Event.Disposed.class).count() < values.size();
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      List<String> seen =
          new Seen(events)
              .all(Event.Disposed.class)
              .filter(event -> event.signal() == signal)
              .map(Event.Disposed::value)
              .toList();
      return Proof.brokenIf(
          !seen.equals(values),
          () ->
              "the signal's handling was "
                  + Proof.listed(seen)
                  + ", where "
                  + Proof.listed(values)
                  + " is due");
    }
  }

  /**
   * Once all was ended nothing was left behind.
   *
   * @param kind of this kind; null for any that can be seen here
   */
  record LeavesNothing(@Nullable Asset kind) implements OutsideClaim {
    /** Nothing of any kind. */
    LeavesNothing() {
      this(null);
    }

    /** Returns the names of what may be left, by its nature; an asterisk stands for any. */
    public static List<String> lasting() {
      return Lasting.ALL.stream().map(Lasting::what).toList();
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      Optional<Event.Inventory> inventory = new Seen(events).first(Event.Inventory.class);
      return inventory.isEmpty()
          ? Optional.of("the session was not ended")
          : inventory.get().left().stream()
              .filter(left -> (kind == null || left.kind() == kind) && Lasting.isLeak(left))
              .findFirst()
              .map(LeftBehind::words);
    }
  }
}
