/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contract's methods by asyncio's names: how Java calls them, and what they return. */
final class JavaCalls {
  private static final String STREAM = "CompletableFuture<Connection<Transport>>";
  private static final String DATAGRAMS = "CompletableFuture<Connection<DatagramTransport>>";
  private static final String CHILD = "CompletableFuture<Connection<SubprocessTransport>>";
  private static final String SERVER = "CompletableFuture<Server>";
  private static final String NOTHING = "CompletableFuture<Void>";
  private static final String COUNT = "CompletableFuture<Long>";

  /** A method without a result. */
  static final String VOID = "void";

  private static final Set<String> SELECTORS =
      Set.of(
          "SelectSelector", "PollSelector", "EpollSelector", "KqueueSelector", "DevpollSelector");

  private final Map<String, Method> methods = new HashMap<>();

  /** Returns the arguments of a call, between its brackets. */
  private interface Method {
    JavaExpression of(String on, JavaArguments given);
  }

  JavaCalls() {
    running();
    scheduling();
    watching();
    sockets();
    streams();
    pipesAndChildren();
    errors();
    transports();
    servers();
    runtime();
  }

  /** Returns a call of a method of {@code on}. */
  JavaExpression of(String on, String method, JavaArguments given) {
    if (SELECTORS.contains(method)) {
      return new JavaExpression("RUNTIME.newSelector(\"" + method + "\")", "Object");
    }
    Method known = methods.get(method);
    if (known == null) {
      throw new ReproducerException("Java's contract has no method " + method + "()");
    }
    JavaExpression call = known.of(on, given);
    given.requireAllTaken();
    return call;
  }

  /** Returns what is between the brackets of a call. */
  private interface Inner {
    @Nullable String of(JavaArguments given);
  }

  private void add(String method, String java, String type, Inner arguments) {
    methods.put(
        method,
        (on, given) -> new JavaExpression(on + "." + java + "(" + arguments.of(given) + ")", type));
  }

  /** Adds methods without arguments. */
  private void bare(String type, String... methods) {
    for (String method : methods) {
      add(method, JavaDialect.camel(method), type, given -> "");
    }
  }

  private void running() {
    bare(VOID, "run_forever", "stop", "close");
    bare("Boolean", "is_running", "is_closed");
    methods.put(
        "run_until_complete",
        (on, given) ->
            new JavaExpression(
                on + ".runUntilComplete(" + given.plain(0) + ")", given.expression(0).parameter()));
    add("shutdown_asyncgens", "shutdownAsyncGenerators", NOTHING, given -> "");
    add(
        "shutdown_default_executor",
        "shutdownDefaultExecutor",
        NOTHING,
        given -> given.has(0) ? "seconds(" + given.plain(0) + ")" : "null");
  }

  private void scheduling() {
    bare("Double", "time", "when");
    bare("Boolean", "cancelled");
    bare(VOID, "cancel");
    bare("Context", "get_context");
    add("call_soon", "callSoon", "Handle", given -> given.plain(0) + context(given));
    add(
        "call_soon_threadsafe",
        "callSoonThreadsafe",
        "Handle",
        given -> given.plain(0) + context(given));
    for (String method : new String[] {"call_later", "call_at"}) {
      add(
          method,
          JavaDialect.camel(method),
          "TimerHandle",
          given -> given.plain(0) + ", " + given.plain(1) + context(given));
    }
    add("create_future", "<Object>createFuture", "CompletableFuture<Object>", given -> "");
    add(
        "run_in_executor",
        "<Object>runInExecutor",
        "CompletableFuture<Object>",
        given -> given.plain(0) + ", " + given.plain(1));
    add("set_default_executor", "setDefaultExecutor", VOID, given -> given.plain(0));
    add(
        "getaddrinfo",
        "getaddrinfo",
        "CompletableFuture<List<InetSocketAddress>>",
        given -> given.plain(0) + ", " + given.plain(1));
    add("getnameinfo", "getnameinfo", "CompletableFuture<NameInfo>", given -> given.address(0));
  }

  private static String context(JavaArguments given) {
    String context = given.take("context");
    return context == null ? "" : ", " + context;
  }

  private void watching() {
    for (String which : new String[] {"reader", "writer"}) {
      String name = JavaDialect.camel("_" + which);
      add("add_" + which, "add" + name, VOID, given -> given.file(0) + ", " + given.plain(1));
      add("remove_" + which, "remove" + name, "Boolean", given -> given.file(0));
    }
    add(
        "add_signal_handler",
        "addSignalHandler",
        VOID,
        given -> given.signal(0) + ", " + given.plain(1));
    add("remove_signal_handler", "removeSignalHandler", "Boolean", given -> given.signal(0));
  }

  private void sockets() {
    Inner two = given -> given.file(0) + ", " + given.plain(1);
    add("sock_recv", "sockRecv", "CompletableFuture<byte[]>", two);
    add("sock_recvfrom", "sockRecvFrom", "CompletableFuture<Datagram>", two);
    add("sock_sendall", "sockSendAll", NOTHING, two);
    add(
        "sock_recv_into",
        "sockRecvInto",
        "CompletableFuture<Integer>",
        given -> given.file(0) + ", ByteBuffer.wrap(" + given.plain(1) + ")");
    add(
        "sock_sendto",
        "sockSendTo",
        "CompletableFuture<Integer>",
        given -> given.file(0) + ", " + given.plain(1) + ", " + given.address(2));
    add("sock_connect", "sockConnect", NOTHING, given -> given.file(0) + ", " + given.address(1));
    add("sock_accept", "sockAccept", "CompletableFuture<AcceptedSocket>", given -> given.file(0));
    add("sock_sendfile", "sockSendFile", COUNT, given -> given.file(0) + ", " + part(given));
    add("sendfile", "sendFile", COUNT, given -> given.plain(0) + ", " + part(given));
  }

  /** The part of a file that is sent, and whether otherwise if need be. */
  private static String part(JavaArguments given) {
    return String.join(
        ", ",
        given.file(1),
        given.or(2, "0"),
        given.count(3),
        String.valueOf(given.takeFlag("fallback", true)));
  }

  private void streams() {
    add(
        "create_connection",
        "createConnection",
        STREAM,
        given -> {
          String socket = given.take("sock");
          return socket != null
              ? given.plain(0) + ", " + socket + ", " + JavaOptions.tls(given)
              : place(given, given.plain(1)) + ", " + JavaOptions.connection(given);
        });
    add(
        "create_server",
        "createServer",
        SERVER,
        given -> {
          String socket = given.take("sock");
          String where =
              socket != null ? given.plain(0) + ", " + socket : place(given, given.hosts(1));
          return where + ", " + JavaOptions.server(given);
        });
    add(
        "connect_accepted_socket",
        "connectAcceptedSocket",
        STREAM,
        given -> given.plain(0) + ", " + given.file(1) + ", " + JavaOptions.tls(given));
    add(
        "create_datagram_endpoint",
        "createDatagramEndpoint",
        DATAGRAMS,
        given -> given.plain(0) + ", " + JavaOptions.datagram(given));
    add("create_unix_connection", "createUnixConnection", STREAM, JavaCalls::unixConnection);
    add("create_unix_server", "createUnixServer", SERVER, JavaCalls::unixServer);
    add("start_tls", "startTls", "CompletableFuture<Transport>", JavaCalls::startTls);
  }

  private static String place(JavaArguments given, String host) {
    return given.plain(0) + ", " + host + ", " + given.plain(2);
  }

  /** Without options the shorter method is called: a loop may have no other. */
  private static String unixConnection(JavaArguments given) {
    String tls = JavaOptions.tls(given);
    return given.plain(0) + ", " + given.path(1) + (tls == null ? "" : ", " + tls);
  }

  private static String unixServer(JavaArguments given) {
    String options = JavaOptions.server(given);
    boolean none = options.equals("ServerOptions.DEFAULT");
    return given.plain(0) + ", " + given.path(1) + (none ? "" : ", " + options);
  }

  private static String startTls(JavaArguments given) {
    boolean server = given.takeFlag("server_side", false);
    JavaExpression protocol = given.expression(1);
    String its = protocol.is("Object") ? "(Protocol) " + protocol.text() : protocol.text();
    return given.plain(0)
        + ", "
        + its
        + ", "
        + JavaOptions.tls(given, given.plain(2))
        + ", "
        + server;
  }

  private void pipesAndChildren() {
    Inner pipe = given -> given.plain(0) + ", " + given.file(1);
    add("connect_read_pipe", "connectReadPipe", STREAM, pipe);
    add("connect_write_pipe", "connectWritePipe", STREAM, pipe);
    add(
        "subprocess_exec",
        "subprocessExec",
        CHILD,
        given -> given.plain(0) + ", " + given.texts(1));
    add(
        "subprocess_shell",
        "subprocessShell",
        CHILD,
        given -> given.plain(0) + ", " + given.plain(1));
    bare("Integer", "get_pid", "get_returncode");
    bare(VOID, "terminate", "kill");
    add("get_pipe_transport", "getPipeTransport", "Transport", given -> given.plain(0));
    add("send_signal", "sendSignal", VOID, given -> given.signal(0));
  }

  private void errors() {
    bare("ExceptionHandler", "get_exception_handler");
    bare("Boolean", "get_debug");
    for (String method :
        new String[] {
          "set_exception_handler",
          "default_exception_handler",
          "call_exception_handler",
          "set_debug"
        }) {
      add(method, JavaDialect.camel(method), VOID, given -> given.plain(0));
    }
    methods.put(
        "slow_callback_duration",
        (on, given) ->
            new JavaExpression(on + ".getSlowCallbackDuration().toNanos() / 1e9", "Double"));
    add("__setattr__", "setSlowCallbackDuration", VOID, given -> "seconds(" + given.plain(1) + ")");
  }

  private void transports() {
    bare(VOID, "write_eof", "abort", "pause_reading", "resume_reading");
    bare("Boolean", "can_write_eof", "is_closing", "is_reading");
    bare("Integer", "get_write_buffer_size");
    bare("WriteBufferLimits", "get_write_buffer_limits");
    bare("Protocol", "get_protocol");
    add("write", "write", VOID, given -> given.plain(0));
    add("writelines", "writelines", VOID, given -> given.plain(0));
    add("set_protocol", "setProtocol", VOID, given -> given.plain(0));
    add(
        "sendto",
        "sendTo",
        VOID,
        given -> given.plain(0) + ", " + (given.has(1) ? given.address(1) : "null"));
    add("set_write_buffer_limits", "setWriteBufferLimits", VOID, JavaCalls::limits);
    methods.put(
        "get_extra_info",
        (on, given) -> {
          String info = on + ".getExtraInfo(" + given.plain(0) + ")";
          String otherwise = "Optional.<Object>ofNullable(%s).orElse(%s)";
          return new JavaExpression(
              given.has(1) ? otherwise.formatted(info, given.plain(1)) : info, "Object");
        });
  }

  /** The limits of asyncio's arguments: the high one, then the low one. */
  private static String limits(JavaArguments given) {
    if (!given.has(0)) {
      return given.has(1)
          ? "WriteBufferLimits.low(" + given.plain(1) + ")"
          : "WriteBufferLimits.DEFAULT";
    }
    return given.has(1)
        ? "new WriteBufferLimits(" + given.plain(1) + ", " + given.plain(0) + ")"
        : "WriteBufferLimits.high(" + given.plain(0) + ")";
  }

  private void servers() {
    bare("Boolean", "is_serving");
    bare(NOTHING, "start_serving", "serve_forever", "wait_closed");
    bare(VOID, "close_clients", "abort_clients");
    bare("List<FileObject>", "sockets");
    bare("EventLoop", "get_loop");
  }

  /** What asyncio has as functions of a module. */
  private void runtime() {
    String runtime = "RUNTIME";
    methods.put("new_event_loop", (on, given) -> loop(runtime + ".newEventLoop()"));
    methods.put("get_event_loop", (on, given) -> loop(runtime + ".getEventLoop()"));
    methods.put(
        "set_event_loop",
        (on, given) -> new JavaExpression(runtime + ".setEventLoop(" + given.plain(0) + ")", VOID));
    methods.put(
        "SelectorEventLoop",
        (on, given) -> loop(runtime + ".newSelectorEventLoop(" + given.plain(0) + ")"));
    methods.put(
        "get_event_loop_policy", (on, given) -> new JavaExpression(runtime, "EventLoopRuntime"));
    methods.put(
        "set_child_watcher", (on, given) -> new JavaExpression(on + ".setChildWatcher()", VOID));
  }

  private static JavaExpression loop(String text) {
    return new JavaExpression(text, "EventLoop");
  }
}
