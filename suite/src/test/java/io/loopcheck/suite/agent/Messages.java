/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.matrices.Drive;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Version;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.LoopError;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.session.Ending;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Messages in which every action, value, condition and event occurs, full and as bare as may be.
 */
final class Messages {
  static final List<Value> VALUES =
      List.of(
          new Value.None(),
          new Value.Literal(5),
          new Value.Literal(0.5),
          new Value.Literal("text"),
          new Value.Literal(true),
          new Value.Ref("a"),
          new Value.Item("c", 0),
          new Value.Member("d"),
          new Value.Module("asyncio"),
          new Value.Bytes("ping\n\u00ff\u0000"),
          new Value.Special("inf"),
          new Value.Sum("now", 0.5),
          new Value.Elements(List.of(new Value.Literal(1), new Value.None())),
          new Value.Tuple(List.of(new Value.Literal("127.0.0.1"), new Value.Literal(0))),
          new Value.Repeated("x\u00ff", 1000),
          new Value.Address("l"),
          new Value.Port("l"),
          new Value.Constant("socket.AF_INET"),
          new Value.Callback("t"),
          new Value.Coroutine("t"),
          new Value.AsyncGenerator("g"),
          new Value.StreamCallback("s"),
          new Value.LoopFactory("f"),
          new Value.Policy("f"),
          new Value.Protocol("p"),
          new Value.BufferedProtocol("p"),
          new Value.DatagramProtocol("p"),
          new Value.NewProtocol("p"),
          new Value.SubprocessProtocol("p"),
          new Value.Handler("h"),
          new Value.ErrorContext("m", "ValueError"),
          new Value.ErrorContext("m", null),
          new Value.Signal(0),
          new Value.Program("copy-then-exit-7"),
          new Value.CommandLine("copy-then-exit-7"));

  static final List<Until> CONDITIONS =
      List.of(
          new Until.Called("t", 1),
          new Until.Settled("c"),
          new Until.Told("p", "connection_lost"),
          new Until.Received("p", 4));

  private static final LoopError ERROR =
      new LoopError(
          "PermissionError", List.of("PermissionError", "OSError", "Exception"), "no", 1, 5);
  private static final LoopError PLAIN_ERROR =
      new LoopError("ValueError", List.of("ValueError", "Exception"), "", null, null);

  private Messages() {}

  static List<Action> actions() {
    Stream<Action> others =
        Stream.of(
            new Action.Duplicate("a", "d", 0, 510, null),
            new Action.Duplicate("a", "d", null, null, 1023),
            new Action.Accept("l", "a"),
            new Action.Connect("path", "a"),
            new Action.Write("a", "ping\u00ff"),
            new Action.Write("u", "ping", new Value.Address("v")),
            new Action.Shutdown("a"),
            new Action.Reset("a"),
            new Action.Read("a", 4, 1.5),
            new Action.WaitReadable("a", 1),
            new Action.Close(List.of("a", "b")),
            new Action.Callback("t", List.of(new Action.Kill(0))),
            new Action.Call(new Value.Ref("s"), "m", VALUES, "r", new Action.Series("d", 0, 510)),
            new Action.Call(null, "m", List.of(), null, null),
            new Action.Call(
                null, "m", List.of(), Map.of("context", new Value.Ref("c")), null, null),
            new Action.Await("c"),
            new Action.Cancel("c"),
            new Action.Run(CONDITIONS, new Action.GiveUp(CONDITIONS, 3)),
            new Action.Run(List.of(), null),
            new Action.Adopt("l"),
            new Action.Kill(0),
            new Action.Disposition(0),
            new Action.Attribute("socket", "AF_UNIX"),
            new Action.MeasureClock(10, 500),
            new Action.Raise("ValueError", "oops"),
            new Action.Return(new Value.Literal(true)),
            new Action.Start("t"),
            new Action.Join("t", 5),
            new Action.Block(20),
            new Action.CopyContext("c"),
            new Action.SetVariable("v", "1"),
            new Action.Variable("v"),
            new Action.WatchMachine(50),
            new Action.Tidy(500, List.of(new Action.Lasting(Asset.THREAD, "pool-*")), true),
            new Action.Describe(),
            new Action.Probe("n"));
    Stream<Action> resources =
        Arrays.stream(Action.Kind.values())
            .map(kind -> (Action) new Action.Open(kind, List.of("a"), "content"));
    return Stream.concat(
            Stream.concat(
                resources, Stream.of(new Action.Open(Action.Kind.PTY, List.of("m", "s"), null))),
            others)
        .toList();
  }

  static List<Event> events() {
    return List.of(
        new Event.Opened(0, List.of("a")),
        new Event.Unavailable(0.5, "pty", "needs a terminal"),
        new Event.Returned(0.5, "m", "Handle", true, "a", 3),
        new Event.Returned(0.5, "m", null, false, null, null),
        new Event.Returned(0.5, "m", 1.5, false, null, null),
        new Event.Returned(0.5, "m", List.of("127.0.0.1", 80), false, null, null),
        new Event.Returned(0.5, "m", true, false, null, null),
        new Event.Raised(1, "m", ERROR, 4),
        new Event.Raised(1, "m", PLAIN_ERROR, null),
        new Event.Missing(1, "m", "loop"),
        new Event.Called(1, "t", 4),
        new Event.Called(1, "t", null),
        new Event.Called(1, "t", null, true),
        new Event.Settled(1, "c", "tuple"),
        new Event.Settled(1, "c", null),
        new Event.Settled(1, "c", "bytes", "ping\u00ff"),
        new Event.HasValue(1, "v", "1"),
        new Event.HasValue(1, "v", null),
        new Event.Failed(1, "c", ERROR),
        new Event.RunEnded(1, "satisfied", 0),
        new Event.RunRaised(1, PLAIN_ERROR),
        new Event.Told(1, "p", "data_received", "ping\u00ff", null, null),
        new Event.Told(1, "p", "pipe_connection_lost", null, 1, ERROR),
        new Event.Told(1, "p", "datagram_received", "x", null, null, List.of("127.0.0.1", 80)),
        new Event.Handled(1, "h", "message", ERROR),
        new Event.Handled(1, "h", "message", null),
        new Event.ReadData(1, "a", ""),
        new Event.ReadData(1, "a", null),
        new Event.Disposed(1, 0, "default"),
        new Event.Present(1, "socket", "AF_UNIX", false),
        new Event.Clock(1, List.of(0.015), List.of(0.016)),
        new Event.Machine(1, 0.001, List.of(new Event.Stall(0.1, 0.3))),
        new Event.Inventory(1, List.of(), List.of(), null),
        new Event.Inventory(
            1,
            List.of(
                new Event.Left(Asset.DESCRIPTOR, "socket", "run", true),
                new Event.Left(Asset.ERROR, "Task was destroyed", null, null)),
            List.of(new Event.Unseen(Asset.CHILD, "nobody lists them")),
            "close raised OSError"),
        new Event.Described(1, facts("epoll", Map.of("executable", "python3"))),
        new Event.Described(1, facts(null, Map.of())),
        new Event.UnknownAction(1, "probe"));
  }

  private static Facts facts(String selector, Map<String, String> notes) {
    var product = new Facts.Product("p", Version.parse("3.13.0"));
    return new Facts(
        new Facts.Os(OsFamily.LINUX, Version.parse("6.1")),
        Layer.NATIVE,
        LoopKind.SELECTOR,
        selector,
        product,
        product,
        Version.parse("3.13"),
        true,
        Drive.STEPWISE,
        "Loop",
        List.of("SIGUSR1"),
        notes);
  }

  static List<Message.ToAgent> toAgent() {
    return List.of(
        new Message.Hello(1, Isolation.AUTO),
        new Message.Open("s1", 10_000, 1024),
        new Message.Perform("s1", 1, 10_000, actions()),
        new Message.Close("s1"),
        new Message.Stop());
  }

  static List<Message.FromAgent> fromAgent() {
    var answers =
        Stream.of(
            new Message.HelloBack(1, new Message.Product("a", "1"), Isolation.SPAWN, "no fork"),
            new Message.HelloBack(1, new Message.Product("a", "1"), Isolation.FORK, null),
            new Message.Opened("s1"),
            new Message.Performed("s1", 1),
            new Message.Ended("s1", new Ending(Ending.How.CLOSED, "closed", null)),
            new Message.Ended("s1", new Ending(Ending.How.NO_LOOP, "it raised", "printed")),
            new Message.Fatal("no-module", "there is no module"));
    return Stream.concat(
            answers, events().stream().map(event -> new Message.EventMessage("s1", event)))
        .map(Message.FromAgent.class::cast)
        .toList();
  }
}
