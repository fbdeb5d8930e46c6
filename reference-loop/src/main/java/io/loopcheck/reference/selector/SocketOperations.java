/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.socket.SocketSetup;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a selector loop does with sockets of one family of file objects, descriptors or channels.
 * Nothing here waits: sockets do not block.
 */
public interface SocketOperations extends SocketSetup {

  /** Returns the family of its addresses; null if the JDK does not tell, as before it is bound. */
  @Nullable StandardProtocolFamily family(FileObject socket) throws IOException;

  /** Returns the family of an address. */
  static @Nullable StandardProtocolFamily familyOf(@Nullable SocketAddress address) {
    if (address instanceof InetSocketAddress inet) {
      return inet.getAddress() instanceof Inet6Address
          ? StandardProtocolFamily.INET6
          : StandardProtocolFamily.INET;
    }
    return address == null ? null : StandardProtocolFamily.UNIX;
  }

  /**
   * Begins to connect: true if it is connected, false if that is under way, when {@link
   * #finishConnect} is to be called once the socket can be written to. Datagram sockets connect at
   * once. A Unix domain socket connects at once or fails.
   */
  boolean connect(FileObject socket, SocketAddress address) throws IOException;

  /** Ends a connection attempt: throws what it failed with. */
  void finishConnect(FileObject socket) throws IOException;

  /** Accepts a connection; null if there is none. */
  @Nullable AcceptedSocket accept(FileObject listener) throws IOException;

  /**
   * Reads once into {@code buffer}, which has room: the number of bytes, 0 if there is nothing yet,
   * -1 at the end of the stream.
   */
  int read(FileObject file, ByteBuffer buffer) throws IOException;

  /** Writes once from {@code buffer}: the number of bytes taken, 0 if none can be yet. */
  int write(FileObject file, ByteBuffer buffer) throws IOException;

  /** Receives a datagram of up to {@code max} bytes; null if there is none. */
  @Nullable Datagram receive(FileObject socket, int max) throws IOException;

  /**
   * Sends a datagram, to the connected address if {@code address} is null; false if it cannot be
   * taken yet. Of an empty datagram the JDK does not tell: that counts as taken. A connected
   * channel of the JDK sends no empty datagram, which is an error.
   */
  boolean send(FileObject socket, byte[] data, @Nullable SocketAddress address) throws IOException;

  /**
   * Sends up to {@code count} bytes, at least one, of {@code file} from {@code position} on,
   * without a copy in this process: the number of bytes taken, 0 if none can be yet, -1 at the end
   * of the file.
   *
   * @throws io.loopcheck.loop.SendFileNotAvailableException if the system cannot do that with these
   *     two
   */
  long sendFile(FileObject socket, FileObject file, long position, long count) throws IOException;
}
