/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The vocabulary of actions, so that a check reads like what it does. */
final class Steps {
  /** How many iterations pass after a sentinel before silence counts as silence. */
  static final int QUIET_ITERATIONS = 500;

  /** A certificate and its key; the file says what they are worth. */
  private static final String LOCALHOST = resource("localhost.pem");

  private Steps() {}

  /** Joins actions, and arrays of them, one after the other. */
  static Action[] sequence(Object... parts) {
    return Stream.of(parts)
        .flatMap(part -> part instanceof Action[] several ? Stream.of(several) : Stream.of(part))
        .toArray(Action[]::new);
  }

  static Action open(Action.Kind kind, String... as) {
    return new Action.Open(kind, List.of(as), null);
  }

  static Action file(String as, String content) {
    return new Action.Open(Action.Kind.REGULAR_FILE, List.of(as), content);
  }

  /** A server's TLS context, and a client's that trusts its certificate and nothing else. */
  static Action tlsContexts(String server, String client) {
    return new Action.Open(Action.Kind.TLS_CONTEXTS, List.of(server, client), LOCALHOST);
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Steps.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Action write(String to, String data) {
    return new Action.Write(to, data);
  }

  /** Sends one datagram to an address. */
  static Action writeTo(String to, String data, Value address) {
    return new Action.Write(to, data, address);
  }

  static Action accept(String from, String as) {
    return new Action.Accept(from, as);
  }

  /** Connects, outside the loop, to a path or to what a socket or server is bound to. */
  static Action connect(String to, String as) {
    return new Action.Connect(to, as);
  }

  /** Writes so that {@code other}, the far end, can be read from when this is done. */
  static Action[] deliver(String to, String data, String other) {
    return new Action[] {write(to, data), new Action.WaitReadable(other, 5)};
  }

  static Action read(String from) {
    return new Action.Read(from, 4096, 5);
  }

  static Action close(String what) {
    return new Action.Close(List.of(what));
  }

  static Action call(String method, Value... args) {
    return new Action.Call(null, method, List.of(args), null, null);
  }

  static Action callAs(String as, String method, Value... args) {
    return new Action.Call(null, method, List.of(args), as, null);
  }

  static Action callOn(Value on, String method, Value... args) {
    return new Action.Call(on, method, List.of(args), null, null);
  }

  static Action callOnAs(Value on, String as, String method, Value... args) {
    return new Action.Call(on, method, List.of(args), as, null);
  }

  /** A call with arguments by keyword. */
  static Action callNamed(String method, Map<String, Value> named, Value... args) {
    return new Action.Call(null, method, List.of(args), named, null, null);
  }

  /** A call with arguments by keyword, whose result has a name. */
  static Action callNamedAs(String as, String method, Map<String, Value> named, Value... args) {
    return new Action.Call(null, method, List.of(args), named, as, null);
  }

  /** A call on something with arguments by keyword. */
  static Action callOnNamed(Value on, String method, Map<String, Value> named) {
    return new Action.Call(on, method, List.of(), named, null, null);
  }

  /** The same, and the result has a name. */
  static Action callOnNamedAs(Value on, String as, String method, Map<String, Value> named) {
    return new Action.Call(on, method, List.of(), named, as, null);
  }

  static Action callEach(String series, int count, String method, Value... args) {
    return new Action.Call(
        null, method, List.of(args), null, new Action.Series(series, 0, count - 1));
  }

  /** Calls a method for each member of a series, which is made by it. */
  static Action callEachAs(String series, int count, String method, Value... args) {
    return new Action.Call(
        null, method, List.of(args), series, new Action.Series(series, 0, count - 1));
  }

  /** Calls a method of each member of a series. */
  static Action callEachMember(String series, int count, String method) {
    return new Action.Call(
        new Value.Member(series), method, List.of(), null, new Action.Series(series, 0, count - 1));
  }

  static Action raise(String error) {
    return new Action.Raise(error, "raised by the check");
  }

  static Action give(Value value) {
    return new Action.Return(value);
  }

  static Action thread(String token) {
    return new Action.Start(token);
  }

  static Action join(String token) {
    return new Action.Join(token, 5);
  }

  static Action block(int millis) {
    return new Action.Block(millis);
  }

  static Action set(String variable, String value) {
    return new Action.SetVariable(variable, value);
  }

  static Action get(String variable) {
    return new Action.Variable(variable);
  }

  /** Ends what a connected socket sends, outside the loop. */
  static Action shutdown(String what) {
    return new Action.Shutdown(what);
  }

  static Action reset(String what) {
    return new Action.Reset(what);
  }

  static Action cancel(String what) {
    return new Action.Cancel(what);
  }

  static Action await(String what) {
    return new Action.Await(what);
  }

  static Action when(String token, Action... then) {
    return new Action.Callback(token, List.of(then));
  }

  static Action run(Until... until) {
    return new Action.Run(List.of(until), null);
  }

  /** Runs for so many iterations. */
  static Action iterate(int iterations) {
    return new Action.Run(
        List.of(new Until.Called("never", 1)), new Action.GiveUp(List.of(), iterations));
  }

  /**
   * Runs until something has settled that a loop may have refused before it could be awaited: gives
   * up after five seconds, since another thread may have to end it.
   */
  static Action[] runBriefly(String until) {
    return new Action[] {
      call("call_later", literal(5), callback("too-late")),
      new Action.Run(List.of(settled(until)), new Action.GiveUp(List.of(called("too-late")), 1))
    };
  }

  static Action runOrGiveUp(List<Until> sentinel, Until... until) {
    return new Action.Run(
        Arrays.asList(until),
        sentinel.isEmpty() ? null : new Action.GiveUp(sentinel, QUIET_ITERATIONS));
  }

  static Until called(String token) {
    return new Until.Called(token, 1);
  }

  static Until settled(String what) {
    return new Until.Settled(what);
  }

  static Until told(String protocol, String method) {
    return new Until.Told(protocol, method);
  }

  static Until received(String protocol, int bytes) {
    return new Until.Received(protocol, bytes);
  }

  static Value ref(String name) {
    return new Value.Ref(name);
  }

  static Value number(double value) {
    return new Value.Literal(value);
  }

  static Value callback(String token) {
    return new Value.Callback(token);
  }

  static Value protocol(String name) {
    return new Value.Protocol(name);
  }

  static Value bytes(String text) {
    return new Value.Bytes(text);
  }

  static Value repeated(String text, int times) {
    return new Value.Repeated(text, times);
  }

  static Value address(String of) {
    return new Value.Address(of);
  }

  static Value port(String of) {
    return new Value.Port(of);
  }

  static Value constant(String name) {
    return new Value.Constant(name);
  }

  static Value literal(Object value) {
    return new Value.Literal(value);
  }

  static Value tuple(Value... values) {
    return new Value.Tuple(List.of(values));
  }

  static Value item(String of, int index) {
    return new Value.Item(of, index);
  }

  static Value datagramProtocol(String name) {
    return new Value.DatagramProtocol(name);
  }

  static Value module(String name) {
    return new Value.Module(name);
  }

  /** Joins actions, and arrays of them, into one. */
  static Action[] all(Object... parts) {
    return Arrays.stream(parts)
        .flatMap(
            part ->
                part instanceof Action[] several
                    ? Arrays.stream(several)
                    : Stream.of((Action) part))
        .toArray(Action[]::new);
  }
}
