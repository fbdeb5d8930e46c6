/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An agent without a loop that does what its command line and its sessions say: {@code
 * ScriptedAgent ISOLATION DEFECT [FACTS]}; in a session, the action {@code attribute} names what to
 * do. It is started with the test classes alone, and so it knows no JSON library.
 */
final class ScriptedAgent {
  static final String FACTS =
      "{\"os\":{\"family\":\"linux\",\"version\":\"6.1\"},\"layer\":\"model\","
          + "\"kind\":\"selector\",\"selector\":\"epoll\","
          + "\"implementation\":{\"name\":\"scripted\",\"version\":\"1.2\"},"
          + "\"runtime\":{\"name\":\"java\",\"version\":\"17\"},\"contract\":\"3.13\","
          + "\"stock\":false,\"drive\":\"stepwise\",\"loopClass\":\"Scripted\","
          + "\"signals\":[\"SIGUSR1\"]}";

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final String isolation;
  private final String defect;
  private final String facts;

  private ScriptedAgent(String isolation, String defect, String facts) {
    this.isolation = isolation;
    this.defect = defect;
    this.facts = facts;
  }

  public static void main(String[] args) throws IOException {
    new ScriptedAgent(args[0], args[1], args.length > 2 ? args[2] : FACTS).serve();
  }

  private void serve() throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      switch (field(line, "type")) {
        case "hello" -> hello();
        case "open" -> open(field(line, "session"));
        case "perform" -> perform(line);
        case "close" -> ended(field(line, "session"), "closed", "closed");
        case "stop" -> {
          return;
        }
        default -> throw new IllegalArgumentException(line);
      }
    }
  }

  private void hello() {
    switch (defect) {
      case "silent" -> hang();
      case "rubbish" -> out.println("Traceback (most recent call last):");
      case "early-exit" -> {
        System.err.println("Traceback (most recent call last):\nImportError: no module");
        System.exit(7);
      }
      case "other-version" -> hello(2, isolation);
      case "auto" -> hello(1, "auto");
      case "nameless" -> out.println("{\"type\":\"hello\",\"protocol\":1,\"isolation\":\"fork\"}");
      case "opened-first" -> out.println("{\"type\":\"opened\",\"session\":\"s0\"}");
      case "fatal" ->
          out.println(
              "{\"type\":\"fatal\",\"code\":\"no-module\",\"message\":\"there is no module"
                  + " \\\"x\\\"; install it\"}");
      case "long-line" -> out.println("x".repeat(LineReader.LONGEST + 1));
      default -> hello(1, isolation);
    }
  }

  private void hello(int protocol, String isolation) {
    out.println(
        "{\"type\":\"hello\",\"protocol\":%d,\"agent\":{\"name\":\"scripted\",\"version\":\"1\"},"
                .formatted(protocol)
            + "\"isolation\":\""
            + isolation
            + "\"}");
  }

  private void open(String session) {
    switch (defect) {
      case "no-loop" -> ended(session, "no-loop", "the factory raised ValueError: no");
      case "open-exit" -> System.exit(0);
      case "open-hang" -> hang();
      case "open-gibberish" -> out.println("{\"type\":\"performed\",\"session\":\"x\",\"seq\":9}");
      default -> out.println("{\"type\":\"opened\",\"session\":\"" + session + "\"}");
    }
  }

  private void perform(String line) throws IOException {
    String session = field(line, "session");
    if (line.contains("\"do\":\"probe\"")) {
      String probed =
          defect.equals("dishonest")
              ? "\"event\":\"opened\",\"at\":0.5,\"as\":[]"
              : "\"event\":\"unknown-action\",\"at\":0.5,\"action\":\"probe\"";
      event(session, probed);
      if (!defect.equals("no-facts")) {
        event(session, "\"event\":\"described\",\"at\":0.5,\"facts\":" + facts);
      }
    } else if (line.contains("\"do\":\"attribute\"")) {
      String what = field(line, "name");
      act(session, what);
      if (what.equals("close-unasked") || what.equals("say-deadline")) {
        return;
      }
    }
    out.println(
        "{\"type\":\"performed\",\"session\":\"%s\",\"seq\":%s}"
            .formatted(session, number(line, "seq")));
  }

  private void act(String session, String what) throws IOException {
    switch (what) {
      case "pid" -> returned(session, ProcessHandle.current().pid());
      case "child" -> returned(session, startChild().pid());
      case "hang" -> hang();
      case "exit" -> System.exit(0);
      case "abort" -> Runtime.getRuntime().halt(134);
      case "close-stdout" -> {
        out.close();
        hang();
      }
      case "print" -> System.err.println("hello from the loop");
      case "flood" -> System.err.print("y".repeat(10_000_000));
      case "eat" -> eat();
      case "rubbish" -> out.println("{\"type\":\"nonsense\"}");
      case "fatal" ->
          out.println("{\"type\":\"fatal\",\"code\":\"usage\",\"message\":\"no more\"}");
      case "close-unasked" -> ended(session, "closed", "closed");
      case "say-deadline" -> ended(session, "deadline", "it took 0.3 s");
      case "many-events" -> {
        for (int i = 0; i < 100_001; i++) {
          event(session, "\"event\":\"called\",\"at\":1,\"token\":\"t\"");
        }
      }
      case "surrogate" ->
          event(session, "\"event\":\"missing\",\"at\":1,\"method\":\"\\ud800\",\"of\":\"loop\"");
      default -> throw new IllegalArgumentException(what);
    }
  }

  private static Process startChild() throws IOException {
    return new ProcessBuilder(
            FakeAgents.java(),
            "-cp",
            System.getProperty("java.class.path"),
            ScriptedAgent.class.getName(),
            "fork",
            "silent")
        .start();
  }

  private static void eat() {
    List<byte[]> eaten = new ArrayList<>();
    while (true) {
      byte[] bytes = new byte[1 << 20];
      java.util.Arrays.fill(bytes, (byte) eaten.size());
      eaten.add(bytes);
      if (eaten.size() > 350) {
        hang(); // Enough; the rest is the supervisor's.
      }
    }
  }

  private static void hang() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void returned(String session, long value) {
    event(
        session,
        "\"event\":\"returned\",\"at\":1.0,\"method\":\"m\",\"value\":%d,\"awaitable\":false"
            .formatted(value));
  }

  private void event(String session, String event) {
    out.println("{\"type\":\"event\",\"session\":\"" + session + "\",\"event\":{" + event + "}}");
  }

  private void ended(String session, String how, String detail) {
    out.println(
        ("{\"type\":\"ended\",\"session\":\"%s\",\"ending\":{\"how\":\"%s\",\"detail\":\"%s\","
                + "\"output\":%s}}")
            .formatted(
                session, how, detail, isolation.equals("fork") ? "\"from the fork\"" : "null"));
  }

  private static String field(String line, String name) {
    int start = line.indexOf("\"" + name + "\":\"") + name.length() + 4;
    return line.substring(start, line.indexOf('"', start));
  }

  private static String number(String line, String name) {
    int start = line.indexOf("\"" + name + "\":") + name.length() + 3;
    int end = start;
    while (Character.isDigit(line.charAt(end))) {
      end++;
    }
    return line.substring(start, end);
  }
}
