/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.agent.AgentCommand;
import io.loopcheck.suite.agent.AgentLoop;
import io.loopcheck.suite.agent.AgentOptions;
import io.loopcheck.suite.check.Checks;
import io.loopcheck.suite.jvm.InProcessLoop;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.LoopUnderTest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The same session on loops of the JVM and on Python's gives the same answers. */
class SessionsAgreeTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private static Action call(String method, Value... args) {
    return new Action.Call(null, method, List.of(args), null, null);
  }

  private static Action callAs(String as, String method, Value... args) {
    return new Action.Call(null, method, List.of(args), as, null);
  }

  private static Action callOn(String on, String method, Value... args) {
    return new Action.Call(new Value.Ref(on), method, List.of(args), null, null);
  }

  private static Action open(Action.Kind kind, String... as) {
    return new Action.Open(kind, List.of(as), null);
  }

  private static Action await(String what) {
    return new Action.Await(what);
  }

  private static Action run(Until... until) {
    return new Action.Run(List.of(until), null);
  }

  private static Action settle(String what) {
    return run(new Until.Settled(what));
  }

  private static Until told(String method) {
    return new Until.Told("p", method);
  }

  private static Value ref(String name) {
    return new Value.Ref(name);
  }

  private static Value literal(Object value) {
    return new Value.Literal(value);
  }

  private static final Value PROTOCOL = new Value.Protocol("p");

  /** What one session is asked, and what has to come of it, whatever its loop runs on. */
  abstract static class Contract {
    private LoopUnderTest loop;
    private LoopSession session;

    abstract LoopUnderTest newLoop() throws Exception;

    @BeforeAll
    static void needsPosix() {
      assumeFalse(OS.WINDOWS.isCurrentOs(), "exit codes by signals are of POSIX");
    }

    @BeforeEach
    void openSession() throws Exception {
      loop = newLoop();
      session = loop.openSession(DEADLINE);
    }

    @AfterEach
    void closeSession() {
      if (loop != null) {
        session.close();
        loop.close();
      }
    }

    final List<Object> returned(Action... actions) {
      var events = session.perform(actions);
      assertThat(events)
          .noneMatch(Event.Raised.class::isInstance)
          .noneMatch(Event.Failed.class::isInstance)
          .noneMatch(Event.Missing.class::isInstance)
          .noneMatch(Event.Unavailable.class::isInstance);
      return events.stream()
          .filter(Event.Returned.class::isInstance)
          .map(event -> ((Event.Returned) event).value())
          .toList();
    }

    final void connect() {
      returned(
          open(Action.Kind.SOCKETPAIR, "a", "b"),
          callAs("c", "connect_accepted_socket", PROTOCOL, ref("a")),
          await("c"),
          settle("c"));
    }

    @Test
    void anAcceptedSocketBecomesATransport() {
      connect();

      returned(new Action.Write("b", "ping"), run(new Until.Received("p", 4)));
      returned(callOn("p.transport", "write", new Value.Bytes("pong")));
      var read = session.perform(new Action.Read("b", 9, 20)).get(0);

      assertThat(((Event.ReadData) read).data()).isEqualTo("pong");
    }

    @Test
    void readingIsPausedAndResumed() {
      connect();

      assertThat(
              returned(
                  callOn("p.transport", "is_reading"),
                  callOn("p.transport", "pause_reading"),
                  callOn("p.transport", "is_reading"),
                  callOn("p.transport", "resume_reading"),
                  callOn("p.transport", "is_reading")))
          .containsExactly(true, null, false, null, true);
    }

    @Test
    void aStreamCanEndItsWritingAndKnowsNoNonsense() {
      connect();

      assertThat(
              returned(
                  callOn("p.transport", "can_write_eof"),
                  callOn("p.transport", "write_eof"),
                  callOn("p.transport", "get_extra_info", literal("nonsense"))))
          .containsExactly(true, null, null);
      var read = session.perform(new Action.Read("b", 9, 20)).get(0);
      assertThat(((Event.ReadData) read).data()).isEmpty();
    }

    @Test
    void aFunctionIsCalledByTheExecutor() {
      var events =
          session.perform(
              callAs("f", "run_in_executor", new Value.None(), new Value.Callback("t")),
              await("f"),
              run(new Until.Settled("f"), new Until.Called("t", 1)));

      assertThat(events)
          .filteredOn(Event.Settled.class::isInstance)
          .singleElement()
          .satisfies(settled -> assertThat(((Event.Settled) settled).value()).isNull());
    }

    @Test
    void theDefaultExecutorAndTheGeneratorsAreShutDown() {
      returned(
          callAs("e", "shutdown_default_executor"),
          callAs("g", "shutdown_asyncgens"),
          await("e"),
          await("g"),
          run(new Until.Settled("e"), new Until.Settled("g")));
    }

    @Test
    void aNumericHostHasAnAddress() {
      returned(
          callAs("i", "getaddrinfo", literal("127.0.0.1"), literal(80)), await("i"), settle("i"));
    }

    @Test
    void aFutureOfTheLoopIsAwaitable() {
      var event = session.perform(callAs("f", "create_future")).get(0);

      assertThat(((Event.Returned) event).awaitable()).isTrue();
    }

    @Test
    void aServerListensOnALoopbackPort() {
      returned(
          callAs("s", "create_server", PROTOCOL, literal("127.0.0.1"), literal(0)),
          await("s"),
          settle("s"));

      assertThat(returned(callOn("s", "is_serving"), callOn("s", "close")))
          .containsExactly(true, null);
    }

    @Test
    void debuggingIsSwitched() {
      assertThat(
              returned(
                  call("set_debug", literal(true)),
                  call("get_debug"),
                  call("set_debug", literal(false)),
                  call("get_debug")))
          .containsExactly(null, true, null, false);
    }

    private static Action callNamed(
        String as, String method, Map<String, Value> named, Value... args) {
      return new Action.Call(null, method, List.of(args), named, as, null);
    }

    private static String certificate() {
      try (var in = Objects.requireNonNull(Checks.class.getResourceAsStream("localhost.pem"))) {
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Test
    void aServersConnectionsAreEncrypted() {
      returned(
          new Action.Open(Action.Kind.TLS_CONTEXTS, List.of("server", "client"), certificate()),
          callNamed(
              "s",
              "create_server",
              Map.of("ssl", ref("server")),
              PROTOCOL,
              literal("127.0.0.1"),
              literal(0)),
          await("s"),
          settle("s"),
          callNamed(
              "c",
              "create_connection",
              Map.of("ssl", ref("client"), "server_hostname", literal("localhost")),
              new Value.Protocol("q"),
              literal("127.0.0.1"),
              new Value.Port("s")),
          await("c"),
          settle("c"),
          callOn("q.transport", "write", new Value.Repeated("x", 100_000)),
          run(new Until.Received("p", 100_000)));

      assertThat(returned(callOn("p.transport", "can_write_eof"))).containsExactly(false);
    }

    @Test
    void aFactoryNumbersTheProtocolsThatItMakes() {
      returned(
          callAs("s", "create_server", PROTOCOL, literal("127.0.0.1"), literal(0)),
          await("s"),
          settle("s"),
          new Action.Callback("p.factory", List.of()),
          new Action.Connect("s", "one"),
          run(told("connection_made")),
          new Action.Connect("s", "two"),
          new Action.Write("two", "second"),
          run(new Until.Received("p#2", 6), new Until.Called("p.factory", 2)));
    }

    @Test
    void aDatagramIsAnsweredToItsSender() {
      var tuple = new Value.Tuple(List.of(literal("127.0.0.1"), literal(0)));
      var events =
          session.perform(
              open(Action.Kind.UDP_SOCKET, "u"),
              callNamed(
                  "e",
                  "create_datagram_endpoint",
                  Map.of("local_addr", tuple),
                  new Value.DatagramProtocol("p")),
              await("e"),
              settle("e"),
              new Action.Write("u", "ping", new Value.Address("p.transport")),
              run(new Until.Received("p", 4)),
              callOn("p.transport", "sendto", new Value.Bytes("pong"), new Value.Address("u")),
              new Action.Read("u", 9, 20));

      assertThat(events)
          .filteredOn(Event.ReadData.class::isInstance)
          .singleElement()
          .satisfies(read -> assertThat(((Event.ReadData) read).data()).isEqualTo("pong"));
      assertThat(events)
          .filteredOn(event -> event instanceof Event.Told its && its.data() != null)
          .singleElement()
          .satisfies(
              its -> assertThat(((Event.Told) its).address().toString()).contains("127.0.0.1"));
    }

    @Test
    void whatIsCancelledFailsInTheNextRun() {
      returned(
          callAs("s", "create_server", PROTOCOL, literal("127.0.0.1"), literal(0)),
          await("s"),
          settle("s"));
      var cancelling =
          session.perform(
              new Action.Call(ref("s"), "serve_forever", List.of(), "f", null),
              await("f"),
              new Action.Run(List.of(new Until.Settled("f")), new Action.GiveUp(List.of(), 3)),
              new Action.Cancel("f"));
      var afterwards = session.perform(settle("f"), callOn("s", "is_serving"));

      assertThat(cancelling).noneMatch(Event.Failed.class::isInstance);
      assertThat(afterwards)
          .filteredOn(Event.Failed.class::isInstance)
          .singleElement()
          .satisfies(
              failed ->
                  assertThat(((Event.Failed) failed).error().type()).isEqualTo("CancelledError"));
      assertThat(((Event.Returned) afterwards.get(afterwards.size() - 1)).value()).isEqualTo(false);
    }

    final void startChild() {
      returned(
          callAs(
              "c",
              "subprocess_exec",
              new Value.SubprocessProtocol("p"),
              new Value.Program("copy-then-exit-7")),
          await("c"),
          settle("c"));
    }

    /** The end of a child that a signal has ended; what it has started goes on with its input. */
    final Object returncodeAtTheEnd() {
      returned(
          run(told("process_exited")),
          new Action.Call(
              ref("p.transport"), "get_pipe_transport", List.of(literal(0)), "in", null),
          callOn("in", "close"),
          run(told("connection_lost")));
      return returned(callOn("p.transport", "get_returncode")).get(0);
    }

    @Test
    void aChildIsTerminated() {
      startChild();

      returned(callOn("p.transport", "terminate"));

      assertThat(returncodeAtTheEnd()).isEqualTo(-15);
    }

    @Test
    void aChildIsKilled() {
      startChild();

      returned(callOn("p.transport", "kill"));

      assertThat(returncodeAtTheEnd()).isEqualTo(-9);
    }
  }

  /** Where any signal can be sent, and the buffers of a socket pair are small. */
  abstract static class PosixContract extends Contract {
    @Test
    void aChildIsSentASignal() {
      startChild();

      // Nothing else is asked of the child: asyncio's own race for its status would show as 255.
      returned(callOn("p.transport", "send_signal", new Value.Signal(0)));
      returned(
          new Action.Call(
              ref("p.transport"), "get_pipe_transport", List.of(literal(0)), "in", null),
          callOn("in", "close"),
          run(told("process_exited")));

      // Not every signal of the facts ends a child; then it ends by itself, with 7.
      assertThat((Integer) returned(callOn("p.transport", "get_returncode")).get(0))
          .matches(status -> status < 0 || status == 7);
    }

    @Test
    void theProtocolOfAChildIsToldOfTheFlowOfItsInput() {
      int size = 2_000_000;
      startChild();

      returned(
          new Action.Call(
              ref("p.transport"), "get_pipe_transport", List.of(literal(0)), "in", null),
          callOn("in", "write", new Value.Bytes("x".repeat(size))),
          run(told("pause_writing"), told("resume_writing"), new Until.Received("p", size)));
      returned(callOn("in", "close"), run(told("connection_lost")));

      assertThat(returned(callOn("p.transport", "get_returncode"))).containsExactly(7);
    }

    @Test
    void aProtocolIsToldOfTheFlowOfItsData() {
      connect();

      returned(
          callOn("p.transport", "set_write_buffer_limits", literal(0)),
          callOn("p.transport", "write", new Value.Bytes("x".repeat(2_000_000))),
          run(told("pause_writing")));
      var kept = returned(callOn("p.transport", "get_write_buffer_size")).get(0);

      assertThat((Integer) kept).isPositive();
    }
  }

  @Nested
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the profile is of Linux")
  class OnTheReferenceLoop extends PosixContract {
    @Override
    LoopUnderTest newLoop() {
      return new InProcessLoop(new ReferenceProvider("linux"));
    }
  }

  @Nested
  class OnTheReferenceLoopOverNio extends Contract {
    @Override
    LoopUnderTest newLoop() {
      return new InProcessLoop(new ReferenceProvider("nio"));
    }
  }

  @Nested
  class OnPython extends PosixContract {
    @TempDir Path directory;

    @Override
    LoopUnderTest newLoop() throws Exception {
      var python =
          Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
              .map(each -> Path.of(each, "python3"))
              .filter(Files::isExecutable)
              .findFirst();
      assumeTrue(python.isPresent(), "a python3 on the PATH is needed");
      var agent = directory.resolve("loopcheck_agent.py");
      try (var script = AgentLoop.class.getResourceAsStream("loopcheck_agent.py")) {
        Files.copy(Objects.requireNonNull(script), agent);
      }
      var command = List.of(python.get().toString(), agent.toString());
      return new AgentLoop(
          AgentCommand.of("python", command), AgentOptions.defaults().withPatience(DEADLINE));
    }
  }
}
