/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step that a check asks of a loop. Names that actions give are the session's. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Action.Open.class, name = "open"),
  @JsonSubTypes.Type(value = Action.Duplicate.class, name = "duplicate"),
  @JsonSubTypes.Type(value = Action.Accept.class, name = "accept"),
  @JsonSubTypes.Type(value = Action.Connect.class, name = "connect"),
  @JsonSubTypes.Type(value = Action.Write.class, name = "write"),
  @JsonSubTypes.Type(value = Action.Read.class, name = "read"),
  @JsonSubTypes.Type(value = Action.WaitReadable.class, name = "wait-readable"),
  @JsonSubTypes.Type(value = Action.Close.class, name = "close"),
  @JsonSubTypes.Type(value = Action.Shutdown.class, name = "shutdown"),
  @JsonSubTypes.Type(value = Action.Reset.class, name = "reset"),
  @JsonSubTypes.Type(value = Action.Callback.class, name = "callback"),
  @JsonSubTypes.Type(value = Action.Call.class, name = "call"),
  @JsonSubTypes.Type(value = Action.Await.class, name = "await"),
  @JsonSubTypes.Type(value = Action.Cancel.class, name = "cancel"),
  @JsonSubTypes.Type(value = Action.Run.class, name = "run"),
  @JsonSubTypes.Type(value = Action.Adopt.class, name = "adopt"),
  @JsonSubTypes.Type(value = Action.Kill.class, name = "kill"),
  @JsonSubTypes.Type(value = Action.Disposition.class, name = "disposition"),
  @JsonSubTypes.Type(value = Action.Attribute.class, name = "attribute"),
  @JsonSubTypes.Type(value = Action.MeasureClock.class, name = "measure-clock"),
  @JsonSubTypes.Type(value = Action.Raise.class, name = "raise"),
  @JsonSubTypes.Type(value = Action.Return.class, name = "return"),
  @JsonSubTypes.Type(value = Action.Start.class, name = "thread"),
  @JsonSubTypes.Type(value = Action.Join.class, name = "join"),
  @JsonSubTypes.Type(value = Action.Block.class, name = "block"),
  @JsonSubTypes.Type(value = Action.CopyContext.class, name = "copy-context"),
  @JsonSubTypes.Type(value = Action.SetVariable.class, name = "set-variable"),
  @JsonSubTypes.Type(value = Action.Variable.class, name = "variable"),
  @JsonSubTypes.Type(value = Action.WatchMachine.class, name = "watch-machine"),
  @JsonSubTypes.Type(value = Action.Tidy.class, name = "tidy"),
  @JsonSubTypes.Type(value = Action.Describe.class, name = "describe"),
  @JsonSubTypes.Type(value = Action.Probe.class, name = "probe"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Action {

  /**
   * Opens a resource and names its ends.
   *
   * @param kind what to open
   * @param as one name for each end, in the order of {@link Kind}'s description
   * @param content what a regular file or a buffer holds at first; the certificate and its key, as
   *     PEM, of TLS contexts
   */
  record Open(Kind kind, List<String> as, @Nullable String content) implements Action {}

  /** Makes {@code as[from]} to {@code as[to]}, duplicates of a socket; or one of a given number. */
  record Duplicate(
      String of, String as, @Nullable Integer from, @Nullable Integer to, @Nullable Integer number)
      implements Action {}

  /** Accepts, blocking, the connection that waits at a listener. */
  record Accept(String from, String as) implements Action {}

  /**
   * Connects, blocking, to the Unix socket at a path, or to the address of a socket or a server; it
   * need only be listening.
   */
  record Connect(String to, String as) implements Action {}

  /**
   * Writes Latin-1 text to a resource, outside the loop.
   *
   * @param address where a datagram is sent; null for all but datagram sockets
   */
  record Write(String to, String data, @Nullable Value address) implements Action {

    /** Writes to what is connected, or is no socket. */
    public Write(String to, String data) {
      this(to, data, null);
    }
  }

  /** Reads from a resource, outside the loop, waiting at most {@code seconds}. */
  record Read(String from, int max, double seconds) implements Action {}

  /**
   * Waits, outside the loop, until a resource can be read: what was written to a pseudo-terminal
   * gets to its other end a little later.
   */
  record WaitReadable(String what, double seconds) implements Action {}

  /** Closes resources. */
  record Close(List<String> what) implements Action {}

  /** Ends the sending side of a connected socket, outside the loop: its peer reads the end. */
  record Shutdown(String what) implements Action {}

  /** Closes a connected TCP socket such that its peer sees the connection reset. */
  record Reset(String what) implements Action {}

  /** Says what the callback {@code token} does when it is called, after it was recorded. */
  record Callback(String token, List<Action> then) implements Action {}

  /**
   * Calls a method of the loop, or of something else.
   *
   * @param on what the method is called on; the loop, where left out
   * @param method its name, as asyncio's
   * @param args its arguments
   * @param named its arguments by keyword
   * @param as names what it returns
   * @param each calls it once for each member of a series; {@link Value.Member} stands for it
   */
  record Call(
      @Nullable Value on,
      String method,
      List<Value> args,
      @Nullable Map<String, Value> named,
      @Nullable String as,
      @Nullable Series each)
      implements Action {

    /** A call without arguments by keyword. */
    public Call(
        @Nullable Value on,
        String method,
        List<Value> args,
        @Nullable String as,
        @Nullable Series each) {
      this(on, method, args, null, as, each);
    }
  }

  /** Begins to await what a call returned; it settles during a run. */
  record Await(String what) implements Action {}

  /** Cancels what is awaited; it then settles as failed with {@code CancelledError}. */
  record Cancel(String what) implements Action {}

  /**
   * Runs the loop until all conditions hold. Returns at once where they hold already.
   *
   * @param until what to wait for
   * @param orAfter when to give up; never, where left out
   */
  record Run(List<Until> until, @Nullable GiveUp orAfter) implements Action {}

  /** Makes a named loop the session's. */
  record Adopt(String loop) implements Action {}

  /** Sends this process a signal, by its place in the facts' list. */
  record Kill(int signal) implements Action {}

  /** Asks how this process handles a signal. */
  record Disposition(int signal) implements Action {}

  /** Asks whether a module has an attribute. */
  record Attribute(String of, String name) implements Action {}

  /**
   * Spins on the loop's clock until it has made {@code steps} steps or {@code millis} have passed
   * by the independent clock. Used in a callback.
   */
  record MeasureClock(int steps, int millis) implements Action {}

  /**
   * Has the callback under way raise, once all its actions are carried out.
   *
   * @param error the contract's name of the error
   */
  record Raise(String error, String message) implements Action {}

  /** Has the callback under way return this; without it, it returns nothing. */
  record Return(Value value) implements Action {}

  /** Calls the callback {@code token} on a thread of its own, a daemon. */
  record Start(String token) implements Action {}

  /** Waits until the thread that {@link Start} began has ended. */
  record Join(String token, double seconds) implements Action {}

  /** Occupies this thread for so long. */
  record Block(int millis) implements Action {}

  /** Names a copy of the current context. */
  record CopyContext(String as) implements Action {}

  /** Gives a context variable of the session's a value, in the current context. */
  record SetVariable(String name, String value) implements Action {}

  /** Asks for the value of a context variable in the current context. */
  record Variable(String name) implements Action {}

  /**
   * Measures how this process is kept waiting: begins with it and waits {@code millis} for a first
   * impression, or tells what was measured since.
   */
  record WatchMachine(int millis) implements Action {}

  /**
   * Ends all that the session holds and closes its loop; then asks what is left.
   *
   * @param millis how long to wait for what is left to go
   * @param lasting what is not waited for: it stays by its nature
   * @param thorough whether to look for callbacks too where that takes longer than most checks
   */
  record Tidy(int millis, List<Lasting> lasting, boolean thorough) implements Action {}

  /**
   * What may outlive a session.
   *
   * @param kind what it is
   * @param what its name; an asterisk at the end stands for any
   */
  record Lasting(Asset kind, String what) {}

  /** Asks for the loop's facts. */
  record Describe() implements Action {}

  /** Has a name that no agent knows: it must be answered as unknown. */
  record Probe(String nonce) implements Action {}

  /** Gives up {@code iterations} iterations after all of {@code when} have come to hold. */
  record GiveUp(List<Until> when, int iterations) {}

  /** The members {@code of[from]} to {@code of[to]}. */
  record Series(String of, int from, int to) {}

  /** What {@link Open} opens. */
  enum Kind {
    /** Two connected stream sockets. */
    @JsonProperty("socketpair")
    SOCKETPAIR,
    /** The reading end of a pipe, its writing end. */
    @JsonProperty("pipe")
    PIPE,
    /** A pipe fit for the platform's proactor: reading end, writing end. */
    @JsonProperty("overlapped-pipe")
    OVERLAPPED_PIPE,
    /** A pseudo-terminal in raw mode: master, slave. */
    @JsonProperty("pty")
    PTY,
    /** A regular file, open for reading and writing, at its end. */
    @JsonProperty("regular-file")
    REGULAR_FILE,
    /** The null device. */
    @JsonProperty("null-device")
    NULL_DEVICE,
    /** A path at which nothing is, fit for a Unix socket. */
    @JsonProperty("unix-path")
    UNIX_PATH,
    /** A path, and a socket that listens at it. */
    @JsonProperty("unix-listener")
    UNIX_LISTENER,
    /** A path, and a datagram socket that is bound to it. */
    @JsonProperty("unix-datagram-socket")
    UNIX_DATAGRAM_SOCKET,
    /** Two connected stream sockets with small buffers. */
    @JsonProperty("narrow-socketpair")
    NARROW_SOCKETPAIR,
    /** A TCP socket that listens on a free port of the loopback interface. */
    @JsonProperty("tcp-listener")
    TCP_LISTENER,
    /** A TCP socket that is neither bound nor connected. */
    @JsonProperty("tcp-socket")
    TCP_SOCKET,
    /** A TCP socket bound to a free port that does not listen: connections to it are refused. */
    @JsonProperty("bound-tcp-socket")
    BOUND_TCP_SOCKET,
    /** A UDP socket that is bound to a free port of the loopback interface. */
    @JsonProperty("udp-socket")
    UDP_SOCKET,
    /** Bytes that can be read into; they hold the content at first. */
    @JsonProperty("buffer")
    BUFFER,
    /** An executor with one thread. */
    @JsonProperty("executor")
    EXECUTOR,
    /** A TLS context for a server, and one for a client that trusts it. */
    @JsonProperty("tls-contexts")
    TLS_CONTEXTS
  }
}
