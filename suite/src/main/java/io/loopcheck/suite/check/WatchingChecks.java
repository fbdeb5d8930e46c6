/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.get;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.set;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Accepts;
import io.loopcheck.suite.check.AnswerClaim.Raises;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.OutsideClaim.Reads;
import io.loopcheck.suite.check.RunClaim.Variables;
import io.loopcheck.suite.check.ToldClaim.Handles;
import java.util.List;

/** What is documented of readers and writers, besides which file objects can be watched. */
final class WatchingChecks {
  private static final Action PAIR = open(Action.Kind.SOCKETPAIR, "a", "b");
  private static final Action REMOVE = call("remove_reader", ref("a"));

  private WatchingChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("reader-replaced", replaced()),
        shared("reader-removed", removed("add_reader", "remove_reader")),
        shared("writer-removed", removed("add_writer", "remove_writer")),
        shared("reader-removed-is-quiet", quietWhenRemoved()),
        shared("reader-and-writer", independent()),
        shared("reader-level-triggered", levelTriggered()),
        shared("reader-removed-in-batch", removedInBatch()),
        shared("reader-of-no-descriptor", noDescriptor()),
        shared("reader-context", context()),
        shared("reader-error", error()),
        shared("reader-of-transport", ofTransport()),
        shared("writer-replaced", writerReplaced()),
        shared("writer-removed-is-quiet", writerQuiet()),
        shared("reader-by-number", byNumber()));
  }

  private static Action reader(String file, String token) {
    return call("add_reader", ref(file), callback(token));
  }

  private static Scenario replaced() {
    return asking(
            PAIR,
            when("second", read("a"), REMOVE),
            reader("a", "first"),
            reader("a", "second"),
            write("b", "x"),
            iterate(20))
        .claims(new Times(Happening.call("first"), 0), new Times(Happening.call("second"), 1));
  }

  private static Scenario removed(String add, String remove) {
    return asking(
            PAIR,
            call(remove, ref("a")),
            call(add, ref("a"), callback("ready")),
            call(remove, ref("a")),
            call(remove, ref("a")))
        .claims(
            new Returns(remove, 1, false),
            new Returns(remove, 2, true),
            new Returns(remove, 3, false));
  }

  private static Scenario quietWhenRemoved() {
    return asking(PAIR, reader("a", "ready"), write("b", "x"), REMOVE, iterate(20))
        .claims(new Accepts("add_reader", 1), new Times(Happening.call("ready"), 0));
  }

  /** The writer is ready at once and is removed; the reader is still called for what comes then. */
  private static Scenario independent() {
    return asking(
            PAIR,
            when("writes", call("remove_writer", ref("a")), write("b", "x")),
            when("reads", read("a"), REMOVE),
            reader("a", "reads"),
            call("add_writer", ref("a"), callback("writes")),
            iterate(50))
        .claims(
            new Order(List.of(Happening.call("writes"), Happening.call("reads"))),
            new Reads("a", "x"));
  }

  private static Scenario levelTriggered() {
    return asking(
            PAIR,
            when("ready", new Action.Read("a", 1, 5)),
            reader("a", "ready"),
            write("b", "xyz"),
            iterate(50),
            REMOVE)
        .claims(new Times(Happening.call("ready"), 3), new Reads("a", "xyz"));
  }

  /** Both sockets are readable at once, and whichever reader comes first removes both. */
  private static Scenario removedInBatch() {
    Action[] both = {REMOVE, call("remove_reader", ref("b"))};
    return asking(
            PAIR,
            when("ready", both),
            write("a", "x"),
            write("b", "x"),
            reader("a", "ready"),
            reader("b", "ready"),
            iterate(20))
        .claims(new Times(Happening.call("ready"), 1));
  }

  private static Scenario noDescriptor() {
    return asking(call("add_reader", new Value.Literal(-1), callback("never")))
        .claims(new Raises("add_reader", 1, "ValueError"));
  }

  private static Scenario context() {
    return asking(
            PAIR,
            when("reads", get("variable"), read("a"), REMOVE),
            set("variable", "at registration"),
            reader("a", "reads"),
            set("variable", "afterwards"),
            write("b", "x"),
            iterate(20))
        .claims(new Variables("variable", List.of("at registration")));
  }

  private static Scenario error() {
    return asking(
            PAIR,
            call("set_exception_handler", new Value.Handler("handler")),
            when("bad", new Action.Read("a", 1, 5), raise("ValueError")),
            reader("a", "bad"),
            write("b", "xy"),
            iterate(50),
            REMOVE)
        .claims(new Handles("handler", 2, "ValueError"), new Times(Happening.call("bad"), 2));
  }

  private static Scenario ofTransport() {
    return Scenario.granted(
            PAIR,
            Connections.accepted("c", Steps.protocol("p"), "a"),
            Steps.await("c"),
            Steps.run(Steps.settled("c")))
        .asking(reader("a", "never"), write("b", "x"), Steps.run(Steps.received("p", 1)))
        .claims(new Raises("add_reader", 1, "RuntimeError"), new ToldClaim.Receives("p", "x"));
  }

  private static Action writer(String token) {
    return call("add_writer", ref("a"), callback(token));
  }

  private static Scenario writerReplaced() {
    return asking(
            PAIR,
            when("second", call("remove_writer", ref("a"))),
            writer("first"),
            writer("second"),
            iterate(20))
        .claims(new Times(Happening.call("first"), 0), new Times(Happening.call("second"), 1));
  }

  private static Scenario writerQuiet() {
    return asking(PAIR, writer("ready"), call("remove_writer", ref("a")), iterate(20))
        .claims(new Accepts("add_writer", 1), new Times(Happening.call("ready"), 0));
  }

  /** What was added by its number is removed as an object. */
  private static Scenario byNumber() {
    return asking(
            PAIR,
            Steps.callOnAs(ref("a"), "number", "fileno"),
            when("ready", REMOVE),
            reader("number", "ready"),
            write("b", "x"),
            iterate(20))
        .claims(new Times(Happening.call("ready"), 1));
  }
}
