/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.SessionEndedException;
import io.loopcheck.suite.session.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InProcessLoopTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  @Test
  void factsAreThoseOfAFreshLoop() {
    InProcessLoop loop = new InProcessLoop(new QueueProvider());

    assertThat(loop.facts().loopClass()).isEqualTo(QueueLoop.class.getName());
    assertThat(loop.id()).isEqualTo("queue");
  }

  @Test
  void onlyAProviderWithARuntimeIsJudgedAsARuntime() {
    QueueProvider runtime =
        new QueueProvider(QueueLoop::new, Optional.of(new FixedRuntime(new QueueLoop())));

    assertThat(new InProcessLoop(new QueueProvider()).subjects()).containsExactly(Subject.LOOP);
    assertThat(new InProcessLoop(runtime).subjects())
        .containsExactlyInAnyOrder(Subject.LOOP, Subject.RUNTIME);
  }

  @Test
  void theTranscriptHoldsWhatWasAskedAndWhatCame() {
    try (LoopSession session = new InProcessLoop(new QueueProvider()).openSession(DEADLINE)) {
      List<Event> events = session.perform(Asked.call("time"), Asked.call("stop"));

      assertThat(events).hasSize(2);
      assertThat(session.transcript().entries())
          .containsExactly(
              Transcript.Entry.asked(Asked.call("time")),
              Transcript.Entry.asked(Asked.call("stop")),
              Transcript.Entry.came(events.get(0)),
              Transcript.Entry.came(events.get(1)));
      assertThat(session.perform(Asked.call("time"))).hasSize(1);
    }
  }

  @Test
  void aLoopThatHangsIsAbandonedAtTheDeadline() {
    CountDownLatch hanging = new CountDownLatch(1);
    EventLoop stuck =
        new QueueLoop() {
          @Override
          public void runForever() {
            boolean released = false;
            while (!released) {
              try {
                hanging.await();
                released = true;
              } catch (InterruptedException e) {
                released = false; // such a loop does not care
              }
            }
          }
        };
    InProcessLoop loop = new InProcessLoop(new QueueProvider(() -> stuck));
    LoopSession session = loop.openSession(Duration.ofMillis(200));

    assertThatThrownBy(
            () -> session.perform(Asked.call("time"), Asked.run(Asked.called("never", 1))))
        .asInstanceOf(type(SessionEndedException.class))
        .extracting(ended -> ended.ending().how())
        .isEqualTo(Ending.How.DEADLINE);
    assertThatThrownBy(() -> session.perform(Asked.call("time")))
        .isInstanceOf(SessionEndedException.class);
    assertThat(session.transcript().entries()).hasSize(3);
    session.close();
    hanging.countDown();
  }

  @Test
  void aFactoryThatThrowsOrReturnsNothingGivesNoLoop() {
    assertThat(endingOf(new QueueProvider("throws")))
        .isEqualTo(
            new Ending(
                Ending.How.NO_LOOP,
                QueueProvider.class.getName()
                    + ".newEventLoop() threw java.lang.IllegalStateException:"
                    + " no loop is called throws",
                null));
    assertThat(endingOf(new QueueProvider("none")).detail())
        .isEqualTo(QueueProvider.class.getName() + ".newEventLoop() returned null");
  }

  private static Ending endingOf(QueueProvider provider) {
    InProcessLoop loop = new InProcessLoop(provider);
    try (LoopSession session = loop.openSession(DEADLINE)) {
      throw new AssertionError("a session was opened: " + session);
    } catch (SessionEndedException e) {
      return e.ending();
    }
  }

  @Test
  void aFailureOfTheAdapterIsNotTheLoops() {
    QueueProvider adapter =
        new QueueProvider() {
          @Override
          public Facts facts(EventLoop loop) {
            throw new IllegalStateException("no facts");
          }
        };
    try (LoopSession session = new InProcessLoop(adapter).openSession(DEADLINE)) {
      assertThatThrownBy(() -> session.perform(new Action.Describe()))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("no facts");
    }
  }

  private static QueueProvider withSignals(String... signals) {
    Facts facts = new InProcessLoop(new QueueProvider()).facts();
    return new QueueProvider() {
      @Override
      public Facts facts(EventLoop loop) {
        return new Facts(
            facts.os(),
            facts.layer(),
            facts.kind(),
            null,
            facts.implementation(),
            facts.runtime(),
            facts.contract(),
            false,
            facts.drive(),
            facts.loopClass(),
            List.of(signals),
            facts.notes());
      }
    };
  }

  @Test
  void aSignalThatWouldEndThisProcessIsNotSent() {
    try (LoopSession session =
        new InProcessLoop(withSignals("SIGALRM", "SIGURG")).openSession(DEADLINE)) {
      List<Event> events =
          session.perform(new Action.Disposition(0), new Action.Kill(1), new Action.Kill(0));

      assertThat(((Event.Disposed) events.get(0)).value()).isEqualTo("default");
      assertThat(events.get(1)).isInstanceOf(Event.Opened.class);
      assertThat(((Event.Unavailable) events.get(2)).reason())
          .startsWith("nobody handles \"SIGALRM\", which would end this JVM");
    }
  }

  @Test
  void aLoopThatCannotBeMadeHasNoFacts() {
    assertThatThrownBy(new InProcessLoop(new QueueProvider("none"))::facts)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(QueueProvider.class.getName() + ".newEventLoop() returned null");
  }
}
