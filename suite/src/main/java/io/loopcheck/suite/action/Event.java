/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.loopcheck.matrices.Facts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a loop answered, or called back; {@code at} is in seconds by the independent clock. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.Opened.class, name = "opened"),
  @JsonSubTypes.Type(value = Event.Unavailable.class, name = "unavailable"),
  @JsonSubTypes.Type(value = Event.Returned.class, name = "returned"),
  @JsonSubTypes.Type(value = Event.Raised.class, name = "raised"),
  @JsonSubTypes.Type(value = Event.Missing.class, name = "missing"),
  @JsonSubTypes.Type(value = Event.Called.class, name = "called"),
  @JsonSubTypes.Type(value = Event.Settled.class, name = "settled"),
  @JsonSubTypes.Type(value = Event.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Event.RunEnded.class, name = "run-ended"),
  @JsonSubTypes.Type(value = Event.RunRaised.class, name = "run-raised"),
  @JsonSubTypes.Type(value = Event.Told.class, name = "told"),
  @JsonSubTypes.Type(value = Event.Handled.class, name = "handled"),
  @JsonSubTypes.Type(value = Event.ReadData.class, name = "read"),
  @JsonSubTypes.Type(value = Event.Disposed.class, name = "disposition"),
  @JsonSubTypes.Type(value = Event.Present.class, name = "attribute"),
  @JsonSubTypes.Type(value = Event.Clock.class, name = "clock"),
  @JsonSubTypes.Type(value = Event.HasValue.class, name = "variable"),
  @JsonSubTypes.Type(value = Event.Machine.class, name = "machine"),
  @JsonSubTypes.Type(value = Event.Inventory.class, name = "inventory"),
  @JsonSubTypes.Type(value = Event.Described.class, name = "described"),
  @JsonSubTypes.Type(value = Event.UnknownAction.class, name = "unknown-action"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Event {

  /** Seconds since the session was opened, by the independent clock. */
  double at();

  /** A resource was opened, duplicated, accepted, connected, written to or closed. */
  record Opened(double at, List<String> as) implements Event {}

  /** A resource cannot be made or used here; the reason says what would be needed. */
  record Unavailable(double at, String what, String reason) implements Event {}

  /**
   * A call returned.
   *
   * @param value a JSON scalar as it is; of a tuple or list a list of such, bytes as Latin-1 text;
   *     else the value's type
   * @param is the name that the same object already had
   * @param index the member that the call was for, or the last one of a series
   */
  record Returned(
      double at,
      String method,
      @Nullable Object value,
      boolean awaitable,
      @Nullable String is,
      @Nullable Integer index)
      implements Event {}

  /** A call raised; in a series the rest was not called. */
  record Raised(double at, String method, LoopError error, @Nullable Integer index)
      implements Event {}

  /** A call's method, or a name on the way to it, does not exist. */
  record Missing(double at, String method, String of) implements Event {}

  /**
   * A callback was called.
   *
   * @param elsewhere true on a thread that is not the one that carries out the session's actions
   */
  record Called(double at, String token, @Nullable Integer index, @Nullable Boolean elsewhere)
      implements Event {

    /** A call on the session's own thread. */
    public Called(double at, String token, @Nullable Integer index) {
      this(at, token, index, null);
    }
  }

  /**
   * What was awaited has a result.
   *
   * @param value as in {@link Returned}
   * @param data the bytes that it is, as Latin-1 text
   */
  record Settled(double at, String what, @Nullable Object value, @Nullable String data)
      implements Event {

    /** A result that is no bytes. */
    public Settled(double at, String what, @Nullable Object value) {
      this(at, what, value, null);
    }
  }

  /** What was awaited failed. */
  record Failed(double at, String what, LoopError error) implements Event {}

  /** A run ended: {@code satisfied}, {@code gave-up}, or {@code stopped} without either. */
  record RunEnded(double at, String how, int iterations) implements Event {}

  /** A run raised. */
  record RunRaised(double at, LoopError error) implements Event {}

  /**
   * A protocol's method was called.
   *
   * @param data what was received, as Latin-1 text
   * @param fd the child's descriptor that it is about
   * @param error what the connection was lost by
   * @param address where a datagram came from, host and port; the path of a Unix socket
   */
  record Told(
      double at,
      String protocol,
      String method,
      @Nullable String data,
      @Nullable Integer fd,
      @Nullable LoopError error,
      @Nullable Object address)
      implements Event {

    /** What is told of anything but a datagram. */
    public Told(
        double at,
        String protocol,
        String method,
        @Nullable String data,
        @Nullable Integer fd,
        @Nullable LoopError error) {
      this(at, protocol, method, data, fd, error, null);
    }
  }

  /** The exception handler was called. */
  record Handled(double at, String handler, String message, @Nullable LoopError error)
      implements Event {}

  /** Data was read outside the loop; null when none came in time, empty at the end. */
  record ReadData(double at, String from, @Nullable String data) implements Event {}

  /** How the process handles a signal: {@code default}, {@code ignored} or {@code handler}. */
  record Disposed(double at, int signal, String value) implements Event {}

  /** Whether a module has an attribute. */
  record Present(double at, String of, String name, boolean present) implements Event {}

  /**
   * The steps that the loop's clock made.
   *
   * @param loop by how much it went on at each, in seconds
   * @param independent how long the independent clock says that took, in seconds
   */
  record Clock(double at, List<Double> loop, List<Double> independent) implements Event {}

  /** The value of a context variable; null where it has none. */
  record HasValue(double at, String name, @Nullable String value) implements Event {}

  /**
   * How this process was kept waiting since the session first asked.
   *
   * @param noise how late, in seconds, it was at most while nothing else was asked of it
   * @param stalls when it stood still for longer than that
   */
  record Machine(double at, double noise, List<Stall> stalls) implements Event {}

  /** From when to when a process stood still, in seconds since the session was opened. */
  record Stall(double from, double to) {}

  /**
   * What a session has left behind, now that all was ended.
   *
   * @param unseen kinds that cannot be seen here
   * @param trouble what did not end as it should, in a sentence; null if all did
   */
  record Inventory(double at, List<Left> left, List<Unseen> unseen, @Nullable String trouble)
      implements Event {}

  /**
   * Something that was left.
   *
   * @param what its name, without what no two runs share
   * @param after what was asked of the loop when it came; null if that is not known
   * @param once true if the process has it once, however many loops there are
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Left(Asset kind, String what, @Nullable String after, @Nullable Boolean once) {}

  /** A kind that cannot be seen, and why. */
  record Unseen(Asset kind, String reason) {}

  /** The loop's facts. */
  record Described(double at, Facts facts) implements Event {}

  /** The agent does not know the action. */
  record UnknownAction(double at, String action) implements Event {}
}
