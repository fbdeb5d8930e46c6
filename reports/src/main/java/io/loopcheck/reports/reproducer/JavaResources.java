/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.suite.action.Action;

/** What is opened outside the loop, as Java's statements. */
final class JavaResources {
  private static final String FILE = "FileObject";

  private final JavaDialect java;
  private final JavaValues values;

  JavaResources(JavaDialect java, JavaValues values) {
    this.java = java;
    this.values = values;
  }

  String open(Action.Open open) {
    String content = java.text(open.content() == null ? "" : open.content());
    return switch (open.kind()) {
      case SOCKETPAIR -> pair(open, FILE, "RESOURCES.socketPair()");
      case NARROW_SOCKETPAIR -> pair(open, FILE, "RESOURCES.narrowSocketPair()");
      case PIPE -> pair(open, FILE, "RESOURCES.pipe()");
      case OVERLAPPED_PIPE -> pair(open, FILE, "RESOURCES.overlappedPipe()");
      case PTY -> pair(open, FILE, "RESOURCES.pty()");
      case REGULAR_FILE -> one(open, 0, FILE, "regularFile(" + content + ")");
      case NULL_DEVICE -> one(open, 0, FILE, "RESOURCES.nullDevice()");
      case UNIX_PATH -> one(open, 0, "Path", "freePath()");
      case UNIX_LISTENER -> atPath(open, "listenUnix");
      case UNIX_DATAGRAM_SOCKET -> atPath(open, "unixDatagramSocket");
      case TCP_LISTENER -> one(open, 0, FILE, "RESOURCES.tcpListener()");
      case TCP_SOCKET -> one(open, 0, FILE, "RESOURCES.tcpSocket()");
      case BOUND_TCP_SOCKET -> one(open, 0, FILE, "RESOURCES.boundTcpSocket()");
      case UDP_SOCKET -> one(open, 0, FILE, "RESOURCES.udpSocket()");
      case BUFFER -> one(open, 0, JavaValues.BYTES, "bytes(" + content + ")");
      case EXECUTOR -> one(open, 0, "ExecutorService", "newExecutor()");
      case TLS_CONTEXTS -> pair(open, "SSLContext", "tlsContexts(" + content + ")");
    };
  }

  private String one(Action.Open open, int end, String type, String expression) {
    return values.named(open.as().get(end), type) + " = " + expression + ";";
  }

  private String pair(Action.Open open, String type, String expression) {
    String ends = values.local("ends");
    return "List<%s> %s = %s;\n%s\n%s"
        .formatted(
            type,
            ends,
            expression,
            one(open, 0, type, ends + ".get(0)"),
            one(open, 1, type, ends + ".get(1)"));
  }

  private String atPath(Action.Open open, String method) {
    String path = one(open, 0, "Path", "freePath()");
    return path
        + "\n"
        + one(
            open, 1, FILE, "RESOURCES." + method + "(" + values.reference(open.as().get(0)) + ")");
  }

  String duplicate(Action.Duplicate a) {
    String of = values.reference(a.of());
    if (a.number() != null) {
      return "%s = RESOURCES.duplicateTo(%s, %d);"
          .formatted(values.named(a.as(), FILE), of, a.number());
    }
    String as = values.named(a.as(), "Map<Integer, FileObject>");
    return "%s = new HashMap<>();\nfor (int i = %d; i <= %d; i++) {\n  %s.put(i, RESOURCES.duplicate(%s));\n}"
        .formatted(as, a.from(), a.to(), as, of);
  }
}
