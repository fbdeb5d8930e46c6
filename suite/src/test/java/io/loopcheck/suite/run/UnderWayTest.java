/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.LoopError;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.session.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnderWayTest {
  private static final Event OPENED = new Event.Opened(0, List.of("pipe"));
  private static final Event RAN = new Event.RunEnded(0, "satisfied", 1);
  private static final Event CALLED = new Event.Called(0, "signal", null);
  private static final Action RUN = new Action.Run(List.of(new Until.Called("signal", 1)), null);

  private final List<Transcript.Entry> entries = new ArrayList<>();

  private static Action open(Action.Kind kind, String... as) {
    return new Action.Open(kind, List.of(as), null);
  }

  private static Action call(String method, Value... arguments) {
    return new Action.Call(null, method, List.of(arguments), null, null);
  }

  private static Event returned(String method) {
    return new Event.Returned(0, method, null, false, null, null);
  }

  private UnderWayTest asked(Action... actions) {
    for (Action action : actions) {
      entries.add(Transcript.Entry.asked(action));
    }
    return this;
  }

  private UnderWayTest came(Event... events) {
    for (Event event : events) {
      entries.add(Transcript.Entry.came(event));
    }
    return this;
  }

  private String underWay() {
    return UnderWay.in(entries);
  }

  @Test
  void nothingIsUnderWayBeforeAnythingWasAsked() {
    assertThat(underWay()).isNull();
  }

  @Test
  void callThatDidNotReturnIsNamedWithWhatItIsAbout() {
    asked(open(Action.Kind.REGULAR_FILE, "pipe")).came(OPENED);
    asked(call("connect_read_pipe", new Value.Protocol("p"), new Value.Ref("pipe")));
    assertThat(underWay()).isEqualTo("connect_read_pipe(regular file)");
  }

  @Test
  void memberOfASeriesIsWhatItIsADuplicateOf() {
    asked(
            open(Action.Kind.SOCKETPAIR, "one", "other"),
            new Action.Duplicate("one", "socket", 0, 9, null))
        .came(OPENED, OPENED);
    asked(call("add_reader", new Value.Member("socket"), new Value.Callback("ready")));
    assertThat(underWay()).isEqualTo("add_reader(socketpair)");
  }

  @Test
  void firstOfManyThatDidNotEndIsUnderWay() {
    asked(call("first"), call("second"), call("third"), call("fourth"));
    var error = new LoopError("ValueError", List.of("ValueError", "Exception"), "", null, null);
    came(returned("first"), new Event.Raised(0, "second", error, null));
    assertThat(underWay()).isEqualTo("third");
  }

  @Test
  void lastIsNamedWhereAllHaveEnded() {
    asked(call("first"), call("second")).came(returned("first"), returned("second"));
    assertThat(underWay()).isEqualTo("second");
  }

  @Test
  void runThatWaitsForACallIsThatCall() {
    asked(open(Action.Kind.NULL_DEVICE, "pipe")).came(OPENED);
    asked(new Action.Call(null, "connect_write_pipe", List.of(new Value.Ref("pipe")), "made", null))
        .came(returned("connect_write_pipe"));
    asked(call("time")).came(returned("time"));
    asked(new Action.Await("made"), new Action.Run(List.of(new Until.Settled("made")), null))
        .came(new Event.Told(0, "p", "connection_made", null, null, null));
    assertThat(underWay()).isEqualTo("connect_write_pipe(null device)");
  }

  @Test
  void whatGivesNoEventIsNotUnderWay() {
    asked(
            new Action.SetVariable("v", "x"),
            new Action.CopyContext("c"),
            new Action.Block(1),
            new Action.Start("t"),
            new Action.Join("t", 5),
            call("add_reader"))
        .came();
    assertThat(underWay()).isEqualTo("add_reader");
  }

  @Test
  void anyOtherRunIsAfterTheLastCall() {
    asked(open(Action.Kind.PTY, "other", "pipe")).came(OPENED);
    asked(call("add_writer", new Value.Ref("pipe"))).came(returned("add_writer"));
    asked(RUN);
    assertThat(underWay()).isEqualTo("the run after add_writer(pty)");
  }

  @Test
  void runAfterNothingIsARun() {
    asked(RUN);
    assertThat(underWay()).isEqualTo("a run");
  }

  @Test
  void whatACallbackDoesIsUnderWayInItsRun() {
    asked(new Action.Callback("signal", List.of(call("remove_signal_handler"), call("stop"))), RUN);
    came(returned("ignored"), CALLED);
    assertThat(underWay()).isEqualTo("remove_signal_handler");
    came(returned("remove_signal_handler"));
    assertThat(underWay()).isEqualTo("stop");
    came(returned("stop"));
    assertThat(underWay()).isEqualTo("a run");
    came(RAN);
    assertThat(underWay()).isEqualTo("a run");
  }

  @Test
  void actionThatIsNoCallIsNamedAsInTheProtocol() {
    asked(new Action.WaitReadable("pipe", 5));
    assertThat(underWay()).isEqualTo("wait-readable");
  }
}
