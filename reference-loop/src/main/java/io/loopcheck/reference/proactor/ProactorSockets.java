/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.ChannelObject;
import io.loopcheck.loop.FileObject.Descriptor;
import io.loopcheck.reference.libc.Libc;
import java.io.IOException;
import java.nio.channels.AsynchronousChannel;
import java.nio.channels.SelectableChannel;
import java.util.HashMap;
import java.util.List;
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
    if (file instanceof Descriptor descriptor) {
      return new DescriptorSocketEnd(proactor, descriptor);
    }
    var channel = ((ChannelObject) file).channel();
    if (channel instanceof AsynchronousChannel asynchronous) {
      return new AsynchronousEnd(proactor, asynchronous);
    }
    if (channel instanceof SelectableChannel selectable) {
      return new BlockingEnd(proactor, selectable);
    }
    throw new IOException("\"" + channel + "\" is no socket");
  }

  /** Closes a socket, and what is under way on it. */
  void close(FileObject file) throws IOException {
    var known = sockets.remove(file);
    if (known != null) {
      known.close();
    } else if (file instanceof Descriptor descriptor) {
      Libc.close(descriptor.number());
    } else {
      ((ChannelObject) file).channel().close();
    }
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

  /** Forgets a socket of which there is nothing to remember. */
  void forgetIdle(FileObject file) {
    var socket = sockets.get(file);
    if (socket != null && socket.isIdle()) {
      sockets.remove(file);
    }
  }

  /** Ends what is under way, and closes connections that were accepted for nobody. */
  void loopClosed() {
    for (ProactorSocket socket : List.copyOf(sockets.values())) {
      socket.loopClosed();
      var unclaimed = socket.takeUnclaimed();
      if (unclaimed != null) {
        loop.close(unclaimed.socket());
      }
    }
    sockets.clear();
  }
}
