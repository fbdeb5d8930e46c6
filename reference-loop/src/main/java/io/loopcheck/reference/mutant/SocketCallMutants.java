/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Mistakes with the {@code sock} methods. */
final class SocketCallMutants {
  private SocketCallMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "sock-recv-short",
            "sock_recv() receives one byte less than it is asked for.",
            SockRecvShort::new,
            "sockets.recv",
            "got's result is pin, where ping is due"),
        Mutant.otherwise(
            "sock-recv-end-raises",
            "The end of what the peer sends is an error of sock_recv().",
            SockRecvEndRaises::new,
            "sockets.recv.end",
            "got raised RuntimeError: the peer has closed the connection"),
        Mutant.otherwise(
            "sock-recv-into-counts-the-buffer",
            "sock_recv_into() tells how large the buffer is.",
            SockRecvIntoCountsTheBuffer::new,
            "sockets.recv-into",
            "got's result is 6, where 4 is due"),
        Mutant.otherwise(
            "sock-recvfrom-cuts",
            "sock_recvfrom() cuts the last byte of a datagram off.",
            SockRecvfromCuts::new,
            "sockets.recvfrom",
            "the end of got is pin at 0, where ping is due"),
        Mutant.otherwise(
            "sock-sendto-counts-nothing",
            "sock_sendto() tells that it has sent nothing.",
            SockSendtoCountsNothing::new,
            "sockets.sendto",
            "sent's result is 0, where 4 is due"),
        Mutant.otherwise(
            "sock-sendall-half",
            "sock_sendall() sends half of what is large.",
            SockSendallHalf::new,
            "sockets.sendall",
            "b held \"0123456789abcdef0123456789abcdef01234567\"… (32768 bytes), where \"0123456789abcdef0123456789abcdef01234567\"… (65536 bytes) is due"),
        Mutant.otherwise(
            "sock-sendall-never-fails",
            "sock_sendall() hides errors.",
            SockSendallNeverFails::new,
            "sockets.sendall.error",
            "sent has a result, where OSError is due"),
        Mutant.otherwise(
            "sock-accept-no-address",
            "sock_accept() tells no address of the other end.",
            SockAcceptNoAddress::new,
            "sockets.accept",
            "the end of accepted is #.# at 1/0, where #.# is due"),
        Mutant.otherwise(
            "sock-accept-half-closed",
            "What comes on an accepted Unix socket is thrown away.",
            SockAcceptHalfClosed::new,
            "sockets.accept.unix",
            "got's result is , where ping is due"),
        new Mutant(
            "sock-connect-raises",
            "sock_connect() fails once it is connected.",
            Profile.of("linux").with(Mistake.inLoop(SockConnectRaises::new)),
            "sockets.connect",
            "expected supported; observed RuntimeError from awaiting it, loop usable",
            List.of()),
        Mutant.otherwise(
            "sock-connect-vague",
            "sock_connect() does not say why it failed.",
            SockConnectVague::new,
            "sockets.connect.refused",
            "refused failed with OSError, where ConnectionRefusedError is due"),
        new Mutant(
            "sock-connect-numbers-only",
            "sock_connect() takes numbers only.",
            Profile.of("linux").with(Mistake.inLoop(SockConnectNumbersOnly::new)),
            "sockets.connect.host-name",
            "expected supported; observed OSError from awaiting it, loop usable",
            List.of()),
        Mutant.otherwise(
            "sock-recv-cannot-be-cancelled",
            "A cancelled sock_recv() goes on, and takes what comes.",
            SockRecvCannotBeCancelled::new,
            "sockets.cancel",
            "next's result is !, where ping! is due"),
        Mutant.otherwise(
            "sock-accept-cancelled-spoils",
            "A listener whose sock_accept() was cancelled is refused from then on.",
            SockAcceptCancelledSpoils::new,
            "sockets.cancel.accept",
            "next raised OSError: a call was cancelled"),
        new Mutant(
            "sock-recv-second-fails",
            "A second sock_recv() on a socket fails with an error of the system.",
            Profile.of("linux").with(Mistake.inLoop(SockRecvSecondFails::new)),
            "sockets.recv.twice",
            "expected \"the later one replaces the earlier\", or \"one after the other\", or \"the later one is refused\", or \"the earlier one is cancelled\"; observed otherwise: not the later one replaces the earlier: second raised OSError: somebody else receives; not one after the other: second raised OSError: somebody else receives; not the later one is refused: second failed with OSError, where RuntimeError is due; not the earlier one is cancelled: first has a result, where CancelledError is due",
            List.of()),
        Mutant.otherwise(
            "sock-recv-of-transport-ends",
            "sock_recv() on the socket of a transport tells of an end.",
            SockRecvOfTransportEnds::new,
            "sockets.transport",
            "got has a result, where RuntimeError is due"),
        Mutant.otherwise(
            "sock-recv-cancelled-drains",
            "What has come when a sock_recv() is cancelled is dropped.",
            SockRecvCancelledDrains::new,
            "sockets.cancel.late",
            "next's result is !, where ping! is due"));
  }

  private static final class SockRecvShort extends ForwardingEventLoop {
    SockRecvShort(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<byte[]> sockRecv(FileObject socket, int max) {
      return super.sockRecv(socket, max - 1);
    }
  }

  private static final class SockRecvEndRaises extends ForwardingEventLoop {
    SockRecvEndRaises(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<byte[]> sockRecv(FileObject socket, int max) {
      return super.sockRecv(socket, max)
          .thenApply(
              data -> {
                if (data.length == 0) {
                  throw new IllegalStateException("the peer has closed the connection");
                }
                return data;
              });
    }
  }

  private static final class SockRecvIntoCountsTheBuffer extends ForwardingEventLoop {
    SockRecvIntoCountsTheBuffer(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Integer> sockRecvInto(FileObject socket, ByteBuffer buffer) {
      return super.sockRecvInto(socket, buffer).thenApply(count -> buffer.capacity());
    }
  }

  private static final class SockRecvfromCuts extends ForwardingEventLoop {
    SockRecvfromCuts(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Datagram> sockRecvFrom(FileObject socket, int max) {
      return super.sockRecvFrom(socket, max)
          .thenApply(
              datagram ->
                  new Datagram(
                      Arrays.copyOf(datagram.data(), datagram.data().length - 1),
                      datagram.sender()));
    }
  }

  private static final class SockSendtoCountsNothing extends ForwardingEventLoop {
    SockSendtoCountsNothing(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Integer> sockSendTo(
        FileObject socket, byte[] data, SocketAddress address) {
      return super.sockSendTo(socket, data, address).thenApply(count -> 0);
    }
  }

  private static final class SockSendallHalf extends ForwardingEventLoop {
    SockSendallHalf(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Void> sockSendAll(FileObject socket, byte[] data) {
      return super.sockSendAll(socket, Arrays.copyOf(data, (data.length + 1) / 2));
    }
  }

  private static final class SockSendallNeverFails extends ForwardingEventLoop {
    SockSendallNeverFails(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Void> sockSendAll(FileObject socket, byte[] data) {
      return super.sockSendAll(socket, data).exceptionally(error -> null);
    }
  }

  private static final class SockAcceptNoAddress extends ForwardingEventLoop {
    SockAcceptNoAddress(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<AcceptedSocket> sockAccept(FileObject socket) {
      return super.sockAccept(socket)
          .thenApply(
              accepted ->
                  new AcceptedSocket(accepted.socket(), new InetSocketAddress("0.0.0.0", 0)));
    }
  }

  private static final class SockAcceptHalfClosed extends ForwardingEventLoop {
    private final Set<FileObject> unix = new HashSet<>();

    SockAcceptHalfClosed(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<AcceptedSocket> sockAccept(FileObject socket) {
      return super.sockAccept(socket)
          .thenApply(
              accepted -> {
                if (accepted.address() instanceof UnixDomainSocketAddress) {
                  unix.add(accepted.socket());
                }
                return accepted;
              });
    }

    @Override
    public CompletableFuture<byte[]> sockRecv(FileObject socket, int max) {
      return super.sockRecv(socket, max)
          .thenApply(data -> unix.contains(socket) ? new byte[0] : data);
    }
  }

  private static final class SockConnectRaises extends ForwardingEventLoop {
    SockConnectRaises(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Void> sockConnect(FileObject socket, SocketAddress address) {
      return super.sockConnect(socket, address)
          .thenRun(
              () -> {
                throw new IllegalStateException("the connection is there already");
              });
    }
  }

  private static final class SockConnectVague extends ForwardingEventLoop {
    SockConnectVague(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Void> sockConnect(FileObject socket, SocketAddress address) {
      return super.sockConnect(socket, address)
          .handle(
              (result, error) -> {
                if (error != null) {
                  throw new UncheckedIOException(new IOException("not connected"));
                }
                return null;
              });
    }
  }

  private static final class SockConnectNumbersOnly extends ForwardingEventLoop {
    SockConnectNumbersOnly(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Void> sockConnect(FileObject socket, SocketAddress address) {
      return address instanceof InetSocketAddress inet && inet.isUnresolved()
          ? CompletableFuture.failedFuture(new IOException("no number: " + inet.getHostString()))
          : super.sockConnect(socket, address);
    }
  }

  private static final class SockRecvCannotBeCancelled extends ForwardingEventLoop {
    SockRecvCannotBeCancelled(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<byte[]> sockRecv(FileObject socket, int max) {
      return super.sockRecv(socket, max).thenApply(data -> data);
    }
  }

  private static final class SockAcceptCancelledSpoils extends ForwardingEventLoop {
    private final Set<FileObject> spoilt = new HashSet<>();

    SockAcceptCancelledSpoils(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<AcceptedSocket> sockAccept(FileObject socket) {
      if (!spoilt.add(socket)) {
        return CompletableFuture.failedFuture(new IOException("a call was cancelled"));
      }
      return super.sockAccept(socket);
    }
  }

  private static final class SockRecvSecondFails extends ForwardingEventLoop {
    private final Set<FileObject> awaited = new HashSet<>();

    SockRecvSecondFails(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<byte[]> sockRecv(FileObject socket, int max) {
      return awaited.add(socket)
          ? super.sockRecv(socket, max)
          : CompletableFuture.failedFuture(new IOException("somebody else receives"));
    }
  }

  private static final class SockRecvOfTransportEnds extends ForwardingEventLoop {
    SockRecvOfTransportEnds(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<byte[]> sockRecv(FileObject socket, int max) {
      return super.sockRecv(socket, max).exceptionally(error -> new byte[0]);
    }
  }

  private static final class SockRecvCancelledDrains extends ForwardingEventLoop {
    SockRecvCancelledDrains(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<byte[]> sockRecv(FileObject socket, int max) {
      var received = super.sockRecv(socket, max);
      var unusedWhenComplete =
          received.whenComplete(
              (data, error) -> {
                if (received.isCancelled()) {
                  var unused = super.sockRecv(socket, max);
                }
              });
      return received;
    }
  }
}
