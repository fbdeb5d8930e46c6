/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import org.jspecify.annotations.Nullable;

/** The contract's option records as expressions, of asyncio's keywords. */
final class JavaOptions {
  private final StringBuilder text;
  private final JavaArguments given;

  private JavaOptions(String beginning, JavaArguments given) {
    this.text = new StringBuilder(beginning);
    this.given = given;
  }

  static String connection(JavaArguments given) {
    return new JavaOptions("ConnectionOptions.DEFAULT", given)
        .with("withTls", tls(given))
        .with("withFamily", family(given))
        .with("withLocalAddress", given.takeAddress("local_addr"))
        .with("withHappyEyeballsDelay", seconds(given, "happy_eyeballs_delay"))
        .with("withInterleave", given.take("interleave"))
        .flag("all_errors", false, "withAllErrors")
        .text
        .toString();
  }

  static String server(JavaArguments given) {
    return new JavaOptions("ServerOptions.DEFAULT", given)
        .with("withTls", tls(given))
        .with("withFamily", family(given))
        .with("withBacklog", given.take("backlog"))
        .with("withReuseAddress", given.take("reuse_address"))
        .flag("reuse_port", false, "withReusePort")
        .flag("keep_alive", false, "withKeepAlive")
        .flag("start_serving", true, "withoutServing")
        .flag("cleanup_socket", true, "withoutCleanup")
        .text
        .toString();
  }

  static String datagram(JavaArguments given) {
    return new JavaOptions("DatagramOptions.DEFAULT", given)
        .with("withLocalAddress", given.has(1) ? given.address(1) : null)
        .with("withRemoteAddress", given.has(2) ? given.address(2) : null)
        .with("withFamily", family(given))
        .flag("reuse_port", false, "withReusePort")
        .flag("allow_broadcast", false, "withBroadcast")
        .text
        .toString();
  }

  /** The keyword {@code ssl} and those that go with it; null without it. */
  static @Nullable String tls(JavaArguments given) {
    String context = given.take("ssl");
    return context == null ? null : tls(given, context);
  }

  static String tls(JavaArguments given, String context) {
    return new JavaOptions("TlsOptions.of(" + context + ")", given)
        .with("withServerHostname", given.take("server_hostname"))
        .with("withHandshakeTimeout", seconds(given, "ssl_handshake_timeout"))
        .with("withShutdownTimeout", seconds(given, "ssl_shutdown_timeout"))
        .text
        .toString();
  }

  /** Any family is 0 in asyncio. */
  private static @Nullable String family(JavaArguments given) {
    String family = given.take("family");
    return "0".equals(family) ? null : family;
  }

  private static @Nullable String seconds(JavaArguments given, String keyword) {
    String seconds = given.take(keyword);
    return seconds == null ? null : "seconds(" + seconds + ")";
  }

  private JavaOptions with(String method, @Nullable String argument) {
    if (argument != null) {
      text.append('.').append(method).append('(').append(argument).append(')');
    }
    return this;
  }

  private JavaOptions flag(String keyword, boolean otherwise, String method) {
    if (given.takeFlag(keyword, otherwise) != otherwise) {
      text.append('.').append(method).append("()");
    }
    return this;
  }
}
