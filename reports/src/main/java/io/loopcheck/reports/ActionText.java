/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Actions in words, one line each. */
final class ActionText {
  private static final Wording<Action> WORDS =
      Wording.of(Action.class)
          .when(Action.Open.class, ActionText::open)
          .when(Action.Duplicate.class, ActionText::duplicate)
          .when(Action.Accept.class, a -> "accept from " + a.from() + " as " + a.as())
          .when(Action.Connect.class, a -> "connect to " + a.to() + " as " + a.as())
          .when(Action.Write.class, a -> "write " + PlainText.quoted(a.data()) + " to " + a.to())
          .when(Action.Read.class, ActionText::read)
          .when(Action.WaitReadable.class, a -> "wait until " + a.what() + " can be read")
          .when(Action.Close.class, a -> "close " + String.join(", ", a.what()))
          .when(Action.Shutdown.class, a -> "end what " + a.what() + " sends")
          .when(Action.Reset.class, a -> "reset " + a.what())
          .when(Action.Callback.class, ActionText::callback)
          .when(Action.Call.class, ActionText::call)
          .when(Action.Await.class, a -> "await " + a.what())
          .when(Action.Cancel.class, a -> "cancel " + a.what())
          .when(Action.Run.class, ActionText::run)
          .when(Action.Adopt.class, a -> "adopt the loop " + a.loop())
          .when(Action.Kill.class, a -> "send this process signal " + a.signal())
          .when(Action.Disposition.class, a -> "ask who handles signal " + a.signal())
          .when(Action.Attribute.class, a -> "ask whether " + a.of() + " has " + a.name())
          .when(Action.MeasureClock.class, ActionText::measureClock)
          .when(Action.Raise.class, a -> "raise " + a.error())
          .when(Action.Return.class, a -> "return " + ActionText.value(a.value()))
          .when(Action.Start.class, a -> "call " + a.token() + " on a thread of its own")
          .when(Action.Join.class, a -> "wait for the thread of " + a.token())
          .when(Action.Block.class, a -> "block for " + Numbers.seconds(a.millis() / 1000.0))
          .when(Action.CopyContext.class, a -> "copy the context as " + a.as())
          .when(Action.SetVariable.class, a -> "set the variable " + a.name() + " to " + a.value())
          .when(Action.Variable.class, a -> "read the variable " + a.name())
          .when(Action.WatchMachine.class, a -> "measure how this process is kept waiting")
          .when(Action.Tidy.class, a -> "end all, and look what is left")
          .when(Action.Describe.class, a -> "ask for the facts")
          .when(Action.Probe.class, a -> "ask what no agent knows: " + PlainText.quoted(a.nonce()))
          .build();

  private static final Wording<Value> VALUES =
      Wording.of(Value.class)
          .when(Value.Literal.class, v -> Json.mapper().writeValueAsString(v.value()))
          .when(Value.None.class, v -> "None")
          .when(Value.Ref.class, Value.Ref::name)
          .when(Value.Item.class, v -> v.of() + "[" + v.index() + "]")
          .when(Value.Member.class, v -> v.of() + "[i]")
          .when(Value.Module.class, Value.Module::name)
          .when(Value.Bytes.class, v -> "b" + PlainText.quoted(v.text()))
          .when(Value.Special.class, Value.Special::name)
          .when(Value.Sum.class, v -> v.of() + " + " + v.plus())
          .when(Value.Elements.class, v -> "[" + values(v.values()) + "]")
          .when(Value.Tuple.class, v -> "(" + values(v.values()) + ")")
          .when(Value.Repeated.class, v -> "b" + PlainText.quoted(v.text()) + " * " + v.times())
          .when(Value.Address.class, v -> "address of " + v.of())
          .when(Value.Port.class, v -> "port of " + v.of())
          .when(Value.Constant.class, Value.Constant::name)
          .when(Value.Coroutine.class, v -> "coroutine " + v.token())
          .when(Value.Callback.class, v -> "callback " + v.token())
          .when(Value.AsyncGenerator.class, v -> "asynchronous generator " + v.token())
          .when(Value.StreamCallback.class, v -> "callback of streams " + v.name())
          .when(Value.LoopFactory.class, v -> "loop factory " + v.name())
          .when(Value.Policy.class, v -> "policy " + v.name())
          .when(Value.Protocol.class, v -> "protocol " + v.name())
          .when(Value.BufferedProtocol.class, v -> "buffered protocol " + v.name())
          .when(Value.DatagramProtocol.class, v -> "datagram protocol " + v.name())
          .when(Value.NewProtocol.class, v -> "a new protocol " + v.name())
          .when(Value.SubprocessProtocol.class, v -> "subprocess protocol " + v.name())
          .when(Value.Handler.class, v -> "exception handler " + v.name())
          .when(Value.ErrorContext.class, ActionText::errorContext)
          .when(Value.Signal.class, v -> "signal " + v.index())
          .when(Value.Program.class, v -> "program " + v.name())
          .when(Value.CommandLine.class, v -> "command line " + v.name())
          .build();

  private static final Wording<Until> CONDITIONS =
      Wording.of(Until.class)
          .when(Until.Called.class, u -> u.token() + " was called" + times(u.times()))
          .when(Until.Settled.class, u -> u.what() + " has settled")
          .when(Until.Told.class, u -> u.protocol() + "." + u.method() + " was called")
          .when(
              Until.Received.class,
              u -> u.protocol() + " has received " + Numbers.count(u.bytes(), "byte"))
          .build();

  private ActionText() {}

  static String of(Action action) {
    return WORDS.of(action);
  }

  private static String open(Action.Open a) {
    String content = a.content() == null ? "" : " holding " + PlainText.quoted(a.content());
    return "open " + Words.of(a.kind()) + content + " as " + String.join(", ", a.as());
  }

  private static String errorContext(Value.ErrorContext v) {
    String error = v.error() == null ? "" : " of " + v.error();
    return "error context" + error + " " + PlainText.quoted(v.message());
  }

  private static String duplicate(Action.Duplicate a) {
    if (a.number() != null) {
      return "duplicate " + a.of() + " as " + a.as() + ", descriptor " + a.number();
    }
    return "duplicate " + a.of() + " as " + a.as() + "[" + a.from() + "…" + a.to() + "]";
  }

  private static String read(Action.Read a) {
    return "read from "
        + a.from()
        + ", at most "
        + Numbers.count(a.max(), "byte")
        + ", waiting "
        + Numbers.seconds(a.seconds());
  }

  private static String callback(Action.Callback a) {
    String then = a.then().stream().map(ActionText::of).collect(Collectors.joining("; "));
    return "when " + a.token() + " is called: " + (then.isEmpty() ? "do nothing" : then);
  }

  private static String call(Action.Call a) {
    String on = a.on() == null ? "loop" : VALUES.of(a.on());
    String args = values(a.args());
    if (a.named() != null) {
      String named =
          a.named().entrySet().stream()
              .map(each -> each.getKey() + "=" + VALUES.of(each.getValue()))
              .collect(Collectors.joining(", "));
      args = args.isEmpty() ? named : args + ", " + named;
    }
    String as = a.as() == null ? "" : " as " + a.as();
    String each =
        a.each() == null
            ? ""
            : ", i from " + a.each().from() + " to " + a.each().to() + " of " + a.each().of();
    return "call " + on + "." + a.method() + "(" + args + ")" + as + each;
  }

  private static String value(Value value) {
    return VALUES.of(value);
  }

  private static String values(List<Value> values) {
    return values.stream().map(ActionText::value).collect(Collectors.joining(", "));
  }

  private static String run(Action.Run a) {
    Action.GiveUp orAfter = a.orAfter();
    if (orAfter == null) {
      return "run until " + conditions(a.until());
    }
    String when = orAfter.when().isEmpty() ? "" : " after " + conditions(orAfter.when());
    return "run until "
        + conditions(a.until())
        + "; give up "
        + Numbers.count(orAfter.iterations(), "iteration")
        + (when.isEmpty() ? " later" : when);
  }

  private static String conditions(List<Until> conditions) {
    return conditions.isEmpty()
        ? "nothing more is to come"
        : conditions.stream().map(CONDITIONS::of).collect(Collectors.joining(" and "));
  }

  private static String times(int times) {
    return times == 1 ? "" : " " + times + " times";
  }

  private static String measureClock(Action.MeasureClock a) {
    return "watch the loop's clock for "
        + Numbers.count(a.steps(), "step")
        + ", at most "
        + a.millis()
        + " ms";
  }
}
