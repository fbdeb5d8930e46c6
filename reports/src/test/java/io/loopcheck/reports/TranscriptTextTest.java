/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Facts;
import io.loopcheck.reports.view.TranscriptLine;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.LoopError;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.session.Transcript;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TranscriptTextTest {
  private static final LoopError REFUSED =
      new LoopError("NotImplementedError", List.of("NotImplementedError", "Exception"), "", 1, 6);

  @Test
  void eachEntryIsOneLineAndCallbacksAreFolded() {
    assertThat(TranscriptText.lines(ExampleRuns.manyReaders(1100)).stream().map(this::told))
        .containsExactly(
            "> open socketpair as a, b",
            "0.000102 < ready a, b",
            "> duplicate a as d[0…1099]",
            "0.001100 < ready d",
            "> call loop.add_reader(d[i], callback hit), i from 0 to 1099 of d",
            "0.004200 < add_reader[1099] returned None",
            "> write \"x\" to b",
            "> run until hit was called 1100 times; give up 5 iterations after hit was called",
            "0.005000…0.006099 < 1100 × called hit[0…1099]",
            "0.007100 < the run ended: satisfied",
            "0.007200 < add_writer raised PermissionError (errno 1)"
                + " \"[Errno 1] Operation not permitted\"");
  }

  private String told(TranscriptLine line) {
    String times = line.times() > 1 ? line.times() + " × " : "";
    return (line.at() + (line.asked() ? " > " : " < ") + times + line.text()).strip();
  }

  @Test
  void jsonIsFoldedToo() {
    String json = TranscriptText.json(ExampleRuns.manyReaders(1100));
    assertThat(json.lines())
        .hasSize(12)
        .contains(
            "{\"asked\":{\"do\":\"write\",\"to\":\"b\",\"data\":\"x\"}}",
            "{\"came\":{\"event\":\"called\",\"at\":0.005,\"token\":\"hit\",\"index\":0}}",
            "… and 1099 times more");
  }

  @Test
  void theMiddleOfAnEndlessTranscriptIsLeftOutAndThatIsSaid() {
    List<Transcript.Entry> entries =
        IntStream.range(0, 1000)
            .mapToObj(i -> Transcript.Entry.came(new Event.Called(i, "t" + i, null)))
            .toList();
    List<TranscriptLine> lines = TranscriptText.lines(entries);
    assertThat(lines).hasSize(301);
    assertThat(lines.get(0).text()).isEqualTo("called t0");
    assertThat(lines.get(150).text()).isEqualTo("… 700 lines are left out here …");
    assertThat(lines.get(300).text()).isEqualTo("called t999");
  }

  @Test
  void callbacksOfDifferentTokensAreNotFolded() {
    List<Transcript.Entry> entries =
        List.of(
            Transcript.Entry.came(new Event.Called(1, "a", 0)),
            Transcript.Entry.came(new Event.Called(2, "b", 0)),
            Transcript.Entry.came(new Event.Called(3, "b", null)));
    assertThat(TranscriptText.lines(entries).stream().map(TranscriptLine::text))
        .containsExactly("called a[0]", "called b[0]", "called b");
  }

  @Test
  void callbacksThatEachDoTheSameAreFoldedTogether() {
    List<Transcript.Entry> entries =
        IntStream.range(0, 1100)
            .boxed()
            .flatMap(
                i ->
                    Stream.of(
                        Transcript.Entry.came(new Event.Called(i, "hit", (i + 543) % 1100)),
                        Transcript.Entry.came(
                            new Event.Returned(i, "remove_reader", true, false, null, null))))
            .toList();
    assertThat(TranscriptText.lines(entries).stream().map(this::told))
        .containsExactly(
            "0.000000…1099.000000 < 1100 × called hit[0…1099], then remove_reader returned true");
    assertThat(TranscriptText.json(entries).lines()).hasSize(3);
  }

  @Test
  void whatComesBehindACycleIsNotLost() {
    List<Transcript.Entry> entries =
        Stream.of("a", "b", "a", "b", "a", "b", "a", "c")
            .map(token -> Transcript.Entry.came(new Event.Called(1, token, null)))
            .toList();
    assertThat(TranscriptText.lines(entries).stream().map(this::told))
        .containsExactly(
            "1.000000 < 3 × called a, then called b", "1.000000 < called a", "1.000000 < called c");
  }

  @Test
  void actionsSpeakForThemselves() {
    assertThat(
            List.of(
                action(new Action.Open(Action.Kind.REGULAR_FILE, List.of("f"), "old")),
                action(new Action.Duplicate("a", "d", null, null, 1023)),
                action(new Action.Accept("l", "c")),
                action(new Action.Connect("p", "c")),
                action(new Action.Read("r", 4, 0.25)),
                action(new Action.Close(List.of("a", "b"))),
                action(new Action.Callback("t", List.of())),
                action(new Action.Callback("t", List.of(new Action.Await("x")))),
                action(
                    new Action.Call(
                        new Value.Module("asyncio"),
                        "call",
                        List.of(
                            new Value.None(),
                            new Value.Literal("s"),
                            new Value.Ref("r"),
                            new Value.Item("c", 1),
                            new Value.Bytes("x\n"),
                            new Value.Protocol("p"),
                            new Value.Signal(0)),
                        "v",
                        null)),
                action(new Action.Run(List.of(), null)),
                action(
                    new Action.Run(
                        List.of(new Until.Settled("c"), new Until.Received("p", 1)),
                        new Action.GiveUp(List.of(), 1))),
                action(new Action.Kill(0)),
                action(new Action.Attribute("socket", "AF_UNIX")),
                action(new Action.MeasureClock(20, 500))))
        .containsExactly(
            "open regular-file holding \"old\" as f",
            "duplicate a as d, descriptor 1023",
            "accept from l as c",
            "connect to p as c",
            "read from r, at most 4 bytes, waiting 250 ms",
            "close a, b",
            "when t is called: do nothing",
            "when t is called: await x",
            "call asyncio.call(None, \"s\", r, c[1], b\"x\\n\", protocol p, signal 0) as v",
            "run until nothing more is to come",
            "run until c has settled and p has received 1 byte; give up 1 iteration later",
            "send this process signal 0",
            "ask whether socket has AF_UNIX",
            "watch the loop's clock for 20 steps, at most 500 ms");
  }

  @Test
  void eventsSpeakForThemselves() {
    Facts facts = ExampleRuns.loop("x").facts();
    assertThat(
            List.of(
                event(new Event.Opened(1, List.of())),
                event(new Event.Unavailable(1, "pty", "this machine has no pty")),
                event(new Event.Returned(1, "add_reader", "Handle", true, "h", null)),
                event(new Event.Raised(1, "add_reader", REFUSED, 3)),
                event(new Event.Missing(1, "add_reader", "loop")),
                event(new Event.Settled(1, "c", 7)),
                event(new Event.Failed(1, "c", REFUSED)),
                event(new Event.RunEnded(1, "gave-up", 2)),
                event(new Event.Told(1, "p", "data_received", "a\u0000", null, null)),
                event(new Event.Told(1, "p", "connection_lost", null, null, REFUSED)),
                event(new Event.Handled(1, "h", "oops", null)),
                event(new Event.ReadData(1, "r", null)),
                event(new Event.ReadData(1, "r", "")),
                event(new Event.ReadData(1, "r", "ping")),
                event(new Event.Disposed(1, 0, "handler")),
                event(new Event.Present(1, "socket", "AF_UNIX", false)),
                event(new Event.Clock(1, List.of(0.0155, 0.0157), List.of(0.0156, 0.0156))),
                event(new Event.Described(1, facts)),
                event(new Event.UnknownAction(1, "probe"))))
        .containsExactly(
            "done",
            "unavailable pty: this machine has no pty",
            "add_reader returned \"Handle\", the same as h, to be awaited",
            "add_reader[3] raised NotImplementedError (errno 1) (Windows error 6)",
            "loop has no add_reader",
            "c settled to 7",
            "c failed with NotImplementedError (errno 1) (Windows error 6)",
            "the run ended: gave-up after 2 iterations",
            "p.data_received \"a\\x00\"",
            "p.connection_lost NotImplementedError (errno 1) (Windows error 6)",
            "exception handler h: \"oops\"",
            "nothing came from r",
            "r is at its end",
            "read from r \"ping\"",
            "signal 0 goes to: handler",
            "socket has no attribute AF_UNIX",
            "the loop's clock made 2 steps of 15.5 ms to 15.7 ms;"
                + " independently of 15.6 ms to 15.6 ms",
            "the facts, as shown for the loop",
            "does not know the action probe");
  }

  private static String action(Action action) {
    return ActionText.of(action);
  }

  private static String event(Event event) {
    return EventText.of(event);
  }
}
