/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.reference.platform.ForwardingRuntime;
import io.loopcheck.reference.platform.NoChildWatcher;
import io.loopcheck.reference.platform.NoSubprocesses;
import io.loopcheck.reference.platform.Profile;
import java.util.List;

/** Mistakes of runtimes: their defaults, and the page's example. */
final class RuntimeMutants {
  private RuntimeMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "windows-default-selector-loop",
            "On Windows the default loop is still the selector loop.",
            Profile.of("windows-selector")
                .with(Mistake.inRuntime(runtime -> new DefaultOver(runtime, "SelectSelector"))),
            "windows.default-loop",
            "expected \"proactor\"; observed \"selector\"",
            List.of("windows.subprocess.default-loop")),
        new Mutant(
            "default-loop-without-children",
            "The default loop runs no child processes.",
            Profile.of("windows-selector").with(Mistake.inRuntime(ChildlessDefault::new)),
            "windows.subprocess.default-loop",
            "expected supported; observed NotImplementedError from awaiting it, loop usable",
            List.of()),
        new Mutant(
            "windows-child-watcher",
            "On Windows it accepts a child watcher.",
            Profile.of("windows-proactor").without("no-child-watcher"),
            "windows.child-watcher.set",
            "expected NotImplementedError from the call, loop usable; observed supported",
            List.of()),
        new Mutant(
            "no-child-watcher",
            "It refuses a child watcher where there are child watchers.",
            Profile.of("linux").with(new NoChildWatcher()),
            "windows.child-watcher.set",
            "expected supported; observed NotImplementedError from the call, loop usable",
            List.of()),
        new Mutant(
            "macos-default-poll",
            "On an old macOS the default loop waits by poll, which would be better.",
            Profile.of("macos-10.8")
                .with(Mistake.inRuntime(runtime -> new DefaultOver(runtime, "PollSelector"))),
            "macos.default-selector",
            "expected \"kqueue\"; observed \"poll\"",
            List.of()),
        new Mutant(
            "linux-default-poll",
            "On Linux the default loop waits by poll, which is there everywhere.",
            Profile.of("linux")
                .with(Mistake.inRuntime(runtime -> new DefaultOver(runtime, "PollSelector"))),
            "all.default-selector",
            "expected \"epoll\"; observed \"poll\"",
            List.of()),
        new Mutant(
            "no-select-selector",
            "It has no SelectSelector to make a loop over.",
            Profile.of("macos-10.8").with(Mistake.inRuntime(NoSelect::new)),
            "macos.example.select-selector",
            "expected supported; observed NotImplementedError from the call, loop usable",
            List.of()),
        new Mutant(
            "current-loop-forgotten",
            "It returns another loop than the one that was set.",
            Profile.of("linux").with(Mistake.inRuntime(ForgetsLoop::new)),
            "macos.example.poll-selector",
            "expected supported; observed accepted, and it never worked",
            List.of("macos.example.select-selector")));
  }

  private static final class DefaultOver extends ForwardingRuntime {
    private final String selector;

    DefaultOver(EventLoopRuntime runtime, String selector) {
      super(runtime);
      this.selector = selector;
    }

    @Override
    public EventLoop newEventLoop() throws Exception {
      return newSelectorEventLoop(newSelector(selector));
    }
  }

  private static final class ChildlessDefault extends ForwardingRuntime {
    ChildlessDefault(EventLoopRuntime runtime) {
      super(runtime);
    }

    @Override
    public EventLoop newEventLoop() throws Exception {
      return new NoSubprocesses().onLoop(super.newEventLoop());
    }
  }

  private static final class NoSelect extends ForwardingRuntime {
    NoSelect(EventLoopRuntime runtime) {
      super(runtime);
    }

    @Override
    public Object newSelector(String name) throws Exception {
      if (name.equals("SelectSelector")) {
        throw new NotSupportedException(name);
      }
      return super.newSelector(name);
    }
  }

  private static final class ForgetsLoop extends ForwardingRuntime {
    private final EventLoop other = new EventLoop() {};

    ForgetsLoop(EventLoopRuntime runtime) {
      super(runtime);
    }

    @Override
    public EventLoop getEventLoop() {
      return other;
    }
  }
}
