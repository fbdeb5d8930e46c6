/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.reference.selector.Selector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** asyncio's module functions, as far as rules look at them, on a profile's platform. */
final class ReferenceRuntime implements EventLoopRuntime {
  private final Profile profile;
  private final LoopMaker maker;
  private @Nullable EventLoop current;

  private ReferenceRuntime(Profile profile) {
    this.profile = profile;
    maker = new LoopMaker(profile);
  }

  /** Makes the runtime of {@code profile}, with what it lacks. */
  static EventLoopRuntime of(Profile profile) {
    EventLoopRuntime runtime = new ReferenceRuntime(profile);
    for (Restriction restriction : profile.restrictions()) {
      runtime = restriction.onRuntime(runtime);
    }
    return runtime;
  }

  @Override
  public EventLoop newEventLoop() throws Exception {
    return maker.defaultLoop();
  }

  @Override
  public EventLoop getEventLoop() {
    if (current == null) {
      throw new IllegalStateException("There is no current event loop");
    }
    return current;
  }

  @Override
  public void setEventLoop(EventLoop loop) {
    current = loop;
  }

  @Override
  public Object newSelector(String name) throws Exception {
    SelectorModel model = model(name).orElseThrow(() -> new NotSupportedException(name));
    return new ModelledSelector(model, maker.selector(model));
  }

  /** Takes a selector of {@link #newSelector}, or one that was made by hand. */
  @Override
  public EventLoop newSelectorEventLoop(Object selector) throws Exception {
    if (selector instanceof ModelledSelector modelled) {
      return maker.selectorLoop(modelled.model(), modelled);
    }
    SelectorModel model =
        model(selector.getClass().getSimpleName())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\"" + selector + "\" is no selector of profile \"" + profile + "\""));
    return maker.selectorLoop(model, (Selector) selector);
  }

  /** Is accepted and changes nothing: the loops watch their children themselves. */
  @Override
  public void setChildWatcher() {}

  @Override
  public boolean hasAttribute(String module, String name) {
    return switch (module) {
      case "socket" -> name.equals("AF_UNIX");
      case "selectors" -> model(name).isPresent();
      case "asyncio" ->
          name.equals("SelectorEventLoop")
              || (name.equals("ProactorEventLoop")
                  && profile.platform().defaultKind() == LoopKind.PROACTOR);
      default -> false;
    };
  }

  private Optional<SelectorModel> model(String name) {
    return profile.platform().selectors().stream()
        .filter(model -> model.name().equals(name))
        .findFirst();
  }
}
