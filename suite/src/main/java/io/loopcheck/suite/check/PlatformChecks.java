/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.alone;
import static io.loopcheck.suite.check.NamedCheck.shared;

import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.check.NamedCheck.Manner;
import io.loopcheck.suite.session.LoopSession;
import java.util.List;

/** The checks of asyncio's Platform Support page. */
final class PlatformChecks {
  private PlatformChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("file-reader", new FileWatchCheck(Direction.READ, Kind.REGULAR_FILE)),
        shared("file-writer", new FileWatchCheck(Direction.WRITE, Kind.REGULAR_FILE)),
        shared("file-read-pipe", new PipeTransportCheck(Direction.READ, Kind.REGULAR_FILE)),
        shared("file-write-pipe", new PipeTransportCheck(Direction.WRITE, Kind.REGULAR_FILE)),
        shared("null-device-reader", new FileWatchCheck(Direction.READ, Kind.NULL_DEVICE)),
        shared("null-device-writer", new FileWatchCheck(Direction.WRITE, Kind.NULL_DEVICE)),
        shared("null-device-read-pipe", new PipeTransportCheck(Direction.READ, Kind.NULL_DEVICE)),
        shared("null-device-write-pipe", new PipeTransportCheck(Direction.WRITE, Kind.NULL_DEVICE)),
        shared("socket-reader", new WatchCheck(Direction.READ, Kind.SOCKETPAIR)),
        shared("socket-writer", new WatchCheck(Direction.WRITE, Kind.SOCKETPAIR)),
        shared("pipe-reader", new WatchCheck(Direction.READ, Kind.PIPE)),
        shared("pipe-writer", new WatchCheck(Direction.WRITE, Kind.PIPE)),
        shared("character-device-reader", new WatchCheck(Direction.READ, Kind.PTY)),
        shared("character-device-writer", new WatchCheck(Direction.WRITE, Kind.PTY)),
        shared("read-pipe", new PipeTransportCheck(Direction.READ, Kind.OVERLAPPED_PIPE)),
        shared("write-pipe", new PipeTransportCheck(Direction.WRITE, Kind.OVERLAPPED_PIPE)),
        shared("plain-read-pipe", new PipeTransportCheck(Direction.READ, Kind.PIPE)),
        shared("plain-write-pipe", new PipeTransportCheck(Direction.WRITE, Kind.PIPE)),
        shared("character-device-read-pipe", new PipeTransportCheck(Direction.READ, Kind.PTY)),
        shared("character-device-write-pipe", new PipeTransportCheck(Direction.WRITE, Kind.PTY)),
        shared("unix-connection", UnixConnectionCheck.client()),
        shared("unix-server", UnixConnectionCheck.server()),
        shared("unix-socket-family", RuntimeChecks.attribute("socket", "AF_UNIX")),
        shared("signal-handler", SignalCheck.ADD),
        shared("signal-handler-removal", SignalCheck.REMOVE),
        shared("subprocess-exec", SubprocessCheck.exec()),
        shared("subprocess-shell", SubprocessCheck.shell()),
        shared(
            "default-loop-subprocess",
            RuntimeChecks.onDefaultLoop(SubprocessCheck.exec()::observe)),
        shared("default-loop-kind", RuntimeChecks.defaultLoop(RuntimeChecks::kind)),
        shared("default-loop-selector", RuntimeChecks.defaultLoop(RuntimeChecks::selector)),
        shared("loop-selector", RuntimeChecks.described(RuntimeChecks::selector)),
        shared("child-watcher", RuntimeChecks.childWatcher()),
        shared("select-selector-example", RuntimeChecks.example("SelectSelector")),
        shared("poll-selector-example", RuntimeChecks.example("PollSelector")),
        alone("watched-socket-capacity", new CapacityCheck(Direction.READ)),
        alone("watched-socket-capacity-writers", new CapacityCheck(Direction.WRITE)),
        alone("watched-socket-separate-sets", new SeparateSetsCheck()),
        alone("clock-step", new ClockStepCheck()),
        new NamedCheck("roll-up", Manner.ROLL_UP, PlatformChecks::rollUp));
  }

  private static Check.Observation rollUp(LoopSession session) {
    throw new IllegalStateException("a roll-up observes no loop; the runner decides it");
  }
}
