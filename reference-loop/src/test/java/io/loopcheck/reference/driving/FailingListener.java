/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.driving;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A listening socket on which accepting fails: what a system does that is short of descriptors. */
public final class FailingListener extends AsynchronousServerSocketChannel {
  private final IOException error;
  private boolean open = true;

  /** One that fails with {@code error}. */
  public FailingListener(IOException error) {
    super(null);
    this.error = error;
  }

  @Override
  public <A> void accept(
      @Nullable A attachment, CompletionHandler<AsynchronousSocketChannel, ? super A> handler) {
    handler.failed(error, attachment);
  }

  @Override
  public Future<AsynchronousSocketChannel> accept() {
    return CompletableFuture.failedFuture(error);
  }

  @Override
  public AsynchronousServerSocketChannel bind(@Nullable SocketAddress local, int backlog) {
    return this;
  }

  @Override
  public <T> AsynchronousServerSocketChannel setOption(SocketOption<T> name, T value) {
    return this;
  }

  @Override
  public <T> @Nullable T getOption(SocketOption<T> name) {
    return null;
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return Set.of();
  }

  @Override
  public SocketAddress getLocalAddress() {
    return new InetSocketAddress(0);
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
