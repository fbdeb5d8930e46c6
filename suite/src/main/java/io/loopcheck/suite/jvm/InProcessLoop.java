/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.LoopUnderTest;
import io.loopcheck.suite.session.SessionEndedException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A loop that is judged in this very process, as a test of its own build does. A loop that hangs
 * cannot be killed here: its daemon thread is abandoned with whatever it holds. The command line
 * judges {@code java:CLASS} in a process of its own instead.
 */
public final class InProcessLoop implements LoopUnderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String SHARED =
      "what is in this process may be anybody's; a process of the loop's own is needed, as"
          + " \"loopcheck run java:CLASS\" starts one";

  private final EventLoopProvider provider;
  private final boolean undisturbed;
  private @Nullable Facts facts;

  private InProcessLoop(EventLoopProvider provider, boolean undisturbed) {
    this.provider = provider;
    this.undisturbed = undisturbed;
  }

  /** The loop that {@code provider} makes. */
  public InProcessLoop(EventLoopProvider provider) {
    this(provider, false);
  }

  /**
   * The loop that {@code provider} makes, in a process in which nothing else goes on while a check
   * runs alone: what is there afterwards was left by that check.
   */
  public static InProcessLoop undisturbed(EventLoopProvider provider) {
    return new InProcessLoop(provider, true);
  }

  @Override
  public String id() {
    return provider.id();
  }

  /**
   * Returns the facts of a fresh loop, which is asked once.
   *
   * @throws IllegalStateException if there is no loop to be had; says why
   */
  @Override
  public synchronized Facts facts() {
    if (facts == null) {
      facts = described();
    }
    return facts;
  }

  private Facts described() {
    try (LoopSession session = openSession(PATIENCE)) {
      return session.perform(new Action.Describe()).stream()
          .filter(Event.Described.class::isInstance)
          .map(event -> ((Event.Described) event).facts())
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("\"" + id() + "\" gave no facts"));
    } catch (SessionEndedException e) {
      throw new IllegalStateException(e.ending().detail(), e);
    }
  }

  @Override
  public Set<Subject> subjects() {
    return provider.runtime().isPresent()
        ? Set.of(Subject.LOOP, Subject.RUNTIME)
        : Set.of(Subject.LOOP);
  }

  @Override
  public LoopSession openSession(Duration deadline) {
    return InProcessSession.open(provider, deadline, () -> Hygiene.blind(SHARED));
  }

  @Override
  public LoopSession openQuietSession(Duration deadline) {
    return undisturbed
        ? InProcessSession.open(provider, deadline, Hygiene::ofThisProcess)
        : openSession(deadline);
  }

  /** Does nothing: each session frees what it holds. */
  @Override
  public void close() {}
}
