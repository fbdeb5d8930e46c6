/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.ResourceOpener;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resources of a modelled Windows: a pipe opened for overlapped I/O is a pair of connected
 * sockets, by which {@link OverlappedPipesOnly} tells it from a plain pipe.
 */
final class OverlappedResources implements ResourceOpener {
  private final ResourceOpener resources;

  OverlappedResources(ResourceOpener resources) {
    this.resources = resources;
  }

  @Override
  public List<FileObject> socketPair() throws IOException {
    return resources.socketPair();
  }

  @Override
  public List<FileObject> pipe() throws IOException {
    return resources.pipe();
  }

  @Override
  public List<FileObject> overlappedPipe() throws IOException {
    return resources.socketPair();
  }

  @Override
  public List<FileObject> pty() throws IOException {
    return resources.pty();
  }

  @Override
  public FileObject file(Path path) throws IOException {
    return resources.file(path);
  }

  @Override
  public FileObject duplicate(FileObject file) throws IOException {
    return resources.duplicate(file);
  }

  @Override
  public FileObject duplicateTo(FileObject file, int number) throws IOException {
    return resources.duplicateTo(file, number);
  }

  @Override
  public List<FileObject> narrowSocketPair() throws IOException {
    return resources.narrowSocketPair();
  }

  @Override
  public FileObject tcpSocket() throws IOException {
    return resources.tcpSocket();
  }

  @Override
  public FileObject boundTcpSocket() throws IOException {
    return resources.boundTcpSocket();
  }

  @Override
  public FileObject tcpListener() throws IOException {
    return resources.tcpListener();
  }

  @Override
  public FileObject udpSocket() throws IOException {
    return resources.udpSocket();
  }

  @Override
  public FileObject unixDatagramSocket(Path path) throws IOException {
    return resources.unixDatagramSocket(path);
  }

  @Override
  public SocketAddress localAddress(FileObject socket) throws IOException {
    return resources.localAddress(socket);
  }

  @Override
  public FileObject connect(SocketAddress address) throws IOException {
    return resources.connect(address);
  }

  @Override
  public FileObject listenUnix(Path path) throws IOException {
    return resources.listenUnix(path);
  }

  @Override
  public FileObject accept(FileObject listener) throws IOException {
    return resources.accept(listener);
  }

  @Override
  public void write(FileObject file, byte[] data) throws IOException {
    resources.write(file, data);
  }

  @Override
  public byte @Nullable [] read(FileObject file, int max, double seconds) throws IOException {
    return resources.read(file, max, seconds);
  }

  @Override
  public boolean waitReadable(FileObject file, double seconds) throws IOException {
    return resources.waitReadable(file, seconds);
  }

  @Override
  public void send(FileObject socket, byte[] data, SocketAddress address) throws IOException {
    resources.send(socket, data, address);
  }

  @Override
  public void shutdownOutput(FileObject socket) throws IOException {
    resources.shutdownOutput(socket);
  }

  @Override
  public void reset(FileObject socket) throws IOException {
    resources.reset(socket);
  }

  @Override
  public void close(FileObject file) throws IOException {
    resources.close(file);
  }
}
