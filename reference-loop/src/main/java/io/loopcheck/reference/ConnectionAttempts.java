/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Handle;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the first of several addresses that answers. They are tried one after the other or,
 * as in RFC 8305 ("Happy Eyeballs"), the next beside those under way once a delay is over.
 */
final class ConnectionAttempts {
  private static final double NANOS = 1e9;

  private final StreamEventLoop loop;
  private final ConnectionOptions options;
  private final Queue<InetSocketAddress> untried = new ArrayDeque<>();
  private final CompletableFuture<FileObject> connected;
  private final Map<FileObject, CompletableFuture<Void>> underWay = new LinkedHashMap<>();
  private final List<Throwable> errors = new ArrayList<>();
  private @Nullable Handle nextTry;

  ConnectionAttempts(StreamEventLoop loop, ConnectionOptions options) {
    this.loop = loop;
    this.options = options;
    connected = loop.createFuture();
  }

  /** Connects to one of {@code addresses}; cancelling the future gives up. */
  CompletableFuture<FileObject> connect(List<InetSocketAddress> addresses) {
    untried.addAll(inOrder(InternetFamily.only(options.family(), addresses)));
    var unused = connected.whenComplete((socket, error) -> giveUp());
    if (untried.isEmpty()) {
      connected.completeExceptionally(new IOException("getaddrinfo() returned empty list"));
    } else {
      tryNext();
    }
    return connected;
  }

  private List<InetSocketAddress> inOrder(List<InetSocketAddress> addresses) {
    if (options.interleave() != null) {
      return InternetFamily.interleave(addresses, options.interleave());
    }
    return options.happyEyeballsDelay() == null
        ? addresses
        : InternetFamily.interleave(addresses, 1);
  }

  private void tryNext() {
    if (connected.isDone()) {
      return;
    }
    stopWaiting();
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
      if (options.localAddress() != null) {
        loop.sockets().bind(socket, options.localAddress());
      }
    } catch (IOException | RuntimeException e) {
      failed(socket, e);
      return;
    }
    var opened = socket;
    var attempt = loop.sockConnect(socket, address);
    underWay.put(socket, attempt);
    var unused = attempt.whenComplete((result, error) -> ended(opened, error));
  }

  private void ended(FileObject socket, @Nullable Throwable error) {
    if (underWay.remove(socket) == null) {
      return; // It was given up.
    }
    if (error != null) {
      failed(socket, error);
    } else {
      connected.complete(socket);
    }
  }

  private void failed(@Nullable FileObject socket, Throwable error) {
    errors.add(error);
    if (socket != null) {
      loop.discard(socket);
    }
    tryNext();
  }

  /** Ends the attempts that are under way. */
  private void giveUp() {
    stopWaiting();
    var attempts = Map.copyOf(underWay);
    underWay.clear();
    attempts.forEach(
        (socket, attempt) -> {
          attempt.cancel(false);
          loop.discard(socket);
        });
  }

  private void stopWaiting() {
    if (nextTry != null) {
      nextTry.cancel();
    }
  }

  /** One error as it is; several, if they differ or all were asked for, in one. */
  private Throwable summary() {
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
