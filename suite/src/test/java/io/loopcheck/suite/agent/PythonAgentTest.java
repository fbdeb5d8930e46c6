/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.networknt.schema.Schema;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.Checks;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.run.Runner;
import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.SessionEndedException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The agent client with the real Python agent, where there is a Python. */
class PythonAgentTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path modules;
  private String python;

  @BeforeEach
  void findPython() {
    python =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(directory -> Path.of(directory, "python3"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst()
            .orElse(null);
    assumeThat(python).as("a python3 on the PATH is needed").isNotNull();
  }

  private AgentLoop loop(Isolation isolation, String... arguments) throws Exception {
    return loop(FakeAgents.options().withIsolation(isolation), arguments);
  }

  private AgentLoop loop(AgentOptions options, String... arguments) throws Exception {
    var agent = AgentLoop.class.getResource("loopcheck_agent.py");
    var command =
        Stream.concat(Stream.of(python, Path.of(agent.toURI()).toString()), Stream.of(arguments))
            .toList();
    return new AgentLoop(
        new AgentCommand("python", facts -> facts.runtime().toString(), command, Map.of()),
        options);
  }

  /** A loop of a module that is written for the test. */
  private AgentLoop loopOf(Isolation isolation, String... lines) throws Exception {
    Files.write(modules.resolve("written.py"), List.of(lines));
    return loop(isolation, "--path", modules.toString(), "--loop", "written:make");
  }

  private static Action.Call callSoon(String token) {
    return new Action.Call(null, "call_soon", List.of(new Value.Callback(token)), null, null);
  }

  @ParameterizedTest
  @EnumSource(value = Isolation.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void callbackIsCalledUnderEachIsolation(Isolation isolation) throws Exception {
    try (var loop = loop(isolation)) {
      assertThat(loop.facts().stock()).isTrue();
      assertThat(loop.facts().runtime().name()).isEqualTo("cpython");
      for (int i = 0; i < 3; i++) {
        try (LoopSession session = loop.openSession(LONG)) {
          var run = new Action.Run(List.of(new Until.Called("t", 1)), null);
          List<Event> events = session.perform(callSoon("t"), run);
          assertThat(events)
              .extracting(event -> (Object) event.getClass())
              .containsExactly(Event.Returned.class, Event.Called.class, Event.RunEnded.class);
        }
      }
    }
  }

  @Test
  void selectorIsAFact() throws Exception {
    try (var loop = loop(Isolation.AUTO, "--selector", "select")) {
      assertThat(loop.facts().selector()).isEqualTo("select");
      assertThat(loop.facts().kind()).isEqualTo(LoopKind.SELECTOR);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO, os._exit(0), EXITED",
    "SPAWN, os._exit(0), EXITED",
    "AUTO, os.abort(), SIGNALLED",
    "SPAWN, os.abort(), SIGNALLED",
    "AUTO, time.sleep(1000), DEADLINE",
    "SPAWN, time.sleep(1000), DEADLINE",
    "REUSE, time.sleep(1000), DEADLINE",
    "AUTO, spin(), DEADLINE",
    "SPAWN, spin(), DEADLINE",
    "AUTO, eat(), MEMORY",
    "SPAWN, eat(), MEMORY",
  })
  void everyEndOfTheLoopIsSeen(Isolation isolation, String what, Ending.How how) throws Exception {
    try (var loop =
        loopOf(
            isolation,
            "import asyncio, os, time",
            "def spin():",
            "    while True: pass",
            "def eat():",
            "    eaten = []",
            "    while True: eaten.append(bytearray(1 << 20))",
            "class Loop(asyncio.SelectorEventLoop):",
            "    def call_soon(self, *a, **k):",
            "        " + what,
            "make = Loop")) {
      Duration deadline = how == Ending.How.DEADLINE ? Duration.ofSeconds(2) : LONG;
      try (LoopSession session = loop.openSession(deadline)) {
        SessionEndedException end =
            Assertions.catchThrowableOfType(
                SessionEndedException.class, () -> session.perform(callSoon("t")));
        assertThat(end).isNotNull();
        assertThat(end.ending().how()).as(end.ending().detail()).isEqualTo(how);
      }
      try (LoopSession next = loop.openSession(LONG)) {
        assertThat(next.perform(new Action.Describe())).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"AUTO", "SPAWN"})
  void loopThatPrintsHarmsNobody(Isolation isolation) throws Exception {
    try (var loop =
        loopOf(
            isolation,
            "import asyncio, os",
            "class Loop(asyncio.SelectorEventLoop):",
            "    def call_soon(self, *a, **k):",
            "        os.write(1, b'{\"type\":\"performed\",\"session\":\"s2\",\"seq\":1}\\n')",
            "        os.write(2, b'z' * 1000000)",
            "        return super().call_soon(*a, **k)",
            "make = Loop")) {
      LoopSession session = loop.openSession(LONG);
      assertThat(session.perform(callSoon("t"))).singleElement().isInstanceOf(Event.Returned.class);
      session.close();
      assertThat(session.output())
          .contains("{\"type\":\"performed\"", "zzzz", "left out")
          .hasSizeLessThan(70_000);
    }
  }

  @Test
  void factoryThatFailsIsExplained() throws Exception {
    try (var loop = loopOf(Isolation.AUTO, "def make(): raise ValueError('not today')")) {
      var refusal = Assertions.catchThrowableOfType(AgentException.class, loop::facts);
      assertThat(refusal)
          .hasMessageStartingWith("no loop can be made for \"python\": ")
          .hasMessageContaining("not today");
    }
    try (var loop = loop(Isolation.AUTO, "--loop", "no_such_module:make")) {
      var refusal = Assertions.catchThrowableOfType(AgentException.class, loop::facts);
      assertThat(refusal).hasMessageStartingWith("\"python\" cannot be judged (no-module): ");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Isolation.class,
      names = {"FORK", "REUSE"})
  void everyLineOfAWholeRunHasItsShape(Isolation isolation) throws Exception {
    var problems = Collections.synchronizedList(new ArrayList<String>());
    MessageListener schema =
        (direction, line) -> {
          Schema shape =
              direction == MessageListener.Direction.TO_AGENT
                  ? ProtocolSchema.TO_AGENT
                  : ProtocolSchema.FROM_AGENT;
          if (!ProtocolSchema.problems(shape, line).isEmpty()) {
            problems.add(direction + " " + line);
          }
        };
    var results = new ArrayList<ResultLine.Result>();
    var options =
        FakeAgents.options()
            .withIsolation(isolation)
            .withSubjects(Set.of(Subject.LOOP, Subject.RUNTIME))
            .withListener(schema);
    try (var loop = loop(options)) {
      List<Rule> rules = Matrices.bundled().stream().flatMap(m -> m.rules().stream()).toList();
      Runner.run(
          List.of(loop),
          rules,
          Checks.catalogue(),
          RunOptions.defaults().withDeadline(LONG),
          new ResultSink() {
            @Override
            public void loop(ResultLine.Loop loop) {
              assertThat(loop.unavailable()).isNull();
            }

            @Override
            public void result(ResultLine.Result result) {
              results.add(result);
            }
          });
      assertThat(results).hasSameSizeAs(rules);
    }
    assertThat(problems).isEmpty();
    assertThat(results)
        .filteredOn(result -> result.verdict() == Verdict.ERROR)
        .extracting(result -> result.rule() + ": " + result.message())
        .isEmpty();
  }
}
