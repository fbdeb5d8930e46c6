/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.BaseTransport;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.TimerHandle;
import io.loopcheck.loop.Transport;
import io.loopcheck.loop.WriteBufferLimits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract's methods by asyncio's names. */
final class Methods {

  /** A method of a {@code T}. */
  @FunctionalInterface
  interface Method<T> {
    @Nullable Object call(T receiver, Arguments arguments) throws Exception;
  }

  /** The child watchers' place: asyncio's event loop policy, as far as rules speak of it. */
  record Policy(EventLoopRuntime runtime) {}

  /** Python's module {@code asyncio}. */
  record AsyncioModule(EventLoopRuntime runtime) {}

  /** Python's module {@code selectors}: each of its names is a selector's class. */
  record SelectorsModule(EventLoopRuntime runtime) {}

  /** The methods of a type. */
  private record Table<T>(Class<T> type, Map<String, Method<T>> methods) {
    @Nullable Method<Object> find(Object receiver, String name) {
      Method<T> method = methods.get(name);
      if (method == null || !type.isInstance(receiver)) {
        return null;
      }
      return (object, arguments) -> method.call(type.cast(object), arguments);
    }
  }

  private static final List<Table<?>> TABLES =
      List.of(
          new Table<>(EventLoop.class, LoopMethods.TABLE),
          new Table<>(Transport.class, transport()),
          new Table<>(DatagramTransport.class, datagramTransport()),
          new Table<>(SubprocessTransport.class, subprocessTransport()),
          new Table<>(Server.class, server()),
          new Table<>(TimerHandle.class, Map.of("when", (timer, given) -> timer.when())),
          new Table<>(Handle.class, handle()),
          new Table<>(AsyncioModule.class, asyncio()),
          new Table<>(Policy.class, policy()));

  private Methods() {}

  /** A method without result. */
  @FunctionalInterface
  interface Procedure<T> {
    void call(T receiver, Arguments arguments) throws Exception;
  }

  static <T> Method<T> procedure(Procedure<T> procedure) {
    return (receiver, arguments) -> {
      procedure.call(receiver, arguments);
      return null;
    };
  }

  /** Finds a method of {@code receiver}. */
  static Method<Object> find(Object receiver, String name) {
    if (receiver instanceof SelectorsModule selectors) {
      return (module, arguments) -> selectors.runtime().newSelector(name);
    }
    if (receiver instanceof FileObject) {
      return LoopMethods.lacking("methods of a socket");
    }
    for (Table<?> table : TABLES) {
      Method<Object> method = table.find(receiver, name);
      if (method != null) {
        return method;
      }
    }
    throw new UnknownNameException(name, Reply.typeOf(receiver));
  }

  private static Map<String, Method<Transport>> transport() {
    return Map.ofEntries(
        Map.entry("write", procedure((transport, given) -> transport.write(given.bytes(0)))),
        Map.entry(
            "writelines", procedure((transport, given) -> transport.writelines(given.pieces(0)))),
        Map.entry(
            "get_write_buffer_limits", (transport, given) -> transport.getWriteBufferLimits()),
        Map.entry(
            "set_protocol",
            procedure((transport, given) -> transport.setProtocol(given.protocol(0)))),
        Map.entry("get_protocol", (transport, given) -> transport.getProtocol()),
        Map.entry("write_eof", procedure((transport, given) -> transport.writeEof())),
        Map.entry("can_write_eof", (transport, given) -> transport.canWriteEof()),
        Map.entry("close", procedure((transport, given) -> transport.close())),
        Map.entry("abort", procedure((transport, given) -> transport.abort())),
        Map.entry("is_closing", (transport, given) -> transport.isClosing()),
        Map.entry("pause_reading", procedure((transport, given) -> transport.pauseReading())),
        Map.entry("resume_reading", procedure((transport, given) -> transport.resumeReading())),
        Map.entry("is_reading", (transport, given) -> transport.isReading()),
        Map.entry("get_write_buffer_size", (transport, given) -> transport.getWriteBufferSize()),
        Map.entry(
            "set_write_buffer_limits",
            procedure((transport, given) -> transport.setWriteBufferLimits(limits(given)))),
        Map.entry("get_extra_info", Methods::extraInfo));
  }

  private static @Nullable Object extraInfo(BaseTransport transport, Arguments given) {
    Object value = transport.getExtraInfo(given.text(0));
    return value == null && given.has(1) ? given.object(1) : value;
  }

  private static Map<String, Method<DatagramTransport>> datagramTransport() {
    return Map.of(
        "sendto",
            procedure((socket, given) -> socket.sendTo(given.bytes(0), given.optionalAddress(1))),
        "close", procedure((socket, given) -> socket.close()),
        "abort", procedure((socket, given) -> socket.abort()),
        "is_closing", (socket, given) -> socket.isClosing(),
        "get_extra_info", Methods::extraInfo,
        "get_write_buffer_size", LoopMethods.lacking("buffer of datagrams that tells its size"),
        "get_write_buffer_limits", LoopMethods.lacking("limits of a buffer of datagrams"),
        "set_write_buffer_limits", LoopMethods.lacking("limits of a buffer of datagrams"),
        "set_protocol", LoopMethods.lacking("other protocol for a datagram transport"),
        "get_protocol", LoopMethods.lacking("protocol that a datagram transport tells"));
  }

  /** Returns the limits of asyncio's arguments: the high one, then the low one. */
  private static WriteBufferLimits limits(Arguments given) {
    Integer high = given.optionalWholeNumber(0);
    Integer low = given.optionalWholeNumber(1);
    if (high == null) {
      return low == null ? WriteBufferLimits.DEFAULT : WriteBufferLimits.low(low);
    }
    return low == null ? WriteBufferLimits.high(high) : new WriteBufferLimits(low, high);
  }

  private static Map<String, Method<SubprocessTransport>> subprocessTransport() {
    return Map.of(
        "get_pid", (child, given) -> child.getPid(),
        "get_returncode", (child, given) -> child.getReturncode(),
        "get_pipe_transport", (child, given) -> child.getPipeTransport(given.wholeNumber(0)),
        "send_signal", procedure((child, given) -> child.sendSignal(given.signal(0))),
        "terminate", procedure((child, given) -> child.terminate()),
        "kill", procedure((child, given) -> child.kill()),
        "close", procedure((child, given) -> child.close()));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the future is the call's result
  private static Map<String, Method<Server>> server() {
    return Map.ofEntries(
        Map.entry("close", procedure((server, given) -> server.close())),
        Map.entry("is_serving", (server, given) -> server.isServing()),
        Map.entry("start_serving", (server, given) -> server.startServing()),
        Map.entry("serve_forever", (server, given) -> server.serveForever()),
        Map.entry("wait_closed", (server, given) -> server.waitClosed()),
        Map.entry("close_clients", procedure((server, given) -> server.closeClients())),
        Map.entry("abort_clients", procedure((server, given) -> server.abortClients())),
        Map.entry("sockets", (server, given) -> server.sockets()),
        Map.entry("__aenter__", LoopMethods.lacking("async with")),
        Map.entry("__aexit__", LoopMethods.lacking("async with")),
        Map.entry("get_loop", (server, given) -> server.getLoop()));
  }

  private static Map<String, Method<Handle>> handle() {
    return Map.of(
        "cancel",
        procedure((handle, given) -> handle.cancel()),
        "cancelled",
        (handle, given) -> handle.cancelled(),
        "get_context",
        (handle, given) -> handle.getContext());
  }

  private static Map<String, Method<AsyncioModule>> asyncio() {
    return Map.of(
        "new_event_loop", (asyncio, given) -> asyncio.runtime().newEventLoop(),
        "get_event_loop", (asyncio, given) -> asyncio.runtime().getEventLoop(),
        "set_event_loop",
            procedure((asyncio, given) -> asyncio.runtime().setEventLoop(given.loop(0))),
        "SelectorEventLoop",
            (asyncio, given) -> asyncio.runtime().newSelectorEventLoop(given.object(0)),
        "get_event_loop_policy", (asyncio, given) -> new Policy(asyncio.runtime()));
  }

  private static Map<String, Method<Policy>> policy() {
    return Map.of(
        "set_child_watcher", procedure((policy, given) -> policy.runtime().setChildWatcher()));
  }
}
