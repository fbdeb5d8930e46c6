/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the agent protocol. {@code docs/protocol.md} is its reference. */
public sealed interface Message {

  /** The version of the protocol. */
  int PROTOCOL = 1;

  /** What the harness says to an agent. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = Open.class, name = "open"),
    @JsonSubTypes.Type(value = Perform.class, name = "perform"),
    @JsonSubTypes.Type(value = Close.class, name = "close"),
    @JsonSubTypes.Type(value = Stop.class, name = "stop"),
  })
  @JsonInclude(JsonInclude.Include.NON_NULL)
  sealed interface ToAgent extends Message {}

  /** What an agent says to the harness. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = HelloBack.class, name = "hello"),
    @JsonSubTypes.Type(value = Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = EventMessage.class, name = "event"),
    @JsonSubTypes.Type(value = Performed.class, name = "performed"),
    @JsonSubTypes.Type(value = Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = Fatal.class, name = "fatal"),
  })
  @JsonInclude(JsonInclude.Include.NON_NULL)
  sealed interface FromAgent extends Message {}

  /** The first line of a conversation. */
  record Hello(int protocol, Isolation isolation) implements ToAgent {}

  /** Asks for a fresh loop. */
  record Open(String session, long deadlineMillis, int memoryMiB) implements ToAgent {}

  /** Asks for actions to be carried out. */
  record Perform(String session, long seq, long deadlineMillis, List<Action> actions)
      implements ToAgent {
    public Perform {
      actions = List.copyOf(actions);
    }
  }

  /** Ends a session. */
  record Close(String session) implements ToAgent {}

  /** Ends the agent. */
  record Stop() implements ToAgent {}

  /**
   * The agent's answer to {@link Hello}.
   *
   * @param isolation the one that it will use; never {@code auto}
   * @param isolationReason why it is not the one asked for
   */
  record HelloBack(
      int protocol, Product agent, Isolation isolation, @Nullable String isolationReason)
      implements FromAgent {
    public HelloBack {
      present("agent", agent);
      present("isolation", isolation);
    }
  }

  /** The session has a fresh loop. */
  record Opened(String session) implements FromAgent {
    public Opened {
      present("session", session);
    }
  }

  /** Something happened. */
  record EventMessage(String session, Event event) implements FromAgent {
    public EventMessage {
      present("session", session);
      present("event", event);
    }
  }

  /** All actions were carried out, and all of their events were sent. */
  record Performed(String session, long seq) implements FromAgent {
    public Performed {
      present("session", session);
    }
  }

  /** The session has ended. */
  record Ended(String session, Ending ending) implements FromAgent {
    public Ended {
      present("session", session);
      present("ending", ending);
      present("ending.how", ending.how());
      present("ending.detail", ending.detail());
    }
  }

  /** The agent cannot go on at all: one sentence, what is wrong and what to do. */
  record Fatal(String code, String message) implements FromAgent {
    public Fatal {
      present("code", code);
      present("message", message);
    }
  }

  /** An agent's name and version. */
  record Product(String name, String version) {
    public Product {
      present("agent.name", name);
      present("agent.version", version);
    }
  }

  // What comes from an agent may lack anything: absent properties are null, whatever a record says.
  private static void present(String property, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("\"" + property + "\" is missing");
    }
  }
}
