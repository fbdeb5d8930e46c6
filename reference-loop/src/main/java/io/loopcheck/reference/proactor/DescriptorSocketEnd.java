/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.FileObject.Descriptor;
import io.loopcheck.reference.libc.Libc;
import io.loopcheck.reference.libc.Poll;
import io.loopcheck.reference.selector.LibcSocketOperations;
import io.loopcheck.reference.selector.SocketOperations;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is a descriptor of libc, for which threads of the proactor's wait. Unlike those on
 * channels its operations can be taken back.
 */
final class DescriptorSocketEnd implements SocketEnd {
  private static final int MAX_DATAGRAM = 64 * 1024;

  private final Proactor proactor;
  private final SocketOperations sockets = LibcSocketOperations.INSTANCE;
  private final Descriptor socket;
  private final Set<DescriptorUse> underWay = new LinkedHashSet<>();

  DescriptorSocketEnd(Proactor proactor, Descriptor socket) throws IOException {
    this.proactor = proactor;
    this.socket = socket;
    Libc.setNonBlocking(socket.number());
  }

  private <T> Cancellation begin(
      DescriptorUse.Attempt<T> attempt, Poll.Events events, Completion<T> completion)
      throws IOException {
    var use = new DescriptorUse(socket.number(), () -> {});
    begun(use);
    proactor.begin(
        () -> {
          try {
            return use.carryOut(attempt, events);
          } finally {
            use.end();
            over(use);
          }
        },
        completion);
    return use::end;
  }

  private synchronized void begun(DescriptorUse use) {
    underWay.add(use);
  }

  private synchronized void over(DescriptorUse use) {
    underWay.remove(use);
    notifyAll();
  }

  @Override
  public Cancellation read(int max, Completion<byte[]> completion) throws IOException {
    return begin(() -> Libc.read(socket.number(), max), DescriptorUse.READABLE, completion);
  }

  @Override
  public Cancellation write(ByteBuffer data, Completion<Integer> completion) throws IOException {
    return begin(
        () -> {
          int count = sockets.write(socket, data);
          return count == 0 ? null : Integer.valueOf(count);
        },
        DescriptorUse.WRITABLE,
        completion);
  }

  @Override
  public Cancellation connect(SocketAddress address, Completion<Integer> completion)
      throws IOException {
    var begun = new AtomicBoolean();
    return begin(
        () -> {
          if (begun.getAndSet(true)) {
            sockets.finishConnect(socket);
            return 0;
          }
          return sockets.connect(socket, address) ? 0 : null;
        },
        DescriptorUse.WRITABLE,
        completion);
  }

  @Override
  public Cancellation accept(Completion<AcceptedSocket> completion) throws IOException {
    return begin(() -> sockets.accept(socket), DescriptorUse.READABLE, completion);
  }

  @Override
  public Cancellation receive(Completion<Datagram> completion) throws IOException {
    return begin(() -> sockets.receive(socket, MAX_DATAGRAM), DescriptorUse.READABLE, completion);
  }

  @Override
  public Cancellation send(
      byte[] data, @Nullable SocketAddress address, Completion<Integer> completion)
      throws IOException {
    return begin(
        () -> sockets.send(socket, data, address) ? Integer.valueOf(data.length) : null,
        DescriptorUse.WRITABLE,
        completion);
  }

  /** Nobody may use the number once it is closed, so that those who do are ended before. */
  @Override
  public synchronized void close() throws IOException {
    loopClosed();
    try {
      while (!underWay.isEmpty()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Libc.close(socket.number());
  }

  @Override
  public synchronized void loopClosed() {
    List.copyOf(underWay).forEach(DescriptorUse::end);
  }
}
