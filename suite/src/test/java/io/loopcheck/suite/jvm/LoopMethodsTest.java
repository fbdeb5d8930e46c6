/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static io.loopcheck.suite.jvm.Asked.call;
import static io.loopcheck.suite.jvm.Asked.callAs;
import static io.loopcheck.suite.jvm.Asked.callOn;
import static io.loopcheck.suite.jvm.Asked.callback;
import static io.loopcheck.suite.jvm.Asked.open;
import static io.loopcheck.suite.jvm.Asked.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopMethodsTest {
  /** What asyncio has under another name, or as a hook or an attribute instead of a method. */
  private static final Set<String> NAMED_OTHERWISE =
      Set.of(
          "shutdownasyncgenerators",
          "trackasyncgenerator",
          "getslowcallbackduration",
          "setslowcallbackduration");

  private final List<String> reached = new ArrayList<>();
  private final EventLoop recording =
      (EventLoop)
          Proxy.newProxyInstance(
              EventLoop.class.getClassLoader(), new Class<?>[] {EventLoop.class}, this::record);

  private Object record(Object proxy, Method method, Object[] passed) {
    if (method.getDeclaringClass() == Object.class) {
      return method.getName().equals("hashCode") ? (Object) 7 : proxy == passed[0];
    }
    String arguments =
        Stream.of(passed == null ? new Object[0] : passed)
            .map(LoopMethodsTest::shown)
            .collect(Collectors.joining(" "));
    reached.add((method.getName() + " " + arguments).strip());
    return CompletableFuture.class == method.getReturnType() ? new CompletableFuture<>() : null;
  }

  /** A value as it is where that is short and always the same, else what it is. */
  private static String shown(Object value) {
    if (value instanceof FileObject) {
      return "file";
    }
    if (value instanceof byte[] bytes) {
      return Arrays.toString(bytes);
    }
    boolean plain =
        value == null
            || value instanceof Number
            || value instanceof String
            || value instanceof List
            || value instanceof Boolean
            || value instanceof SocketAddress
            || value instanceof Record
            || value instanceof Path
            || value instanceof Duration;
    return plain ? String.valueOf(value) : "object";
  }

  private static Value literal(Object value) {
    return new Value.Literal(value);
  }

  private static Value tuple(String host, int port) {
    return new Value.Tuple(List.of(literal(host), literal(port)));
  }

  private static Action named(String method, Map<String, Value> named, Value... args) {
    return new Action.Call(null, method, List.of(args), named, null, null);
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  @Test
  void everyMethodOfTheContractCanBeCalledOrSaysWhyNot() {
    var contract = new TreeSet<String>();
    for (Method method : EventLoop.class.getDeclaredMethods()) {
      if (!method.isSynthetic()) {
        contract.add(plain(method.getName()));
      }
    }
    contract.removeAll(NAMED_OTHERWISE);

    assertThat(LoopMethods.TABLE.keySet().stream().map(LoopMethodsTest::plain))
        .contains("shutdownasyncgens", "slowcallbackduration", "setattr")
        .containsAll(contract);
  }

  static Stream<Arguments> callsAndWhatTheyReach() {
    Value none = new Value.None();
    Value protocol = new Value.Protocol("p");
    return Stream.of(
        arguments(call("shutdown_asyncgens"), "shutdownAsyncGenerators"),
        arguments(call("shutdown_default_executor"), "shutdownDefaultExecutor null"),
        arguments(
            call("shutdown_default_executor", literal(1.5)), "shutdownDefaultExecutor PT1.5S"),
        arguments(call("create_future"), "createFuture"),
        arguments(call("run_in_executor", none, callback("t")), "runInExecutor null object"),
        arguments(call("getaddrinfo", literal("::1"), literal(80)), "getaddrinfo ::1 80"),
        arguments(call("getaddrinfo", none, literal(80)), "getaddrinfo null 80"),
        arguments(call("sock_recv", ref("a"), literal(9)), "sockRecv file 9"),
        arguments(call("sock_recvfrom", ref("a"), literal(9)), "sockRecvFrom file 9"),
        arguments(
            call("sock_sendall", ref("a"), new Value.Bytes("\u0001")), "sockSendAll file [1]"),
        arguments(call("sock_accept", ref("a")), "sockAccept file"),
        arguments(call("sock_sendfile", ref("a"), ref("b")), "sockSendFile file file 0 null true"),
        arguments(
            call("sock_sendfile", ref("a"), ref("b"), literal(3), literal(4)),
            "sockSendFile file file 3 4 true"),
        arguments(
            call("create_connection", protocol, literal("::1"), literal(80)),
            "createConnection object ::1 80 " + ConnectionOptions.DEFAULT),
        arguments(
            call("create_server", protocol, literal("::1"), literal(0)),
            "createServer object [::1] 0 " + ServerOptions.DEFAULT),
        arguments(
            call("create_server", protocol, none, literal(0)),
            "createServer object [] 0 " + ServerOptions.DEFAULT),
        arguments(
            call("connect_accepted_socket", protocol, ref("a")),
            "connectAcceptedSocket object file null"),
        arguments(
            named("create_connection", Map.of("sock", ref("a")), protocol),
            "createConnection object file null"),
        arguments(
            named(
                "create_connection",
                Map.of("host", literal("::1"), "port", literal(80), "all_errors", literal(true)),
                protocol),
            "createConnection object ::1 80 " + ConnectionOptions.DEFAULT.withAllErrors()),
        arguments(
            named(
                "create_connection",
                Map.of(
                    "family", new Value.Constant("socket.AF_INET6"),
                    "local_addr", tuple("::1", 5),
                    "happy_eyeballs_delay", literal(0.25),
                    "interleave", literal(2)),
                protocol,
                literal("a.test"),
                literal(80)),
            "createConnection object a.test 80 "
                + ConnectionOptions.DEFAULT
                    .withFamily(StandardProtocolFamily.INET6)
                    .withLocalAddress(new InetSocketAddress("::1", 5))
                    .withHappyEyeballsDelay(Duration.ofMillis(250))
                    .withInterleave(2)),
        arguments(
            call(
                "create_server",
                protocol,
                new Value.Elements(List.of(literal("::1"), literal("127.0.0.1"))),
                literal(0)),
            "createServer object [::1, 127.0.0.1] 0 " + ServerOptions.DEFAULT),
        arguments(
            call("create_server", protocol, literal(""), literal(0)),
            "createServer object [] 0 " + ServerOptions.DEFAULT),
        arguments(
            named(
                "create_server",
                Map.of(
                    "backlog", literal(3),
                    "reuse_address", literal(false),
                    "reuse_port", literal(true),
                    "keep_alive", literal(true),
                    "start_serving", literal(false)),
                protocol,
                none,
                literal(0)),
            "createServer object [] 0 "
                + ServerOptions.DEFAULT
                    .withBacklog(3)
                    .withReuseAddress(false)
                    .withReusePort()
                    .withKeepAlive()
                    .withoutServing()),
        arguments(
            named("create_server", Map.of("sock", ref("a")), protocol),
            "createServer object file " + ServerOptions.DEFAULT),
        arguments(
            named(
                "create_unix_server",
                Map.of("path", literal("/p"), "cleanup_socket", literal(false)),
                protocol),
            "createUnixServer object /p " + ServerOptions.DEFAULT.withoutCleanup()),
        arguments(
            call("create_unix_connection", protocol, literal("/p")),
            "createUnixConnection object /p"),
        arguments(
            named(
                "create_datagram_endpoint",
                Map.of("remote_addr", tuple("127.0.0.1", 7), "allow_broadcast", literal(true)),
                new Value.DatagramProtocol("p")),
            "createDatagramEndpoint object "
                + DatagramOptions.DEFAULT
                    .withRemoteAddress(new InetSocketAddress("127.0.0.1", 7))
                    .withBroadcast()),
        arguments(
            call("sock_connect", ref("a"), tuple("127.0.0.1", 7)), "sockConnect file /127.0.0.1:7"),
        arguments(
            call("sock_connect", ref("a"), tuple("a.test", 7)),
            "sockConnect file a.test/<unresolved>:7"),
        arguments(
            call("sock_sendto", ref("a"), new Value.Bytes("\u0001"), tuple("127.0.0.1", 7)),
            "sockSendTo file [1] /127.0.0.1:7"),
        arguments(call("getnameinfo", tuple("127.0.0.1", 7)), "getnameinfo /127.0.0.1:7"),
        arguments(
            call("call_exception_handler", new Value.ErrorContext("m", null)),
            "callExceptionHandler " + ErrorContext.of("m", null)),
        arguments(
            call("default_exception_handler", new Value.ErrorContext("m", null)),
            "defaultExceptionHandler " + ErrorContext.of("m", null)),
        arguments(
            named(
                "sock_sendfile",
                Map.of("count", literal(4), "fallback", literal(false)),
                ref("a"),
                ref("b")),
            "sockSendFile file file 0 4 false"),
        arguments(
            call("__setattr__", literal("slow_callback_duration"), literal(0.05)),
            "setSlowCallbackDuration PT0.05S"),
        arguments(call("set_exception_handler", none), "setExceptionHandler null"),
        arguments(call("get_exception_handler"), "getExceptionHandler"),
        arguments(call("set_debug", literal(true)), "setDebug true"));
  }

  @ParameterizedTest
  @MethodSource("callsAndWhatTheyReach")
  void aCallReachesTheContractsMethod(Action call, String expected) {
    Asked asked = Asked.of(recording, open(Action.Kind.SOCKETPAIR, "a", "b"), call);

    assertThat(reached).first().isEqualTo(expected);
    assertThat(asked.kinds()).containsExactly("Opened", "Returned");
  }

  @Test
  void aNamedFutureCanBeRunUntil() {
    Asked.of(recording, callAs("f", "create_future"), call("run_until_complete", ref("f")));

    assertThat(reached).startsWith("createFuture", "runUntilComplete object");
  }

  @Test
  void aFileIsSentOverATransport() {
    var sent = new ArrayList<String>();
    EventLoop sending =
        new QueueLoop() {
          @Override
          public CompletableFuture<Long> sendFile(
              Transport transport, FileObject file, long offset, Long count, boolean fallback) {
            sent.add(transport.isClosing() + " " + offset + " " + count + " " + fallback);
            return CompletableFuture.completedFuture(3L);
          }
        };

    Asked.of(
        sending,
        open(Action.Kind.SOCKETPAIR, "a", "b"),
        callAs("c", "connect_read_pipe", new Value.Protocol("p"), ref("a")),
        new Action.Await("c"),
        new Action.Run(List.of(new Until.Settled("c")), null),
        call("sendfile", new Value.Item("c", 0), ref("b"), literal(1), literal(3)));

    assertThat(sent).containsExactly("true 1 3 true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"create_task", "set_task_factory", "get_task_factory", "sock_recvfrom_into"})
  void whatJavasContractLacksIsUnavailableAndNotMissing(String method) {
    Asked asked = Asked.of(recording, call(method));

    assertThat(asked.only(Event.Unavailable.class).reason())
        .startsWith(method + ": Java's contract has no ");
    assertThat(reached).containsExactly("close");
  }

  @Test
  void aThreadPoolAndABufferAreOpenedForTheLoop() {
    Asked asked =
        Asked.of(
            recording,
            open(Action.Kind.SOCKETPAIR, "a", "b"),
            open(Action.Kind.EXECUTOR, "e"),
            new Action.Open(Action.Kind.BUFFER, List.of("buffer"), "1234"),
            call("set_default_executor", ref("e")),
            call("sock_recv_into", ref("a"), ref("buffer")),
            new Action.Read("buffer", 3, 0));

    assertThat(reached).startsWith("setDefaultExecutor object", "sockRecvInto file object");
    assertThat(asked.only(Event.ReadData.class).data()).isEqualTo("123");
  }

  static Stream<Arguments> callsThatJavaCannotSay() {
    Value protocol = new Value.Protocol("p");
    return Stream.of(
        arguments(
            named("create_connection", Map.of("sock", ref("a")), protocol, literal("::1")),
            "create_connection: Java's contract takes a host and a port, or a socket, but not both"),
        arguments(
            named("create_unix_connection", Map.of("sock", ref("a")), protocol, literal("/p")),
            "create_unix_connection(sock=...): Java's contract has no such argument"),
        arguments(
            named(
                "create_connection",
                Map.of("server_hostname", literal("a.test")),
                protocol,
                literal("::1"),
                literal(80)),
            "create_connection(server_hostname=...): Java's contract has no such argument"),
        arguments(
            call("create_unix_server", protocol, literal("\0abstract")),
            "Java has no path with a zero in it"),
        arguments(
            call("getnameinfo", tuple("127.0.0.1", 7), literal(1)),
            "getnameinfo: Java's contract has no flags"),
        arguments(
            call("__setattr__", literal("colour"), literal(1)),
            "Java's contract has no attribute \"colour\" that could be set"),
        arguments(
            call("getaddrinfo", new Value.Constant("socket.SOCK_RAW"), literal(1)),
            "Java's contract has nothing for socket.SOCK_RAW"));
  }

  @ParameterizedTest
  @MethodSource("callsThatJavaCannotSay")
  void whatJavaCannotSayIsUnavailableAndNotCalled(Action call, String reason) {
    Asked asked = Asked.of(recording, open(Action.Kind.SOCKETPAIR, "a", "b"), call);

    assertThat(asked.only(Event.Unavailable.class).reason()).isEqualTo(reason);
    assertThat(reached).containsExactly("close");
  }

  @Test
  void anAcceptedSocketIsClosedWithTheSession() throws Exception {
    var accepted = SocketChannel.open();
    EventLoop accepting =
        new QueueLoop() {
          @Override
          public CompletableFuture<AcceptedSocket> sockAccept(FileObject socket) {
            return CompletableFuture.completedFuture(
                new AcceptedSocket(
                    new FileObject.ChannelObject(accepted), new InetSocketAddress(7)));
          }
        };

    Asked asked =
        Asked.of(
            accepting,
            open(Action.Kind.SOCKETPAIR, "a", "b"),
            callAs("c", "sock_accept", ref("a")),
            new Action.Await("c"),
            new Action.Run(List.of(new Until.Settled("c")), null),
            callOn(new Value.Item("c", 2), null, "close"));

    assertThat(asked.only(Event.Missing.class).method()).isEqualTo("c[2]");
    assertThat(accepted.isOpen()).isFalse();
  }
}
