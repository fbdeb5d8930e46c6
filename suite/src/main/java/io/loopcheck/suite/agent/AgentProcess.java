/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.suite.action.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One agent's process and the lines to and from it.
 *
 * <p>Three daemon threads serve it, so that no state that an agent can get into blocks a run: one
 * writes (an agent that does not read fills the pipe), one reads messages, one drains what is
 * printed. One thread at a time sends and receives.
 */
final class AgentProcess {
  private static final String END_OF_INPUT = "";

  private final AgentCommand command;
  private final @Nullable MessageListener listener;
  private final Process process;
  private final OutputDrain printed;
  private final Thread reading;
  private final BlockingQueue<String> outbox = new LinkedBlockingQueue<>();
  // Bounded: an agent that floods waits for its reader.
  private final BlockingQueue<Incoming> inbox = new ArrayBlockingQueue<>(1024);
  private boolean atEnd;
  private Message.@Nullable HelloBack hello;

  private AgentProcess(AgentCommand command, AgentOptions options, Process process) {
    this.command = command;
    this.listener = options.listener();
    this.process = process;
    this.printed = new OutputDrain(process.getErrorStream());
    this.reading = thread("reader", this::readMessages);
  }

  /** Starts an agent and says hello to it; {@link #hello(Duration)} takes the answer. */
  static AgentProcess start(AgentCommand command, AgentOptions options) {
    var builder = new ProcessBuilder(command.command());
    builder.environment().putAll(command.environment());
    AgentProcess agent;
    try {
      agent = new AgentProcess(command, options, builder.start());
    } catch (IOException e) {
      throw new AgentException(AgentTrouble.notStarted(command, String.valueOf(e.getMessage())), e);
    }
    agent.reading.start();
    agent.thread("writer", agent::writeMessages).start();
    agent.thread("output", agent.printed).start();
    agent.send(new Message.Hello(Message.PROTOCOL, options.isolation()));
    return agent;
  }

  private Thread thread(String role, Runnable work) {
    var thread = new Thread(work, "agent " + process.pid() + " " + role);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Returns the agent's answer to hello; waits for it, the first time.
   *
   * @throws AgentException if it is not the one that is needed; the process is then killed
   */
  Message.HelloBack hello(Duration patience) throws InterruptedException {
    if (hello == null) {
      try {
        hello = Handshake.answer(command, this, patience);
      } finally {
        if (hello == null) {
          kill();
        }
      }
    }
    return hello;
  }

  /** Hands a message to the writer. */
  void send(Message.ToAgent message) {
    // Through a string: only so a lone surrogate becomes a question mark instead of an exception.
    String line = Json.mapper().writeValueAsString(message);
    if (listener != null) {
      listener.message(MessageListener.Direction.TO_AGENT, line);
    }
    outbox.add(line);
  }

  /** Returns what came next, or null if nothing came in time. */
  @Nullable Incoming receive(long nanos) throws InterruptedException {
    if (atEnd) {
      return Incoming.END;
    }
    Incoming incoming = inbox.poll(nanos, TimeUnit.NANOSECONDS);
    atEnd = incoming != null && incoming.isEnd();
    return incoming;
  }

  /** Returns the isolation that it has said it uses; it has said hello. */
  Isolation isolation() {
    return Objects.requireNonNull(hello, "it has not said hello yet").isolation();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Returns what it printed since the last time. */
  @Nullable String takeOutput() {
    return printed.take();
  }

  /** Asks it to end; {@link #awaitEnd} or {@link #kill} has to follow. */
  void stop() {
    outbox.add(Json.mapper().writeValueAsString(new Message.Stop()));
    outbox.add(END_OF_INPUT);
  }

  /** Waits for its end; tells whether it has come. */
  boolean awaitExit(Duration longest) throws InterruptedException {
    return process.waitFor(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits for its end and then for the end of its output; tells whether it has ended. */
  boolean awaitEnd(Duration longest) throws InterruptedException {
    boolean ended = awaitExit(longest);
    if (ended) {
      printed.awaitEnd(longest);
    }
    return ended;
  }

  /** Returns its exit status; it has ended. */
  int exitStatus() {
    return process.exitValue();
  }

  /** Returns the processes that it started and that still run, and theirs. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Kills it and all that it started. */
  void kill() {
    // Looked for before: the children of a dead process are nobody's.
    List<ProcessHandle> descendants = descendants();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    reading.interrupt();
    outbox.add(END_OF_INPUT);
  }

  private void writeMessages() {
    try (OutputStream out = process.getOutputStream()) {
      for (String line = outbox.take(); !line.equals(END_OF_INPUT); line = outbox.take()) {
        out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      // The process no longer reads: its end, or its silence, says more than this exception.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readMessages() {
    var lines = new LineReader(process.getInputStream());
    var parser = new MessageParser(listener);
    try {
      for (String line = lines.read(); line != null; line = lines.read()) {
        inbox.put(parser.parse(line));
      }
      inbox.put(Incoming.END);
    } catch (IOException e) {
      // A line too long, or the stream of a killed process.
      offerProblem(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void offerProblem(String sentence) {
    try {
      inbox.put(Incoming.problem(sentence));
      inbox.put(Incoming.END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
