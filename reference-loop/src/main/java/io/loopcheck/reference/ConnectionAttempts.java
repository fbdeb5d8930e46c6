/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Handle;
import io.loopcheck.reference.selector.Interest;
import io.loopcheck.reference.selector.SocketOperations.SocketKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the first of several addresses that answers. They are tried one after the other or,
 * as in RFC 8305 ("Happy Eyeballs"), the next beside those under way once a delay is over.
 */
final class ConnectionAttempts {
  private static final double NANOS = 1e9;

  private final SelectorEventLoop loop;
  private final ConnectionOptions options;
  private final Queue<InetSocketAddress> untried;
  private final CompletableFuture<FileObject> connected;
  private final Set<FileObject> underWay = new LinkedHashSet<>();
  private final List<IOException> errors = new ArrayList<>();
  private @Nullable Handle nextTry;

  ConnectionAttempts(
      SelectorEventLoop loop,
      List<InetSocketAddress> addresses,
      ConnectionOptions options,
      CompletableFuture<FileObject> connected) {
    this.loop = loop;
    this.options = options;
    this.untried = new ArrayDeque<>(addresses);
    this.connected = connected;
    var unused =
        connected.whenComplete(
            (socket, error) -> {
              if (connected.isCancelled()) {
                giveUp();
              }
            });
  }

  /** Tries the next address; {@code connected} completes once one answers, or none does. */
  void tryNext() {
    if (connected.isDone()) {
      return;
    }
    if (nextTry != null) {
      nextTry.cancel();
    }
    var address = untried.poll();
    if (address == null) {
      if (underWay.isEmpty()) {
        connected.completeExceptionally(summary());
      }
      return;
    }
    var delay = options.happyEyeballsDelay();
    if (delay != null && !untried.isEmpty()) {
      nextTry = loop.callLater(delay.toNanos() / NANOS, this::tryNext);
    }
    attempt(address);
  }

  private void attempt(InetSocketAddress address) {
    FileObject socket = null;
    try {
      socket = loop.sockets().open(InternetFamily.of(address), SocketKind.STREAM);
      underWay.add(socket);
      if (options.localAddress() != null) {
        loop.sockets().bind(socket, options.localAddress());
      }
      if (loop.sockets().connect(socket, address)) {
        succeeded(socket);
      } else {
        var connecting = socket;
        loop.watch(socket, Interest.WRITE, () -> finish(connecting, address));
      }
    } catch (IOException e) {
      failed(socket, address, e);
    }
  }

  private void finish(FileObject socket, InetSocketAddress address) {
    try {
      loop.unwatch(socket, Interest.WRITE);
      loop.sockets().finishConnect(socket);
      succeeded(socket);
    } catch (IOException e) {
      failed(socket, address, e);
    }
  }

  private void succeeded(FileObject socket) {
    underWay.remove(socket);
    giveUp();
    if (!connected.complete(socket)) {
      close(socket); // It was cancelled meanwhile.
    }
  }

  private void failed(@Nullable FileObject socket, InetSocketAddress address, IOException error) {
    var told = new IOException("Connect call failed " + address + ": " + error.getMessage(), error);
    errors.add(told);
    if (socket != null) {
      underWay.remove(socket);
      close(socket);
    }
    tryNext();
  }

  /** Ends the attempts that are under way. */
  private void giveUp() {
    if (nextTry != null) {
      nextTry.cancel();
    }
    for (FileObject socket : underWay) {
      loop.unwatch(socket, Interest.WRITE);
      close(socket);
    }
    underWay.clear();
  }

  private void close(FileObject socket) {
    try {
      loop.files().close(socket);
    } catch (IOException e) {
      errors.add(e);
    }
  }

  /** One error as it is; several, if they differ or all were asked for, in one. */
  private IOException summary() {
    var messages =
        errors.stream()
            .map(Throwable::getMessage)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (messages.size() == 1 && !options.allErrors()) {
      return errors.get(0);
    }
    var summary = new IOException("Multiple exceptions: " + String.join(", ", messages));
    errors.forEach(summary::addSuppressed);
    return summary;
  }
}
