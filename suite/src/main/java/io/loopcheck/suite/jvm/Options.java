/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.TlsOptions;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The contract's option records, of asyncio's keywords. Each method takes the last keywords of its
 * call, and refuses those that are left.
 */
final class Options {
  private static final String HOSTNAME = "server_hostname";
  private static final String HANDSHAKE = "ssl_handshake_timeout";
  private static final String SHUTDOWN = "ssl_shutdown_timeout";

  private Options() {}

  static ConnectionOptions connection(Arguments given) {
    ConnectionOptions options = ConnectionOptions.DEFAULT;
    TlsOptions tls = tlsOf(given, given.take("ssl", SSLContext.class));
    if (tls != null) {
      options = options.withTls(tls);
    }
    StandardProtocolFamily family = given.takeFamily();
    if (family != null) {
      options = options.withFamily(family);
    }
    SocketAddress local = given.takeAddress("local_addr");
    if (local != null) {
      options = options.withLocalAddress(inet("local_addr", local));
    }
    Duration delay = given.takeSeconds("happy_eyeballs_delay");
    if (delay != null) {
      options = options.withHappyEyeballsDelay(delay);
    }
    Integer interleave = given.take("interleave", Integer.class);
    if (interleave != null) {
      options = options.withInterleave(interleave);
    }
    options = given.takeFlag("all_errors", false) ? options.withAllErrors() : options;
    given.requireAllTaken();
    return options;
  }

  private static InetSocketAddress inet(String keyword, SocketAddress address) {
    if (address instanceof InetSocketAddress inet) {
      return inet;
    }
    throw new InexpressibleException(keyword + " is a host and a port, but not " + address);
  }

  static ServerOptions server(Arguments given) {
    ServerOptions options = ServerOptions.DEFAULT;
    TlsOptions tls = tlsOf(given, given.take("ssl", SSLContext.class));
    if (tls != null) {
      options = options.withTls(tls);
    }
    StandardProtocolFamily family = given.takeFamily();
    if (family != null) {
      options = options.withFamily(family);
    }
    Integer backlog = given.take("backlog", Integer.class);
    if (backlog != null) {
      options = options.withBacklog(backlog);
    }
    Boolean reuse = given.take("reuse_address", Boolean.class);
    if (reuse != null) {
      options = options.withReuseAddress(reuse);
    }
    options = given.takeFlag("reuse_port", false) ? options.withReusePort() : options;
    options = given.takeFlag("keep_alive", false) ? options.withKeepAlive() : options;
    options = given.takeFlag("start_serving", true) ? options : options.withoutServing();
    options = given.takeFlag("cleanup_socket", true) ? options : options.withoutCleanup();
    given.requireAllTaken();
    return options;
  }

  static DatagramOptions datagram(Arguments given) {
    DatagramOptions options = DatagramOptions.DEFAULT;
    SocketAddress local = given.optionalAddress(1);
    if (local != null) {
      options = options.withLocalAddress(local);
    }
    SocketAddress remote = given.optionalAddress(2);
    if (remote != null) {
      options = options.withRemoteAddress(remote);
    }
    StandardProtocolFamily family = given.takeFamily();
    if (family != null) {
      options = options.withFamily(family);
    }
    options = given.takeFlag("reuse_port", false) ? options.withReusePort() : options;
    options = given.takeFlag("allow_broadcast", false) ? options.withBroadcast() : options;
    given.requireAllTaken();
    return options;
  }

  /** The keyword {@code ssl} and those that go with it; null without it. */
  static @Nullable TlsOptions tls(Arguments given) {
    TlsOptions options = tlsOf(given, given.take("ssl", SSLContext.class));
    given.requireAllTaken();
    return options;
  }

  /** The keywords that go with a context that was given by its place. */
  static TlsOptions tls(Arguments given, SSLContext context) {
    TlsOptions options = withKeywords(given, TlsOptions.of(context));
    given.requireAllTaken();
    return options;
  }

  private static @Nullable TlsOptions tlsOf(Arguments given, @Nullable SSLContext context) {
    return context == null ? null : withKeywords(given, TlsOptions.of(context));
  }

  private static TlsOptions withKeywords(Arguments given, TlsOptions context) {
    TlsOptions options = context;
    String hostname = given.take(HOSTNAME, String.class);
    if (hostname != null) {
      options = options.withServerHostname(hostname);
    }
    try {
      Duration handshake = given.takeSeconds(HANDSHAKE);
      if (handshake != null) {
        options = options.withHandshakeTimeout(handshake);
      }
      Duration shutdown = given.takeSeconds(SHUTDOWN);
      return shutdown == null ? options : options.withShutdownTimeout(shutdown);
    } catch (IllegalArgumentException e) { // no loop is ever asked
      throw new InexpressibleException("Java's contract itself refuses it: " + e.getMessage());
    }
  }
}
