/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.reference.socket.SocketSetup;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;

/** Opens the listening sockets of a TCP server: all of them, or none and an error. */
final class Listeners {
  private final StreamEventLoop loop;
  private final SocketSetup sockets;
  private final ServerOptions options;

  Listeners(StreamEventLoop loop, ServerOptions options) {
    this.loop = loop;
    this.sockets = loop.sockets();
    this.options = options;
  }

  List<FileObject> open(List<InetSocketAddress> addresses) throws IOException {
    if (addresses.isEmpty()) {
      throw new IOException("there is no address of the family that was asked for");
    }
    var listeners = new ArrayList<FileObject>();
    try {
      for (InetSocketAddress address : addresses) {
        open(address, listeners);
      }
      return listeners;
    } catch (IOException | RuntimeException e) {
      listeners.forEach(loop::discard);
      throw e;
    }
  }

  private void open(InetSocketAddress address, List<FileObject> listeners) throws IOException {
    var family = InternetFamily.of(address);
    var listener = sockets.openListener(family);
    listeners.add(listener);
    sockets.setOption(listener, StandardSocketOptions.SO_REUSEADDR, reuseAddress());
    if (options.reusePort()) {
      sockets.setOption(listener, StandardSocketOptions.SO_REUSEPORT, true);
    }
    if (family == StandardProtocolFamily.INET6) {
      sockets.onlyIpv6(listener);
    }
    try {
      sockets.listen(listener, address, options.backlog());
    } catch (IOException e) {
      throw new IOException(
          "error while attempting to bind on address " + address + ": " + e.getMessage(), e);
    }
  }

  /** On POSIX an address in its time-out may be bound again; on Windows that takes it over. */
  private boolean reuseAddress() {
    Boolean asked = options.reuseAddress();
    return asked == null ? File.separatorChar == '/' : asked;
  }
}
