/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.platform.AtMost512Sockets;
import io.loopcheck.reference.platform.ForwardingSelector;
import io.loopcheck.reference.platform.Profile;
import io.loopcheck.reference.platform.SelectorModel;
import io.loopcheck.reference.selector.Interest;
import io.loopcheck.reference.selector.PollSelector;
import io.loopcheck.reference.selector.Ready;
import io.loopcheck.reference.selector.Selector;
import io.loopcheck.reference.selector.SelectorKey;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Mistakes with Windows' select and how many sockets can be watched at once. */
final class SocketLimitMutants {
  private static final String LIMIT = "at-most-512-sockets";

  private SocketLimitMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "socket-limit-64",
            "It holds 64 sockets, as a C program does that leaves FD_SETSIZE alone.",
            Profile.of("windows-selector").with(new AtMost512Sockets(64)),
            "windows.selector.socket-limit",
            "expected a limit of 511 to 512, above it ValueError out of the next run, loop "
                + "usable after removal; "
                + "observed a limit of 63, above it ValueError out of the next run, loop usable "
                + "after removal",
            List.of(
                "windows.selector.socket-limit-writers", "windows.selector.socket-limit-per-set")),
        new Mutant(
            "socket-limit-510",
            "It holds 510 sockets: off by one, twice.",
            Profile.of("windows-selector").with(new AtMost512Sockets(510)),
            "windows.selector.socket-limit",
            "expected a limit of 511 to 512, above it ValueError out of the next run, loop "
                + "usable after removal; "
                + "observed a limit of 509, above it ValueError out of the next run, loop usable "
                + "after removal",
            List.of("windows.selector.socket-limit-writers")),
        new Mutant(
            "socket-limit-none",
            "It holds as many sockets as there are.",
            Profile.of("windows-selector").without(LIMIT),
            "windows.selector.socket-limit",
            "expected a limit of 511 to 512, above it ValueError out of the next run, loop "
                + "usable after removal; "
                + "observed supported for at least 1100 at once",
            List.of("windows.selector.socket-limit-writers")),
        new Mutant(
            "socket-limit-of-the-sum",
            "It adds readers and writers up, where each set holds 512 of its own.",
            Profile.of("windows-selector").without(LIMIT).with(Mistake.inSelector(SumLimit::new)),
            "windows.selector.socket-limit-per-set",
            "expected supported; "
                + "observed ValueError out of the next run, loop usable after removal",
            List.of()),
        new Mutant(
            "socket-limit-of-readers-alone",
            "It limits readers, and holds as many writers as there are.",
            Profile.of("windows-selector")
                .without(LIMIT)
                .with(Mistake.inSelector(ReadersLimit::new)),
            "windows.selector.socket-limit-writers",
            "expected a limit of 511 to 512, above it ValueError out of the next run, loop "
                + "usable after removal; "
                + "observed supported for at least 1100 at once",
            List.of()),
        new Mutant(
            "socket-limit-at-the-call",
            "It refuses the reader that is too many at once, where the next run should fail.",
            Profile.of("windows-selector").with(Mistake.inSelector(LimitAtTheCall::new)),
            "windows.selector.socket-limit",
            "expected a limit of 511 to 512, above it ValueError out of the next run, loop "
                + "usable after removal; "
                + "observed a limit of 511, above it ValueError from the call, loop usable",
            List.of()),
        new Mutant(
            "socket-limit-for-ever",
            "Once it held too many sockets it never waits again.",
            Profile.of("windows-selector").with(Mistake.inSelector(NeverAgain::new)),
            "windows.selector.socket-limit",
            "expected a limit of 511 to 512, above it ValueError out of the next run, loop "
                + "usable after removal; "
                + "observed a limit of 0 to 1099, above it ValueError out of the next run, loop "
                + "broken",
            List.of()),
        new Mutant(
            "socket-limit-on-linux",
            "It has Windows' limit where there is none.",
            Profile.of("linux").with(new AtMost512Sockets(512)),
            "windows.selector.socket-limit",
            "expected supported for at least 1100 at once; "
                + "observed a limit of 511, above it ValueError out of the next run, loop usable "
                + "after removal",
            List.of("windows.selector.socket-limit-writers")),
        new Mutant(
            "windows-polls",
            "On Windows it waits by another selector than select.",
            Profile.of("windows-selector")
                .over(new SelectorModel("PollSelector", "poll", PollSelector::new, List.of())),
            "windows.selector.select-selector",
            "expected \"select\"; observed \"poll\"",
            List.of()));
  }

  private static long watched(Selector selector, Interest interest) {
    return selector.keys().stream().filter(key -> key.events().contains(interest)).count();
  }

  private static void require(boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException("too many file descriptors in select()");
    }
  }

  private static final class SumLimit extends ForwardingSelector {
    SumLimit(Selector selector) {
      super(selector);
    }

    @Override
    public List<Ready> select(double timeout) throws IOException {
      require(watched(this, Interest.READ) + watched(this, Interest.WRITE) <= 512);
      return super.select(timeout);
    }
  }

  private static final class ReadersLimit extends ForwardingSelector {
    ReadersLimit(Selector selector) {
      super(selector);
    }

    @Override
    public List<Ready> select(double timeout) throws IOException {
      require(watched(this, Interest.READ) <= 512);
      return super.select(timeout);
    }
  }

  private static final class LimitAtTheCall extends ForwardingSelector {
    LimitAtTheCall(Selector selector) {
      super(selector);
    }

    @Override
    public SelectorKey register(FileObject file, Set<Interest> events, Object data)
        throws IOException {
      require(!events.contains(Interest.READ) || watched(this, Interest.READ) < 512);
      return super.register(file, events, data);
    }
  }

  private static final class NeverAgain extends ForwardingSelector {
    private boolean overflowed;

    NeverAgain(Selector selector) {
      super(selector);
    }

    @Override
    public List<Ready> select(double timeout) throws IOException {
      overflowed |= watched(this, Interest.READ) > 512;
      require(!overflowed);
      return super.select(timeout);
    }
  }
}
