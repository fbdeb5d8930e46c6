/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static io.loopcheck.suite.jvm.Methods.procedure;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.NameInfo;
import io.loopcheck.suite.jvm.Methods.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The methods of {@link EventLoop} by asyncio's names. Arguments have asyncio's order and keywords.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the future is the call's result
final class LoopMethods {
  static final Map<String, Method<EventLoop>> TABLE =
      merged(
          List.of(
              running(),
              scheduling(),
              executorAndNames(),
              watching(),
              sockets(),
              streams(),
              pipesAndChildren(),
              errorsAndDebugging(),
              slowCalls(),
              inexpressible()));

  private LoopMethods() {}

  private static Map<String, Method<EventLoop>> merged(List<Map<String, Method<EventLoop>>> parts) {
    Map<String, Method<EventLoop>> all = new HashMap<>();
    parts.forEach(all::putAll);
    return Map.copyOf(all);
  }

  private static Map<String, Method<EventLoop>> running() {
    return Map.of(
        "run_forever",
        procedure((loop, given) -> loop.runForever()),
        "run_until_complete",
        (loop, given) -> loop.runUntilComplete(given.future(0)),
        "stop",
        procedure((loop, given) -> loop.stop()),
        "is_running",
        (loop, given) -> loop.isRunning(),
        "is_closed",
        (loop, given) -> loop.isClosed(),
        "close",
        procedure((loop, given) -> loop.close()),
        "shutdown_asyncgens",
        (loop, given) -> loop.shutdownAsyncGenerators(),
        "shutdown_default_executor",
        (loop, given) -> loop.shutdownDefaultExecutor(given.optionalSeconds(0)));
  }

  private static Map<String, Method<EventLoop>> scheduling() {
    return Map.of(
        "time",
        (loop, given) -> loop.time(),
        "call_soon",
        SchedulingMethods::callSoon,
        "call_soon_threadsafe",
        SchedulingMethods::callSoonThreadsafe,
        "call_later",
        SchedulingMethods::callLater,
        "call_at",
        SchedulingMethods::callAt,
        "create_future",
        (loop, given) -> loop.createFuture());
  }

  private static Map<String, Method<EventLoop>> executorAndNames() {
    return Map.of(
        "run_in_executor",
        (loop, given) -> loop.runInExecutor(given.executor(0), given.function(1)),
        "getaddrinfo",
        (loop, given) -> loop.getaddrinfo(given.optionalText(0), given.wholeNumber(1)),
        "getnameinfo",
        (loop, given) -> getnameinfo(loop, given),
        "set_default_executor",
        procedure((loop, given) -> loop.setDefaultExecutor(given.executorService(0))));
  }

  private static CompletableFuture<NameInfo> getnameinfo(EventLoop loop, Arguments given) {
    if (given.has(1) && given.wholeNumber(1) != 0) {
      throw new InexpressibleException("getnameinfo: Java's contract has no flags");
    }
    return loop.getnameinfo(given.inetAddress(0));
  }

  private static Map<String, Method<EventLoop>> watching() {
    return Map.of(
        "add_reader",
        procedure((loop, given) -> loop.addReader(given.file(0), given.callback(1))),
        "remove_reader",
        (loop, given) -> loop.removeReader(given.file(0)),
        "add_writer",
        procedure((loop, given) -> loop.addWriter(given.file(0), given.callback(1))),
        "remove_writer",
        (loop, given) -> loop.removeWriter(given.file(0)),
        "add_signal_handler",
        procedure((loop, given) -> loop.addSignalHandler(given.signal(0), given.callback(1))),
        "remove_signal_handler",
        (loop, given) -> loop.removeSignalHandler(given.signal(0)));
  }

  private static Map<String, Method<EventLoop>> sockets() {
    return Map.of(
        "sock_recv",
        (loop, given) -> loop.sockRecv(given.file(0), given.wholeNumber(1)),
        "sock_recvfrom",
        (loop, given) -> loop.sockRecvFrom(given.file(0), given.wholeNumber(1)),
        "sock_recv_into",
        (loop, given) -> loop.sockRecvInto(given.file(0), given.buffer(1)),
        "sock_sendto",
        (loop, given) -> loop.sockSendTo(given.file(0), given.bytes(1), given.address(2)),
        "sock_connect",
        (loop, given) -> loop.sockConnect(given.file(0), given.address(1)),
        "sock_sendall",
        (loop, given) -> loop.sockSendAll(given.file(0), given.bytes(1)),
        "sock_accept",
        (loop, given) -> loop.sockAccept(given.file(0)),
        "sock_sendfile",
        (loop, given) ->
            loop.sockSendFile(
                given.file(0),
                given.file(1),
                given.offset(2),
                given.optionalCount(3),
                fallback(given)),
        "sendfile",
        (loop, given) ->
            loop.sendFile(
                given.transport(0),
                given.file(1),
                given.offset(2),
                given.optionalCount(3),
                fallback(given)));
  }

  private static boolean fallback(Arguments given) {
    boolean fallback = given.takeFlag("fallback", true);
    given.requireAllTaken();
    return fallback;
  }

  private static Map<String, Method<EventLoop>> streams() {
    return Map.of(
        "create_connection",
        StreamMethods::createConnection,
        "create_server",
        StreamMethods::createServer,
        "connect_accepted_socket",
        (loop, given) ->
            loop.connectAcceptedSocket(given.protocols(0), given.file(1), Options.tls(given)),
        "create_datagram_endpoint",
        (loop, given) ->
            loop.createDatagramEndpoint(given.datagramProtocols(0), Options.datagram(given)),
        "create_unix_connection",
        StreamMethods::createUnixConnection,
        "create_unix_server",
        StreamMethods::createUnixServer,
        "start_tls",
        StreamMethods::startTls);
  }

  private static Map<String, Method<EventLoop>> pipesAndChildren() {
    return Map.of(
        "connect_read_pipe",
        (loop, given) -> loop.connectReadPipe(given.protocols(0), given.file(1)),
        "connect_write_pipe",
        (loop, given) -> loop.connectWritePipe(given.protocols(0), given.file(1)),
        "subprocess_exec",
        (loop, given) -> loop.subprocessExec(given.subprocessProtocols(0), given.texts(1)),
        "subprocess_shell",
        (loop, given) -> loop.subprocessShell(given.subprocessProtocols(0), given.text(1)));
  }

  private static Map<String, Method<EventLoop>> errorsAndDebugging() {
    return Map.of(
        "set_exception_handler",
        procedure((loop, given) -> loop.setExceptionHandler(given.optionalHandler(0))),
        "get_exception_handler",
        (loop, given) -> loop.getExceptionHandler(),
        "default_exception_handler",
        procedure((loop, given) -> loop.defaultExceptionHandler(given.errorContext(0))),
        "call_exception_handler",
        procedure((loop, given) -> loop.callExceptionHandler(given.errorContext(0))),
        "get_debug",
        (loop, given) -> loop.getDebug(),
        "set_debug",
        procedure((loop, given) -> loop.setDebug(given.flag(0))));
  }

  private static Map<String, Method<EventLoop>> slowCalls() {
    return Map.of(
        "slow_callback_duration",
        (loop, given) -> loop.getSlowCallbackDuration().toNanos() / 1e9,
        "__setattr__",
        procedure(LoopMethods::setAttribute));
  }

  private static void setAttribute(EventLoop loop, Arguments given) {
    if (!given.text(0).equals("slow_callback_duration")) {
      throw new InexpressibleException(
          "Java's contract has no attribute \"" + given.text(0) + "\" that could be set");
    }
    loop.setSlowCallbackDuration(given.seconds(1));
  }

  /** What asyncio's loops have and Java's contract does not. */
  private static Map<String, Method<EventLoop>> inexpressible() {
    return Map.of(
        "create_task", lacking("coroutines"),
        "set_task_factory", lacking("tasks"),
        "get_task_factory", lacking("tasks"),
        "sock_recvfrom_into", lacking("a receive into a buffer that tells the sender"));
  }

  /** A method that Java's contract has nothing for: no rule about it can be observed. */
  static <T> Method<T> lacking(String what) {
    return (receiver, given) -> {
      throw new InexpressibleException(given.method() + ": Java's contract has no " + what);
    };
  }
}
