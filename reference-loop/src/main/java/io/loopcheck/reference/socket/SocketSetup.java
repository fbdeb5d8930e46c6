/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.socket;

import io.loopcheck.loop.FileObject;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import org.jspecify.annotations.Nullable;

/**
 * How sockets of one family of file objects are opened, named and set. Nothing here waits; no child
 * inherits them.
 */
public interface SocketSetup {

  /**
   * Opens a socket, which does not listen: a channel of the JDK is made for one or the other, so
   * that a socket that listens is opened by {@link #openListener}.
   */
  FileObject open(StandardProtocolFamily family, SocketKind kind) throws IOException;

  /** Opens a stream socket that will listen. */
  FileObject openListener(StandardProtocolFamily family) throws IOException;

  /** Tells whether it carries a stream or datagrams. */
  SocketKind kind(FileObject socket) throws IOException;

  /** Binds a socket that does not listen to an address; null is any that is free. */
  void bind(FileObject socket, @Nullable SocketAddress address) throws IOException;

  /**
   * Binds a listener to an address, null being the one that it is bound to already, or any that is
   * free, and begins to listen; {@code backlog} connections may wait to be accepted. The JDK cannot
   * do one without the other.
   */
  void listen(FileObject listener, @Nullable SocketAddress address, int backlog) throws IOException;

  /** Sets an option of {@link java.net.StandardSocketOptions}. */
  <T> void setOption(FileObject socket, SocketOption<T> option, T value) throws IOException;

  /** Returns an option of {@link java.net.StandardSocketOptions}. */
  <T> T getOption(FileObject socket, SocketOption<T> option) throws IOException;

  /**
   * Makes an IPv6 socket that is not bound yet take IPv6 alone, and leave IPv4 to another; false
   * where that cannot be asked for.
   */
  boolean onlyIpv6(FileObject socket) throws IOException;

  /** Returns the address that the socket is bound to, or null. */
  @Nullable SocketAddress localAddress(FileObject socket) throws IOException;

  /** Returns the address that the socket is connected to, or null. */
  @Nullable SocketAddress remoteAddress(FileObject socket) throws IOException;

  /** Sends no more: the other side reads the end of the stream. */
  void shutdownOutput(FileObject socket) throws IOException;

  /** What a socket carries. */
  enum SocketKind {
    /** A stream of bytes. */
    STREAM,
    /** Datagrams. */
    DATAGRAM
  }
}
