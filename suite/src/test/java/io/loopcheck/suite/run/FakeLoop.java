/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.matrices.Drive;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Subject;
import io.loopcheck.matrices.Version;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.LoopUnderTest;
import io.loopcheck.suite.session.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A loop that answers nothing and notes what it is asked for. */
final class FakeLoop implements LoopUnderTest {
  final List<String> opened = Collections.synchronizedList(new ArrayList<>());
  private final String id;
  private final boolean stock;
  private final Set<Subject> subjects;
  private final RuntimeException unavailable;
  RuntimeException onOpening;
  final List<Action> asked = Collections.synchronizedList(new ArrayList<>());
  Function<List<Action>, List<Event>> answers = actions -> List.of();
  String selector = "epoll";

  private FakeLoop(String id, boolean stock, Set<Subject> subjects, RuntimeException unavailable) {
    this.id = id;
    this.stock = stock;
    this.subjects = subjects;
    this.unavailable = unavailable;
  }

  static FakeLoop of(String id) {
    return new FakeLoop(id, false, Set.of(Subject.LOOP), null);
  }

  static FakeLoop stock(String id) {
    return new FakeLoop(id, true, Set.of(Subject.LOOP, Subject.RUNTIME), null);
  }

  static FakeLoop unavailable(String id, String why) {
    return new FakeLoop(id, false, Set.of(Subject.LOOP), new IllegalStateException(why));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Facts facts() {
    if (unavailable != null) {
      throw unavailable;
    }
    var product = new Facts.Product("fake", Version.parse("1"));
    return new Facts(
        new Facts.Os(OsFamily.LINUX, Version.parse("6")),
        Layer.MODEL,
        LoopKind.SELECTOR,
        selector,
        product,
        product,
        Version.parse("3.13"),
        stock,
        Drive.STEPWISE,
        "FakeLoop",
        List.of(),
        Map.of());
  }

  @Override
  public Set<Subject> subjects() {
    return subjects;
  }

  @Override
  public LoopSession openSession(Duration deadline) {
    return open("shared " + deadline.toMillis());
  }

  @Override
  public LoopSession openQuietSession(Duration deadline) {
    return open("quiet " + deadline.toMillis());
  }

  private LoopSession open(String how) {
    opened.add(how);
    if (onOpening != null) {
      throw onOpening;
    }
    return new FakeSession();
  }

  @Override
  public void close() {}

  private final class FakeSession implements LoopSession {
    private final List<Transcript.Entry> entries = new ArrayList<>();
    private boolean closed;

    @Override
    public List<Event> perform(List<Action> actions) {
      actions.forEach(action -> entries.add(Transcript.Entry.asked(action)));
      asked.addAll(actions);
      return answers.apply(actions);
    }

    @Override
    public Transcript transcript() {
      return new Transcript(entries);
    }

    @Override
    public String output() {
      return closed ? "printed" : null;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
