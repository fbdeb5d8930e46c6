/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.io.File;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens and uses what checks give to a loop. All of it is non-blocking; {@link #read} waits by
 * itself. What cannot be made here throws {@link ResourceUnavailableException}, and the rule is
 * reported as not observable.
 */
public interface ResourceOpener {

  /** Opens two connected stream sockets. */
  List<FileObject> socketPair() throws IOException;

  /** Opens a pipe: its reading end, then its writing end. */
  List<FileObject> pipe() throws IOException;

  /** Opens a pipe fit for a proactor (on Windows, for overlapped I/O). */
  default List<FileObject> overlappedPipe() throws IOException {
    return pipe();
  }

  /** Opens a pseudo-terminal in raw mode: master, then slave. */
  default List<FileObject> pty() throws IOException {
    throw new ResourceUnavailableException("a pseudo-terminal needs descriptors of libc");
  }

  /** Opens a file for reading and writing, positioned at its end. */
  FileObject file(Path path) throws IOException;

  /** Opens the null device for reading and writing. */
  default FileObject nullDevice() throws IOException {
    return file(Path.of(File.separatorChar == '/' ? "/dev/null" : "NUL"));
  }

  /** Makes another file object of the same socket, which becomes ready together with it. */
  FileObject duplicate(FileObject file) throws IOException;

  /** {@link #duplicate} to exactly the descriptor {@code number}, which is free. */
  default FileObject duplicateTo(FileObject file, int number) throws IOException {
    throw new ResourceUnavailableException("a chosen descriptor needs libc");
  }

  /** Opens two connected stream sockets with small buffers: less than 200,000 bytes for both. */
  default List<FileObject> narrowSocketPair() throws IOException {
    throw missing("a pair of sockets with small buffers");
  }

  /** Opens a TCP socket that is neither bound nor connected. */
  default FileObject tcpSocket() throws IOException {
    throw missing("a TCP socket");
  }

  /** Binds a TCP socket to a free port of the loopback interface, where it does not listen. */
  default FileObject boundTcpSocket() throws IOException {
    throw missing("a TCP socket that is bound");
  }

  /** Listens at a free port of the loopback interface. */
  default FileObject tcpListener() throws IOException {
    throw missing("a TCP socket that listens");
  }

  /** Binds a UDP socket to a free port of the loopback interface. */
  default FileObject udpSocket() throws IOException {
    throw missing("a UDP socket");
  }

  /** Binds a datagram socket to a path. */
  default FileObject unixDatagramSocket(Path path) throws IOException {
    throw missing("a datagram socket with a path");
  }

  /** Returns the address that a socket is bound to. */
  default SocketAddress localAddress(FileObject socket) throws IOException {
    throw missing("the address of a socket");
  }

  /** Connects a stream socket to an address, blocking. */
  FileObject connect(SocketAddress address) throws IOException;

  /** Listens on a Unix domain socket. */
  FileObject listenUnix(Path path) throws IOException;

  /** Accepts a connection, blocking. */
  FileObject accept(FileObject listener) throws IOException;

  /** Writes all of {@code data}; the position of a regular file stays where it was. */
  void write(FileObject file, byte[] data) throws IOException;

  /** Sends one datagram. */
  default void send(FileObject socket, byte[] data, SocketAddress address) throws IOException {
    throw missing("a datagram sent outside the loop");
  }

  /** Reads what is there, waiting for it up to {@code seconds}; null when nothing came. */
  byte @org.jspecify.annotations.Nullable [] read(FileObject file, int max, double seconds)
      throws IOException;

  /** Waits up to {@code seconds} until it can be read; tells whether it can. */
  default boolean waitReadable(FileObject file, double seconds) throws IOException {
    throw new ResourceUnavailableException("waiting for a resource needs descriptors of libc");
  }

  /** Ends what a connected socket sends: its peer reads the end. */
  default void shutdownOutput(FileObject socket) throws IOException {
    throw missing("the end of what a socket sends");
  }

  /** Closes a connected TCP socket such that its peer sees the connection reset. */
  default void reset(FileObject socket) throws IOException {
    throw missing("a connection that is reset");
  }

  /** Closes it. */
  void close(FileObject file) throws IOException;

  private static ResourceUnavailableException missing(String what) {
    return new ResourceUnavailableException(what + " is nothing that this loop's opener makes");
  }
}
