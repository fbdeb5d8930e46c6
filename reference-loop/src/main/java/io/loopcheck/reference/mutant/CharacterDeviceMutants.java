/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.NoCharacterDevices;
import io.loopcheck.reference.platform.Profile;
import io.loopcheck.reference.selector.Interest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Mistakes with terminals, and with macOS as a whole. */
final class CharacterDeviceMutants {
  private static final int EINVAL = 22;

  private CharacterDeviceMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "terminal-reader-silent",
            "It accepts a reader of a terminal, and never calls it.",
            Profile.of("macos-10.8")
                .with(
                    Mistake.inLoop(
                        loop -> new DeafLoop(loop, Interest.READ, FileType.CHARACTER_DEVICE::is))),
            "macos.character-devices.add-reader",
            "expected OSError from the call, loop usable; "
                + "observed accepted, and it never worked",
            List.of(
                "all.null-device.add-reader",
                "macos.example.select-selector",
                "macos.example.poll-selector")),
        new Mutant(
            "kqueue-has-terminals",
            "The old kqueue watches terminals.",
            Profile.of("macos-10.8").without("no-character-devices"),
            "macos.character-devices.add-reader",
            "expected OSError from the call, loop usable; observed supported",
            List.of(
                "macos.character-devices.add-writer", "macos.character-devices.connect-read-pipe")),
        new Mutant(
            "terminal-writer-silent",
            "It accepts a writer of a terminal, and never calls it.",
            Profile.of("macos-10.8-select")
                .with(
                    Mistake.inLoop(
                        loop -> new DeafLoop(loop, Interest.WRITE, FileType.CHARACTER_DEVICE::is))),
            "macos.character-devices.add-writer",
            "expected supported; observed accepted, and it never worked",
            List.of("all.null-device.add-writer")),
        new Mutant(
            "terminal-read-pipe-refused-early",
            "The old kqueue refuses to read from a terminal when that is awaited, not later.",
            Profile.of("macos-10.8").with(Mistake.inLoop(EarlyRefusal::new)),
            "macos.character-devices.connect-read-pipe",
            "expected OSError reported later, loop usable; "
                + "observed OSError from awaiting it, loop usable",
            List.of()),
        new Mutant(
            "terminal-write-pipe-loses-data",
            "It loses the last byte of what is written to a terminal.",
            Profile.of("linux").with(Mistake.inLoop(LosesData::new)),
            "macos.character-devices.connect-write-pipe",
            "expected supported; observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "modern-macos-without-terminals",
            "A modern macOS refuses terminals, whatever the selector.",
            Profile.of("macos").with(new NoCharacterDevices()),
            "macos.modern",
            "expected every MUST rule to hold; not met: macos.character-devices.add-reader, "
                + "macos.character-devices.add-writer, macos.character-devices.connect-read-pipe, "
                + "macos.example.poll-selector, macos.example.select-selector",
            List.of(
                "macos.character-devices.add-reader",
                "macos.character-devices.add-writer",
                "macos.character-devices.connect-read-pipe",
                "macos.example.select-selector",
                "macos.example.poll-selector")));
  }

  private static final class EarlyRefusal extends ForwardingEventLoop {
    EarlyRefusal(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectReadPipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return FileType.CHARACTER_DEVICE.is(pipe)
          ? CompletableFuture.failedFuture(OsError.errno(EINVAL, "Invalid argument"))
          : super.connectReadPipe(protocolFactory, pipe);
    }
  }

  private static final class LosesData extends ForwardingEventLoop {
    LosesData(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectWritePipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return FileType.CHARACTER_DEVICE.is(pipe)
          ? super.connectWritePipe(Streams.sending(protocolFactory, Streams::withoutLast), pipe)
          : super.connectWritePipe(protocolFactory, pipe);
    }
  }
}
