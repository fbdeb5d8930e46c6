/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.action;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An argument of a call; in JSON an object with its kind as the one key. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Value.Literal.class, name = "literal"),
  @JsonSubTypes.Type(value = Value.None.class, name = "none"),
  @JsonSubTypes.Type(value = Value.Ref.class, name = "ref"),
  @JsonSubTypes.Type(value = Value.Item.class, name = "item"),
  @JsonSubTypes.Type(value = Value.Member.class, name = "member"),
  @JsonSubTypes.Type(value = Value.Module.class, name = "module"),
  @JsonSubTypes.Type(value = Value.Bytes.class, name = "bytes"),
  @JsonSubTypes.Type(value = Value.Special.class, name = "number"),
  @JsonSubTypes.Type(value = Value.Sum.class, name = "sum"),
  @JsonSubTypes.Type(value = Value.Elements.class, name = "list"),
  @JsonSubTypes.Type(value = Value.Tuple.class, name = "tuple"),
  @JsonSubTypes.Type(value = Value.Repeated.class, name = "repeated"),
  @JsonSubTypes.Type(value = Value.Address.class, name = "address"),
  @JsonSubTypes.Type(value = Value.Port.class, name = "port"),
  @JsonSubTypes.Type(value = Value.Constant.class, name = "constant"),
  @JsonSubTypes.Type(value = Value.Callback.class, name = "callback"),
  @JsonSubTypes.Type(value = Value.Coroutine.class, name = "coroutine"),
  @JsonSubTypes.Type(value = Value.AsyncGenerator.class, name = "async-generator"),
  @JsonSubTypes.Type(value = Value.StreamCallback.class, name = "stream-callback"),
  @JsonSubTypes.Type(value = Value.LoopFactory.class, name = "loop-factory"),
  @JsonSubTypes.Type(value = Value.Policy.class, name = "policy"),
  @JsonSubTypes.Type(value = Value.Protocol.class, name = "protocol"),
  @JsonSubTypes.Type(value = Value.BufferedProtocol.class, name = "buffered-protocol"),
  @JsonSubTypes.Type(value = Value.DatagramProtocol.class, name = "datagram-protocol"),
  @JsonSubTypes.Type(value = Value.NewProtocol.class, name = "new-protocol"),
  @JsonSubTypes.Type(value = Value.SubprocessProtocol.class, name = "subprocess-protocol"),
  @JsonSubTypes.Type(value = Value.Handler.class, name = "exception-handler"),
  @JsonSubTypes.Type(value = Value.ErrorContext.class, name = "error-context"),
  @JsonSubTypes.Type(value = Value.Signal.class, name = "signal"),
  @JsonSubTypes.Type(value = Value.Program.class, name = "program"),
  @JsonSubTypes.Type(value = Value.CommandLine.class, name = "command-line"),
})
public sealed interface Value {

  /** Python's {@code None}, Java's {@code null}. */
  record None() implements Value {}

  /** A JSON number, string or boolean. */
  record Literal(@JsonValue Object value) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Literal {}
  }

  /** What was named. */
  record Ref(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Ref {}
  }

  /** A member of a pair that was named, such as the transport of a connection: index 0 or 1. */
  record Item(String of, int index) implements Value {}

  /**
   * The member of the series that {@link Action.Call#each} is at; the value is the series' name.
   */
  record Member(@JsonValue String of) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Member {}
  }

  /** A module of Python's: {@code asyncio}, {@code selectors}, {@code socket}. */
  record Module(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Module {}
  }

  /** Bytes, as Latin-1 text. */
  record Bytes(@JsonValue String text) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Bytes {}
  }

  /** A callback that records that it was called; in a series, with the member's index. */
  record Callback(@JsonValue String token) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Callback {}
  }

  /** A number that JSON cannot say: {@code nan}, {@code inf} or {@code -inf}. */
  record Special(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Special {}
  }

  /** A number that was named, plus another one. */
  record Sum(String of, double plus) implements Value {}

  /** A list of values. */
  record Elements(@JsonValue List<Value> values) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Elements {}
  }

  /** A tuple of values, such as a socket's address: host and port. */
  record Tuple(@JsonValue List<Value> values) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Tuple {}
  }

  /** Bytes, so many times over, as Latin-1 text. */
  record Repeated(String text, int times) implements Value {}

  /** The address that a named socket, server or transport is bound to. */
  record Address(@JsonValue String of) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Address {}
  }

  /** The port of {@link Address}. */
  record Port(@JsonValue String of) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Port {}
  }

  /** A constant of a module, such as {@code socket.AF_INET} or {@code subprocess.PIPE}. */
  record Constant(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Constant {}
  }

  /**
   * A new coroutine that, when it runs, does what the callback {@code token} does when it is
   * called.
   */
  record Coroutine(@JsonValue String token) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Coroutine {}
  }

  /** An asynchronous generator that yields once, and records its beginning and its end. */
  record AsyncGenerator(@JsonValue String token) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AsyncGenerator {}
  }

  /** What a server of streams calls for each client; it records, and names the client's streams. */
  record StreamCallback(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StreamCallback {}
  }

  /** A function that makes a fresh loop of the kind under test, and names it. */
  record LoopFactory(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LoopFactory {}
  }

  /** The default policy, but its loops are those of the {@link LoopFactory} of that name. */
  record Policy(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Policy {}
  }

  /** A factory of stream protocols that record what they are told, and name their transport. */
  record Protocol(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Protocol {}
  }

  /** A factory of protocols that record, and have their transport fill their own buffer. */
  record BufferedProtocol(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BufferedProtocol {}
  }

  /** A factory of datagram protocols that record what they are told. */
  record DatagramProtocol(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DatagramProtocol {}
  }

  /** One stream protocol that records, for methods that take a protocol and no factory. */
  record NewProtocol(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NewProtocol {}
  }

  /** A factory of subprocess protocols that record what they are told. */
  record SubprocessProtocol(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SubprocessProtocol {}
  }

  /** An exception handler that records. */
  record Handler(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Handler {}
  }

  /** What an exception handler is given: a message and, unless null, an error of this kind. */
  record ErrorContext(String message, @Nullable String error) implements Value {}

  /** A signal, by its place in the facts' list. */
  record Signal(@JsonValue int index) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Signal {}
  }

  /** A program of the agent's, as the arguments of {@code subprocess_exec}. */
  record Program(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Program {}
  }

  /** A program of the agent's, as a command line for {@code subprocess_shell}. */
  record CommandLine(@JsonValue String name) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommandLine {}
  }
}
