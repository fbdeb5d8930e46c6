/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Version;
import java.util.List;

/**
 * Windows, as asyncio 3.12 documents it: the last version of which both the clock's coarse steps
 * and the refusal of child watchers are true.
 */
final class Windows implements Platform {
  @Override
  public Facts.Os os() {
    return new Facts.Os(OsFamily.WINDOWS, Version.parse("10.0"));
  }

  @Override
  public Version contract() {
    return Version.parse("3.12.10");
  }

  @Override
  public LoopKind defaultKind() {
    return LoopKind.PROACTOR;
  }

  /** Modelled over poll: of select it has the name, but counts sockets where select has numbers. */
  @Override
  public List<SelectorModel> selectors() {
    return List.of(SelectorModel.overPoll("SelectSelector", "select"));
  }

  @Override
  public List<Restriction> everyLoop() {
    return List.of(
        new NoUnixSockets(),
        new NoSignalHandlers(),
        new CoarseClock(CoarseClock.WINDOWS_STEP),
        new NoChildWatcher());
  }

  @Override
  public List<Restriction> selectorLoop() {
    return List.of(
        new AtMost512Sockets(AtMost512Sockets.WINDOWS_LIMIT),
        new SocketsOnly(),
        new NoPipes(),
        new NoSubprocesses());
  }

  @Override
  public List<Restriction> proactorLoop() {
    return List.of(new NoReaders(), new OverlappedPipesOnly());
  }
}
