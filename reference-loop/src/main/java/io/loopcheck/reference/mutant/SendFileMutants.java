/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.RegularFile;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes with files that are sent. */
final class SendFileMutants {
  private SendFileMutants() {}

  static List<Mutant> all() {
    return List.of(
        overSocket(
            "sock-sendfile-ten-is-nine",
            "It counts from 0 to 9 what are ten bytes of sock_sendfile().",
            (sending, file, offset, count) ->
                sending.send(offset, count).thenApply(sent -> sent == 10 ? 9 : sent),
            "files.sock-sendfile.whole",
            "sent's result is 9, where 10 is due",
            "files.sock-sendfile.no-fallback"),
        overSocket(
            "sock-sendfile-one-more",
            "It sends one byte more than sock_sendfile() was asked for.",
            (sending, file, offset, count) -> sending.send(offset, oneMore(count)),
            "files.sock-sendfile.part",
            "sent's result is 5, where 4 is due",
            "files.sock-sendfile.position"),
        new Mutant(
            "sock-sendfile-no-more-than-there-is",
            "It refuses a count of more than the file has.",
            Profile.of("linux")
                .with(
                    Mistake.inLoop(
                        loop ->
                            new OverSockets(
                                loop,
                                (sending, file, offset, count) ->
                                    count != null && count > 10
                                        ? failed(new IllegalArgumentException("too many"))
                                        : sending.send(offset, count)))),
            "files.sock-sendfile.to-the-end",
            "expected supported; observed ValueError from awaiting it, loop usable",
            List.of()),
        overSocket(
            "sock-sendfile-position-left",
            "It leaves the position of a file where it was before sock_sendfile().",
            (sending, file, offset, count) ->
                sending.send(offset, count).thenApply(sent -> rewound(file, sent)),
            "files.sock-sendfile.position",
            "file held \"0123456789\", where \"6789\" is due"),
        new Mutant(
            "sock-sendfile-not-empty",
            "It refuses an empty file.",
            Profile.of("linux")
                .with(
                    Mistake.inLoop(
                        loop ->
                            new OverSockets(
                                loop,
                                (sending, file, offset, count) ->
                                    sending
                                        .send(offset, count)
                                        .thenCompose(SendFileMutants::notEmpty)))),
            "files.sock-sendfile.empty",
            "expected supported; observed RuntimeError from awaiting it, loop usable",
            List.of()),
        overSocket(
            "sock-sendfile-any-offset",
            "It takes an offset below 0 for the beginning.",
            (sending, file, offset, count) -> sending.send(Math.max(0, offset), count),
            "files.sock-sendfile.invalid",
            "before has a result, where ValueError is due"),
        Mutant.otherwise(
            "sock-sendfile-of-datagrams",
            "It says that it has sent nothing over a datagram socket.",
            OfDatagrams::new,
            "files.sock-sendfile.datagrams",
            "refused has a result, where ValueError is due"),
        overSocket(
            "sock-sendfile-refusal-nameless",
            "It refuses what cannot be sent without a copy by a RuntimeError.",
            (sending, file, offset, count) ->
                sending
                    .send(offset, count)
                    .exceptionallyCompose(
                        error ->
                            failed(
                                error instanceof IllegalArgumentException
                                    ? error
                                    : new IllegalStateException(error))),
            "files.sock-sendfile.no-fallback",
            "refused failed with RuntimeError, where SendfileNotAvailableError is due"),
        overTransport(
            "sendfile-ten-is-nine",
            "It counts from 0 to 9 what are ten bytes of sendfile().",
            (sending, file, offset, count) ->
                sending.send(offset, count).thenApply(sent -> sent == 10 ? 9 : sent),
            "files.sendfile.whole",
            "sent's result is 9, where 10 is due"),
        overTransport(
            "sendfile-one-more",
            "It sends one byte more than sendfile() was asked for.",
            (sending, file, offset, count) -> sending.send(offset, oneMore(count)),
            "files.sendfile.part",
            "sent's result is 5, where 4 is due",
            "files.sendfile.position"),
        overTransport(
            "sendfile-position-left",
            "It leaves the position of a file where it was before sendfile().",
            (sending, file, offset, count) ->
                sending.send(offset, count).thenApply(sent -> rewound(file, sent)),
            "files.sendfile.position",
            "file held \"0123456789\", where \"6789\" is due"),
        Mutant.otherwise(
            "sendfile-overtakes",
            "A file overtakes what was written before.",
            Overtakes::new,
            "files.sendfile.order",
            "peer held \"0123456789before  after\", where \"before 0123456789 after\" is due"),
        Mutant.otherwise(
            "sendfile-closing-ignored",
            "sendfile() over a transport that is closing sends nothing, and says so.",
            ClosingIgnored::new,
            "files.sendfile.closing",
            "refused has a result, where RuntimeError is due"));
  }

  private static Mutant overSocket(
      String name, String mistake, Sent sent, String rule, String proof, String... alsoFails) {
    return Mutant.otherwise(
        name, mistake, loop -> new OverSockets(loop, sent), rule, proof, alsoFails);
  }

  private static Mutant overTransport(
      String name, String mistake, Sent sent, String rule, String proof, String... alsoFails) {
    return Mutant.otherwise(
        name, mistake, loop -> new OverTransports(loop, sent), rule, proof, alsoFails);
  }

  private static <T> CompletableFuture<T> failed(Throwable error) {
    return CompletableFuture.failedFuture(error);
  }

  private static CompletableFuture<Long> notEmpty(long sent) {
    return sent == 0
        ? failed(new IllegalStateException("nothing to send"))
        : CompletableFuture.completedFuture(sent);
  }

  private static @Nullable Long oneMore(@Nullable Long count) {
    if (count == null || count < 2) {
      return count;
    }
    return count + 1;
  }

  private static long rewound(FileObject file, long sent) {
    try {
      RegularFile.of(file).moveTo(0);
      return sent;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong about a sending. */
  @FunctionalInterface
  private interface Sent {
    CompletableFuture<Long> by(Sending sending, FileObject file, long offset, @Nullable Long count);
  }

  /** The right way to send a part of the file. */
  @FunctionalInterface
  private interface Sending {
    CompletableFuture<Long> send(long offset, @Nullable Long count);
  }

  private static final class OverSockets extends ForwardingEventLoop {
    private final Sent sent;

    OverSockets(EventLoop loop, Sent sent) {
      super(loop);
      this.sent = sent;
    }

    @Override
    public CompletableFuture<Long> sockSendFile(
        FileObject socket, FileObject file, long offset, @Nullable Long count, boolean fallback) {
      return sent.by(
          (from, most) -> super.sockSendFile(socket, file, from, most, fallback),
          file,
          offset,
          count);
    }
  }

  private static final class OfDatagrams extends ForwardingEventLoop {
    OfDatagrams(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Long> sockSendFile(
        FileObject socket, FileObject file, long offset, @Nullable Long count, boolean fallback) {
      return super.sockSendFile(socket, file, offset, count, fallback)
          .exceptionallyCompose(
              error ->
                  String.valueOf(error.getMessage()).contains("SOCK_STREAM")
                      ? CompletableFuture.completedFuture(0L)
                      : failed(error));
    }
  }

  private static final class OverTransports extends ForwardingEventLoop {
    private final Sent sent;

    OverTransports(EventLoop loop, Sent sent) {
      super(loop);
      this.sent = sent;
    }

    @Override
    public CompletableFuture<Long> sendFile(
        Transport transport, FileObject file, long offset, @Nullable Long count, boolean fallback) {
      return sent.by(
          (from, most) -> super.sendFile(transport, file, from, most, fallback),
          file,
          offset,
          count);
    }
  }

  private static final class Overtakes extends ForwardingEventLoop {
    Overtakes(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectAcceptedSocket(
        Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
      return super.connectAcceptedSocket(
          () ->
              new ForwardingProtocol(protocolFactory.get()) {
                @Override
                public void connectionMade(Transport transport) {
                  super.connectionMade(new Overtaken(transport));
                }
              },
          socket,
          tls);
    }

    @Override
    public CompletableFuture<Long> sendFile(
        Transport transport, FileObject file, long offset, @Nullable Long count, boolean fallback) {
      return transport instanceof Overtaken overtaken
          ? super.sendFile(overtaken.real, file, offset, count, fallback)
          : super.sendFile(transport, file, offset, count, fallback);
    }
  }

  /** Keeps what is written until it is closed. */
  private static final class Overtaken extends ForwardingTransport {
    private final Transport real;
    private final List<byte[]> written = new ArrayList<>();

    Overtaken(Transport real) {
      super(real);
      this.real = real;
    }

    @Override
    public void write(byte[] data) {
      written.add(data);
    }

    @Override
    public void close() {
      written.forEach(super::write);
      super.close();
    }
  }

  private static final class ClosingIgnored extends ForwardingEventLoop {
    ClosingIgnored(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Long> sendFile(
        Transport transport, FileObject file, long offset, @Nullable Long count, boolean fallback) {
      return transport.isClosing()
          ? CompletableFuture.completedFuture(0L)
          : super.sendFile(transport, file, offset, count, fallback);
    }
  }
}
