/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static io.loopcheck.suite.jvm.Methods.procedure;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.suite.jvm.Methods.Method;
import java.util.Map;

/** The methods of {@link EventLoop} by asyncio's names. */
@SuppressWarnings("FutureReturnValueIgnored") // the future is the call's result
final class LoopMethods {
  static final Map<String, Method<EventLoop>> TABLE =
      Map.ofEntries(
          Map.entry("run_forever", procedure((loop, given) -> loop.runForever())),
          Map.entry("stop", procedure((loop, given) -> loop.stop())),
          Map.entry("is_running", (loop, given) -> loop.isRunning()),
          Map.entry("is_closed", (loop, given) -> loop.isClosed()),
          Map.entry("close", procedure((loop, given) -> loop.close())),
          Map.entry("time", (loop, given) -> loop.time()),
          Map.entry("call_soon", (loop, given) -> loop.callSoon(given.callback(0))),
          Map.entry(
              "call_soon_threadsafe", (loop, given) -> loop.callSoonThreadsafe(given.callback(0))),
          Map.entry(
              "call_later", (loop, given) -> loop.callLater(given.number(0), given.callback(1))),
          Map.entry("call_at", (loop, given) -> loop.callAt(given.number(0), given.callback(1))),
          Map.entry(
              "add_reader",
              procedure((loop, given) -> loop.addReader(given.file(0), given.callback(1)))),
          Map.entry("remove_reader", (loop, given) -> loop.removeReader(given.file(0))),
          Map.entry(
              "add_writer",
              procedure((loop, given) -> loop.addWriter(given.file(0), given.callback(1)))),
          Map.entry("remove_writer", (loop, given) -> loop.removeWriter(given.file(0))),
          Map.entry(
              "add_signal_handler",
              procedure((loop, given) -> loop.addSignalHandler(given.text(0), given.callback(1)))),
          Map.entry(
              "remove_signal_handler", (loop, given) -> loop.removeSignalHandler(given.text(0))),
          Map.entry(
              "create_unix_connection",
              (loop, given) -> loop.createUnixConnection(given.protocols(0), given.path(1))),
          Map.entry(
              "create_unix_server",
              (loop, given) -> loop.createUnixServer(given.protocols(0), given.path(1))),
          Map.entry(
              "connect_read_pipe",
              (loop, given) -> loop.connectReadPipe(given.protocols(0), given.file(1))),
          Map.entry(
              "connect_write_pipe",
              (loop, given) -> loop.connectWritePipe(given.protocols(0), given.file(1))),
          Map.entry(
              "subprocess_exec",
              (loop, given) -> loop.subprocessExec(given.subprocessProtocols(0), given.texts(1))),
          Map.entry(
              "subprocess_shell",
              (loop, given) -> loop.subprocessShell(given.subprocessProtocols(0), given.text(1))),
          Map.entry(
              "set_exception_handler",
              procedure((loop, given) -> loop.setExceptionHandler(given.handler(0)))));

  private LoopMethods() {}
}
