/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.matrices.Drive;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.reference.Clock;
import io.loopcheck.reference.SelectorEventLoop;
import io.loopcheck.reference.proactor.ProactorEventLoop;
import io.loopcheck.reference.selector.Selector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the loops of a profile's platform, with what they lack there. */
final class LoopMaker {
  private final Profile profile;

  LoopMaker(Profile profile) {
    this.profile = profile;
  }

  /** Makes the profile's own loop. */
  EventLoop ownLoop() throws Exception {
    SelectorModel model = profile.selector();
    return model == null ? proactorLoop() : selectorLoop(model);
  }

  /** Makes the loop that one gets on the platform without asking for any. */
  EventLoop defaultLoop() throws Exception {
    return profile.platform().defaultKind() == LoopKind.PROACTOR
        ? proactorLoop()
        : selectorLoop(profile.platform().selectors().get(0));
  }

  EventLoop selectorLoop(SelectorModel model) throws Exception {
    return selectorLoop(model, selector(model));
  }

  /** Makes a selector as the platform has it. */
  Selector selector(SelectorModel model) throws Exception {
    requireHost();
    Selector selector = model.opener().open();
    for (Restriction restriction : profile.restrictions(LoopKind.SELECTOR, model)) {
      selector = restriction.onSelector(selector);
    }
    return selector;
  }

  EventLoop selectorLoop(SelectorModel model, Selector selector) throws Exception {
    List<Restriction> restrictions = profile.restrictions(LoopKind.SELECTOR, model);
    var loop = new SelectorEventLoop(selector, clock(restrictions));
    return finish(loop, restrictions, LoopKind.SELECTOR, model.fact());
  }

  private EventLoop proactorLoop() {
    requireHost();
    List<Restriction> restrictions = profile.restrictions(LoopKind.PROACTOR, null);
    var loop = new ProactorEventLoop(clock(restrictions));
    return finish(loop, restrictions, LoopKind.PROACTOR, null);
  }

  private static Clock clock(List<Restriction> restrictions) {
    Clock clock = Clock.monotonic();
    for (Restriction restriction : restrictions) {
      clock = restriction.onClock(clock);
    }
    return clock;
  }

  private EventLoop finish(
      EventLoop loop, List<Restriction> restrictions, LoopKind kind, @Nullable String selector) {
    EventLoop restricted = loop;
    for (Restriction restriction : restrictions) {
      restricted = restriction.onLoop(restricted);
    }
    return new ProfiledLoop(restricted, facts(loop.getClass().getName(), kind, selector));
  }

  private Facts facts(String loopClass, LoopKind kind, @Nullable String selector) {
    Platform platform = profile.platform();
    return new Facts(
        platform.os(),
        platform.layer(),
        kind,
        selector,
        ProjectVersion.implementation(),
        Host.java(),
        platform.contract(),
        true,
        Drive.STEPWISE,
        loopClass,
        platform.signals(),
        Map.of("profile", profile.id()));
  }

  /** Refuses a host on which the profile could not be what it says it is. */
  private void requireHost() {
    Platform platform = profile.platform();
    if (platform instanceof JavaNio) {
      return;
    }
    if (platform.layer() != Layer.MODEL && platform.os().family() != Host.osFamily()) {
      throw new UnsupportedOperationException(
          "profile \"" + profile + "\" is Linux itself, and this is not: use \"nio\"");
    }
    if (!Host.hasLibc()) {
      throw new UnsupportedOperationException(
          "profile \""
              + profile
              + "\" needs the libc of Linux or macOS, and this is \""
              + System.getProperty("os.name")
              + "\": use \"nio\"");
    }
  }
}
