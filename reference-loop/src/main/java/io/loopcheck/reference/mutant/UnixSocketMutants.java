/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.ForwardingRuntime;
import io.loopcheck.reference.platform.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Mistakes with Unix sockets. */
final class UnixSocketMutants {
  private UnixSocketMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "unix-connection-loses-data",
            "It loses the last byte of what is written to a Unix connection.",
            Profile.of("linux").with(Mistake.inLoop(LosesData::new)),
            "windows.unix-sockets.create-connection",
            "expected supported; observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "unix-connection-refused-by-the-call",
            "On Windows the call refuses a Unix connection, where awaiting it should.",
            Profile.of("windows-proactor").with(Mistake.inLoop(RefusesByTheCall::new)),
            "windows.unix-sockets.create-connection",
            "expected NotImplementedError from awaiting it, loop usable; "
                + "observed NotImplementedError from the call, loop usable",
            List.of()),
        new Mutant(
            "unix-server-deaf",
            "It returns a server that does not listen.",
            Profile.of("linux").with(Mistake.inLoop(NoListener::new)),
            "windows.unix-sockets.create-server",
            "expected supported; observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "windows-unix-sockets",
            "It has Unix sockets on Windows.",
            Profile.of("windows-selector").without("no-unix-sockets"),
            "windows.unix-sockets.create-server",
            "expected NotImplementedError from awaiting it, loop usable; observed supported",
            List.of(
                "windows.unix-sockets.create-connection", "windows.unix-sockets.address-family")),
        new Mutant(
            "no-unix-address-family",
            "It hides the socket family AF_UNIX where it works.",
            Profile.of("linux")
                .with(
                    Mistake.inRuntime(
                        runtime ->
                            new ForwardingRuntime(runtime) {
                              @Override
                              public boolean hasAttribute(String module, String name) {
                                return !name.equals("AF_UNIX") && super.hasAttribute(module, name);
                              }
                            })),
            "windows.unix-sockets.address-family",
            "expected supported; observed AttributeError for a missing attribute, loop usable",
            List.of()));
  }

  private static final class LosesData extends ForwardingEventLoop {
    LosesData(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createUnixConnection(
        Supplier<? extends Protocol> protocolFactory, Path path) {
      return super.createUnixConnection(
          Streams.sending(protocolFactory, Streams::withoutLast), path);
    }
  }

  private static final class RefusesByTheCall extends ForwardingEventLoop {
    RefusesByTheCall(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> createUnixConnection(
        Supplier<? extends Protocol> protocolFactory, Path path) {
      throw new NotSupportedException("createUnixConnection");
    }
  }

  private static final class NoListener extends ForwardingEventLoop {
    NoListener(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Server> createUnixServer(
        Supplier<? extends Protocol> protocolFactory, Path path) {
      return CompletableFuture.completedFuture(
          new Server() {
            @Override
            public void close() {}

            @Override
            public boolean isServing() {
              return true;
            }
          });
    }
  }
}
