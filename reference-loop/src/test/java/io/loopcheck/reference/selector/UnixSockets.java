/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Unix domain sockets for tests, which connect at once. */
public final class UnixSockets {
  private static final int BACKLOG = 100;

  private UnixSockets() {}

  /** Listens at {@code path}. */
  public static FileObject listen(FileOperations files, Path path) throws IOException {
    var listener = files.sockets().openListener(StandardProtocolFamily.UNIX);
    files.sockets().listen(listener, UnixDomainSocketAddress.of(path), BACKLOG);
    return listener;
  }

  /** Connects to what listens at {@code path}. */
  public static FileObject connect(FileOperations files, Path path) throws IOException {
    var socket = files.sockets().open(StandardProtocolFamily.UNIX, SocketKind.STREAM);
    files.sockets().connect(socket, UnixDomainSocketAddress.of(path));
    return socket;
  }

  /** Accepts a connection that waits. */
  public static FileObject accept(FileOperations files, FileObject listener) throws IOException {
    return Objects.requireNonNull(files.sockets().accept(listener)).socket();
  }

  /** Connects two sockets. */
  public static List<FileObject> pair(FileOperations files, Path path) throws IOException {
    var listener = listen(files, path);
    var pair = List.of(connect(files, path), accept(files, listener));
    files.close(listener);
    return pair;
  }
}
