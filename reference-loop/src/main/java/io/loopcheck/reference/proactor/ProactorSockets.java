/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.ChannelObject;
import java.io.IOException;
import java.nio.channels.AsynchronousChannel;
import java.nio.channels.Channel;
import java.nio.channels.SelectableChannel;
import java.util.HashMap;
import java.util.Map;

/** The sockets of a loop on which something is under way, or that a transport owns. */
final class ProactorSockets {
  private final ProactorEventLoop loop;
  private final Proactor proactor;
  private final Map<FileObject, ProactorSocket> sockets = new HashMap<>();

  ProactorSockets(ProactorEventLoop loop, Proactor proactor) {
    this.loop = loop;
    this.proactor = proactor;
  }

  /** Returns the one socket for {@code file}. */
  ProactorSocket of(FileObject file) throws IOException {
    var known = sockets.get(file);
    if (known != null) {
      return known;
    }
    var socket = new ProactorSocket(loop, end(file), () -> forgetIdle(file));
    sockets.put(file, socket);
    return socket;
  }

  private SocketEnd end(FileObject file) throws IOException {
    var channel = requireChannel(file);
    if (channel instanceof AsynchronousChannel asynchronous) {
      return new AsynchronousEnd(proactor, asynchronous);
    }
    if (channel instanceof SelectableChannel selectable) {
      return new BlockingEnd(proactor, selectable);
    }
    throw new IOException("\"" + channel + "\" is no socket");
  }

  /** Returns the channel of {@code file}: this loop has no other sockets. */
  static Channel requireChannel(FileObject file) {
    if (file instanceof ChannelObject object) {
      return object.channel();
    }
    throw new IllegalArgumentException(
        "Invalid file object: \"" + file + "\"; the sockets of this loop are channels");
  }

  /** {@link #of} for a transport, which it keeps until {@link #release}. */
  ProactorSocket own(FileObject file) throws IOException {
    var socket = of(file);
    socket.setOwned(true);
    return socket;
  }

  /** Is told that the transport of {@code file} ends. */
  void release(FileObject file) {
    var socket = sockets.get(file);
    if (socket != null) {
      socket.setOwned(false);
      forgetIdle(file);
    }
  }

  private void forgetIdle(FileObject file) {
    var socket = sockets.get(file);
    if (socket != null && socket.isIdle()) {
      sockets.remove(file);
    }
  }

  /** Closes the connections that were accepted for somebody who gave up. */
  void close() {
    for (ProactorSocket socket : sockets.values()) {
      var unclaimed = socket.takeUnclaimed();
      if (unclaimed != null) {
        loop.close(unclaimed.socket());
      }
    }
    sockets.clear();
  }
}
