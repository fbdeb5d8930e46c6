/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.ExceptionHandler;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes with the null device. */
final class NullDeviceMutants {
  private NullDeviceMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "null-device-reader-silent",
            "It swallows that epoll refuses a device for reading.",
            Profile.of("linux").with(Mistake.inLoop(SwallowsReader::new)),
            "all.null-device.add-reader",
            "expected OSError from the call, loop usable; "
                + "observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "null-device-writer-silent",
            "It swallows that epoll refuses a device for writing.",
            Profile.of("linux").with(Mistake.inLoop(SwallowsWriter::new)),
            "all.null-device.add-writer",
            "expected OSError from the call, loop usable; "
                + "observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "exception-handler-ignored",
            "It never tells the exception handler anything.",
            Profile.of("linux").with(Mistake.inLoop(NoExceptionHandler::new)),
            "all.null-device.connect-read-pipe",
            "expected OSError reported later, loop usable; "
                + "observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "write-pipe-refuses-devices",
            "It writes to pipes and sockets, and refuses character devices.",
            Profile.of("linux").with(Mistake.inLoop(NoDevices::new)),
            "all.null-device.connect-write-pipe",
            "expected supported; observed ValueError from awaiting it, loop usable",
            List.of("macos.character-devices.connect-write-pipe")));
  }

  private static final class SwallowsReader extends ForwardingEventLoop {
    SwallowsReader(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      try {
        super.addReader(file, callback);
      } catch (IOException e) {
        if (!FileType.CHARACTER_DEVICE.is(file)) {
          throw e;
        }
      }
    }
  }

  private static final class SwallowsWriter extends ForwardingEventLoop {
    SwallowsWriter(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addWriter(FileObject file, Runnable callback) throws IOException {
      try {
        super.addWriter(file, callback);
      } catch (IOException e) {
        if (!FileType.CHARACTER_DEVICE.is(file)) {
          throw e;
        }
      }
    }
  }

  private static final class NoExceptionHandler extends ForwardingEventLoop {
    NoExceptionHandler(EventLoop loop) {
      super(loop);
      loop.setExceptionHandler((told, error) -> {});
    }

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {}
  }

  private static final class NoDevices extends ForwardingEventLoop {
    NoDevices(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectWritePipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return FileType.CHARACTER_DEVICE.is(pipe)
          ? CompletableFuture.failedFuture(
              new IllegalArgumentException("Pipe transport is only for pipes and sockets"))
          : super.connectWritePipe(protocolFactory, pipe);
    }
  }
}
