/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.jvm.Methods.Method;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Carries out calls of the loop's methods, or of what it returned. */
final class Calls {
  private static final Set<String> TAKES_OVER =
      Set.of(
          "connect_read_pipe",
          "connect_write_pipe",
          "connect_accepted_socket",
          "create_connection",
          "create_server");

  private static final Set<String> REPORTS =
      Set.of("call_exception_handler", "default_exception_handler");

  private static final String ACCEPTS = "sock_accept";
  private static final String UPGRADES = "start_tls";

  private final Values values;
  private final Names names;
  private final Journal journal;
  private final OpenedResources resources;
  private final Hygiene hygiene;
  private final List<Runnable> registered = new ArrayList<>();

  Calls(Values values, Names names, Journal journal, OpenedResources resources, Hygiene hygiene) {
    this.hygiene = hygiene;
    this.values = values;
    this.names = names;
    this.journal = journal;
    this.resources = resources;
  }

  /** One call that went well, or the error that it raised. */
  private record Result(@Nullable Object value, @Nullable Throwable error) {}

  /** Carries out a call of {@code loop}, or of the value that it names, once or for a series. */
  void carryOut(Action.Call call, EventLoop loop, @Nullable Integer index) throws IOException {
    Action.Series each = call.each();
    if (each == null) {
      Object receiver = receiver(call, loop, index);
      Result result = perform(call, method(receiver, call), receiver, index);
      report(call, result, null);
      name(call.as(), null, result);
      return;
    }
    for (int member = each.from(); member <= each.to(); member++) {
      Object receiver = receiver(call, loop, member);
      Result result = perform(call, method(receiver, call), receiver, member);
      if (member == each.to() || result.error() != null) {
        report(call, result, member);
      }
      name(call.as(), member, result);
      if (result.error() != null) {
        return;
      }
    }
  }

  private static Method<Object> method(Object receiver, Action.Call call) {
    return Methods.find(receiver, call.method());
  }

  /** Returns what the method is called on: in a series, that may be another one each time. */
  private Object receiver(Action.Call call, EventLoop loop, @Nullable Integer index)
      throws IOException {
    Value on = call.on();
    if (on == null) {
      return loop;
    }
    Object receiver = values.one(on, index);
    if (receiver == null) {
      throw new UnknownNameException(call.method(), "null");
    }
    return receiver;
  }

  private Result perform(
      Action.Call call, Method<Object> method, Object receiver, @Nullable Integer index)
      throws IOException {
    Arguments arguments =
        new Arguments(
            call.method(), values.all(call.args(), index), values.named(call.named(), index));
    boolean reports = REPORTS.contains(call.method());
    if (reports) {
      hygiene.reporting(true);
    }
    try {
      Object value = method.call(receiver, arguments);
      arguments.requireAllTaken();
      if (TAKES_OVER.contains(call.method())) {
        resources.handOver(arguments.files(), value);
      }
      if (call.method().equals(ACCEPTS) && value instanceof CompletionStage<?> accepting) {
        accepting.thenAccept(this::keepAccepted);
      }
      if (call.method().equals(UPGRADES) && value instanceof CompletionStage<?> upgrading) {
        Object transport = arguments.transport(0);
        upgrading.whenComplete((made, error) -> endsUntoldIf(error != null, transport));
      }
      if (receiver instanceof EventLoop loop) {
        register(loop, call.method(), arguments);
      } else if (call.method().equals("set_protocol")) {
        hygiene.speaksTo(receiver, arguments.protocol(0));
      }
      return new Result(value, null);
    } catch (InexpressibleException e) {
      throw e; // the call was not made
    } catch (Throwable e) { // whatever a hostile loop throws is its answer
      return new Result(null, e);
    } finally {
      if (reports) {
        hygiene.reporting(false);
      }
    }
  }

  /** Keeps in mind how to take back what was registered. */
  private void register(EventLoop loop, String method, Arguments arguments) {
    switch (method) {
      case "add_reader" -> registered.add(() -> loop.removeReader(arguments.file(0)));
      case "add_writer" -> registered.add(() -> loop.removeWriter(arguments.file(0)));
      case "add_signal_handler" ->
          registered.add(() -> loop.removeSignalHandler(arguments.text(0)));
      default -> {}
    }
  }

  /** Returns what takes back all that was registered, in the order of its registration. */
  List<Runnable> takeRegistered() {
    List<Runnable> taken = List.copyOf(registered);
    registered.clear();
    return taken;
  }

  /** No protocol is told of the end of a transport on which TLS could not begin. */
  private void endsUntoldIf(boolean failed, Object transport) {
    if (failed) {
      hygiene.endsUntold(transport);
    }
  }

  /** A socket that the loop has accepted belongs to the session, until a transport owns it. */
  private void keepAccepted(@Nullable Object result) {
    if (result instanceof AcceptedSocket accepted) {
      resources.keep(accepted.socket());
    }
  }

  private void name(@Nullable String as, @Nullable Integer member, Result result) {
    if (as != null && result.error() != null) {
      journal.refused(as);
    } else if (as != null) {
      names.put(member == null ? as : OpenedResources.member(as, member), result.value());
    }
  }

  private void report(Action.Call call, Result result, @Nullable Integer index) {
    if (result.error() != null) {
      journal.add(
          new Event.Raised(
              journal.now(), call.method(), JavaErrors.toLoopError(result.error()), index));
      return;
    }
    Object value = result.value();
    String is = value == null || Reply.isScalar(value) ? null : values.nameOf(value);
    boolean awaitable = value instanceof CompletionStage;
    journal.add(
        new Event.Returned(journal.now(), call.method(), Reply.shown(value), awaitable, is, index));
  }

  /** Makes the modules of Python's that a runtime stands for. */
  static Object module(String name, @Nullable EventLoopRuntime runtime) {
    if (runtime != null && name.equals("asyncio")) {
      return new Methods.AsyncioModule(runtime);
    }
    if (runtime != null && name.equals("selectors")) {
      return new Methods.SelectorsModule(runtime);
    }
    throw new UnknownNameException(name, "import");
  }
}
