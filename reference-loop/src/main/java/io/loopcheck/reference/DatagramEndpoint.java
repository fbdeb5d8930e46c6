/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens a datagram endpoint, as asyncio's {@code create_datagram_endpoint} does. */
final class DatagramEndpoint {
  private final StreamEventLoop loop;
  private final Supplier<? extends DatagramProtocol> protocolFactory;
  private final DatagramOptions options;
  private final Queue<DatagramAddresses.Pair> untried = new ArrayDeque<>();
  private final List<Throwable> errors = new ArrayList<>();
  private final CompletableFuture<Connection<DatagramTransport>> opened;

  DatagramEndpoint(
      StreamEventLoop loop,
      Supplier<? extends DatagramProtocol> protocolFactory,
      DatagramOptions options) {
    this.loop = loop;
    this.protocolFactory = protocolFactory;
    this.options = options;
    opened = loop.createFuture();
  }

  CompletableFuture<Connection<DatagramTransport>> open() {
    return Futures.beginSoon(
        loop, () -> Futures.then(DatagramAddresses.lookUp(loop, options), this::open));
  }

  private CompletableFuture<Connection<DatagramTransport>> open(
      List<DatagramAddresses.Pair> pairs) {
    untried.addAll(pairs);
    tryNext();
    return opened;
  }

  private void tryNext() {
    var pair = untried.poll();
    if (pair == null) {
      opened.completeExceptionally(errors.get(0));
      return;
    }
    try {
      var socket = openSocket(pair);
      // Who answers a broadcast has another address than it.
      if (pair.remote() == null || options.allowBroadcast()) {
        begin(socket, pair);
      } else {
        connect(socket, pair, pair.remote());
      }
    } catch (IOException e) {
      failed(e);
    } catch (RuntimeException e) {
      opened.completeExceptionally(e);
    }
  }

  private void failed(Throwable error) {
    errors.add(error);
    tryNext();
  }

  private FileObject openSocket(DatagramAddresses.Pair pair) throws IOException {
    var socket = loop.sockets().open(pair.family(), SocketKind.DATAGRAM);
    try {
      bind(socket, pair.local());
      return socket;
    } catch (IOException | RuntimeException e) {
      loop.discard(socket);
      throw e;
    }
  }

  private void bind(FileObject socket, @Nullable SocketAddress local) throws IOException {
    if (options.reusePort()) {
      loop.sockets().setOption(socket, StandardSocketOptions.SO_REUSEPORT, true);
    }
    if (options.allowBroadcast()) {
      loop.sockets().setOption(socket, StandardSocketOptions.SO_BROADCAST, true);
    }
    if (local instanceof UnixDomainSocketAddress unix) {
      UnixSocketPath.removeStale(unix.getPath());
    }
    if (local != null) {
      loop.sockets().bind(socket, local);
    }
  }

  private void connect(FileObject socket, DatagramAddresses.Pair pair, SocketAddress remote) {
    var unused =
        loop.sockConnect(socket, remote)
            .whenComplete(
                (result, error) -> {
                  if (error == null) {
                    begin(socket, pair);
                  } else {
                    loop.discard(socket);
                    failed(error);
                  }
                });
  }

  private void begin(FileObject socket, DatagramAddresses.Pair pair) {
    if (opened.isDone()) {
      loop.discard(socket); // Who asked for it has given up.
      return;
    }
    try {
      var protocol = protocolFactory.get();
      var transport = loop.openDatagramTransport(socket, protocol, pair);
      loop.callSoon(
          () -> {
            if (!opened.complete(new Connection<>(transport, protocol))) {
              transport.close(); // Who asked for it has given up.
            }
          });
    } catch (IOException | RuntimeException e) {
      loop.discard(socket);
      opened.completeExceptionally(e);
    }
  }
}
