/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.matrices.Subject;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How agents are dealt with.
 *
 * @param isolation how sessions are kept from each other
 * @param memoryMiB the resident memory above which a loop's process is killed
 * @param patience how long an agent may take to answer {@code hello}, and to end
 * @param subjects the subjects of the rules that apply to the loop
 * @param listener is shown every message
 */
public record AgentOptions(
    Isolation isolation,
    int memoryMiB,
    Duration patience,
    Set<Subject> subjects,
    @Nullable MessageListener listener) {

  public AgentOptions {
    subjects = Set.copyOf(subjects);
  }

  /** The best isolation, 1 GiB, 30 s, rules about loops only. */
  public static AgentOptions defaults() {
    return new AgentOptions(
        Isolation.AUTO, 1024, Duration.ofSeconds(30), Set.of(Subject.LOOP), null);
  }

  /** Returns these with another isolation. */
  public AgentOptions withIsolation(Isolation isolation) {
    return new AgentOptions(isolation, memoryMiB, patience, subjects, listener);
  }

  /** Returns these with another limit of memory. */
  public AgentOptions withMemoryMiB(int memoryMiB) {
    return new AgentOptions(isolation, memoryMiB, patience, subjects, listener);
  }

  /** Returns these with another patience. */
  public AgentOptions withPatience(Duration patience) {
    return new AgentOptions(isolation, memoryMiB, patience, subjects, listener);
  }

  /** Returns these with other subjects. */
  public AgentOptions withSubjects(Set<Subject> subjects) {
    return new AgentOptions(isolation, memoryMiB, patience, subjects, listener);
  }

  /** Returns these with a listener. */
  public AgentOptions withListener(MessageListener listener) {
    return new AgentOptions(isolation, memoryMiB, patience, subjects, listener);
  }
}
