/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import java.util.concurrent.CompletableFuture;

/** The methods that make connections and servers, which take a socket in the place of a host. */
final class StreamMethods {
  private static final String SOCKET = "sock";

  private StreamMethods() {}

  static CompletableFuture<Connection<Transport>> createConnection(
      EventLoop loop, Arguments given) {
    FileObject socket = given.take(SOCKET, FileObject.class);
    if (socket != null) {
      requireNoPlace(given);
      return loop.createConnection(given.protocols(0), socket, Options.tls(given));
    }
    return loop.createConnection(
        given.protocols(0), given.optionalText(1), given.wholeNumber(2), Options.connection(given));
  }

  static CompletableFuture<Server> createServer(EventLoop loop, Arguments given) {
    FileObject socket = given.take(SOCKET, FileObject.class);
    if (socket != null) {
      requireNoPlace(given);
      return loop.createServer(given.protocols(0), socket, Options.server(given));
    }
    return loop.createServer(
        given.protocols(0), given.hosts(1), given.wholeNumber(2), Options.server(given));
  }

  private static void requireNoPlace(Arguments given) {
    if (given.has(1) || given.has(2)) {
      throw new InexpressibleException(
          given.method() + ": Java's contract takes a host and a port, or a socket, but not both");
    }
  }

  /** Without options the shorter method is called: a loop may have no other. */
  static CompletableFuture<Connection<Transport>> createUnixConnection(
      EventLoop loop, Arguments given) {
    TlsOptions tls = Options.tls(given);
    return tls == null
        ? loop.createUnixConnection(given.protocols(0), given.path(1))
        : loop.createUnixConnection(given.protocols(0), given.path(1), tls);
  }

  /** {@link #createUnixConnection} for servers. */
  static CompletableFuture<Server> createUnixServer(EventLoop loop, Arguments given) {
    ServerOptions options = Options.server(given);
    return options.equals(ServerOptions.DEFAULT)
        ? loop.createUnixServer(given.protocols(0), given.path(1))
        : loop.createUnixServer(given.protocols(0), given.path(1), options);
  }

  static CompletableFuture<Transport> startTls(EventLoop loop, Arguments given) {
    boolean server = given.takeFlag("server_side", false);
    TlsOptions options = Options.tls(given, given.context(2));
    return loop.startTls(given.transport(0), given.protocol(1), options, server);
  }
}
