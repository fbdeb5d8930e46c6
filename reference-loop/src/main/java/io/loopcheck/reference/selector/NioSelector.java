/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A selector over {@code java.nio}, which works wherever a JVM does. It watches channels, and makes
 * them non-blocking, as the JDK demands. A channel that the JDK cannot watch, such as a file's, is
 * refused at registration as epoll refuses a file: with EPERM, "Operation not permitted".
 *
 * <h2>Implementation note: cancelled keys</h2>
 *
 * The JDK keeps a cancelled key until the next selection; until then the channel cannot be
 * registered again, and closing it does not close its descriptor, so that the other side sees no
 * end. {@link #unregister} therefore selects at once, without waiting. What that finds ready is
 * still ready at the next {@link #select}.
 */
public final class NioSelector implements Selector {
  private static final int EPERM = 1;
  private static final int READ_OPERATIONS = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
  private static final int WRITE_OPERATIONS = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;

  private final java.nio.channels.Selector selector;
  private final KeyMap keys = new KeyMap();
  private boolean interrupted;

  /** A selector that watches nothing. */
  public NioSelector() throws IOException {
    selector = java.nio.channels.Selector.open();
  }

  @Override
  public SelectorKey register(FileObject file, Set<Interest> events, Object data)
      throws IOException {
    var channel = selectable(file);
    return watch(channel, keys.add(file, events, data));
  }

  @Override
  public SelectorKey modify(FileObject file, Set<Interest> events, Object data) throws IOException {
    keys.get(file);
    var channel = selectable(file);
    return watch(channel, keys.replace(file, events, data));
  }

  /** Tells the JDK of a new key, or of one that replaces another; a refused one is dropped. */
  private SelectorKey watch(SelectableChannel channel, SelectorKey key) throws IOException {
    try {
      channel.configureBlocking(false);
      channel.register(selector, operations(channel, key), key);
      return key;
    } catch (IOException | RuntimeException e) {
      keys.remove(key.file());
      throw e;
    }
  }

  @Override
  public SelectorKey unregister(FileObject file) {
    var key = keys.remove(file);
    var nioKey = ((SelectableChannel) NioFileOperations.channel(file)).keyFor(selector);
    if (nioKey != null) {
      nioKey.cancel();
      dropCancelledKeys();
    }
    return key;
  }

  private void dropCancelledKeys() {
    try {
      selector.selectNow();
      selector.selectedKeys().clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Collection<SelectorKey> keys() {
    return Collections.unmodifiableCollection(keys.all());
  }

  @Override
  public List<Ready> select(double timeout) throws IOException {
    keys.requireOpen();
    interrupted = false;
    try {
      return Wait.untilReady(timeout, this::waitOnce);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The JDK does not wait in an interrupted thread: the interrupt is kept for afterwards. */
  private List<Ready> waitOnce(double timeout) throws IOException {
    if (timeout == 0) {
      selector.selectNow();
    } else {
      // Rounded up, and never to 0, which would be no limit.
      selector.select(timeout == Double.POSITIVE_INFINITY ? 0 : (long) Math.ceil(timeout * 1e3));
      interrupted |= Thread.interrupted();
    }
    var ready = new ArrayList<Ready>();
    for (SelectionKey found : selector.selectedKeys()) {
      // A channel that was closed while it was watched has lost its key, and is never ready.
      if (found.isValid()) {
        addReady(ready, found);
      }
    }
    selector.selectedKeys().clear();
    return ready;
  }

  private static void addReady(List<Ready> ready, SelectionKey found) {
    var key = (SelectorKey) Objects.requireNonNull(found.attachment());
    var events = EnumSet.noneOf(Interest.class);
    if ((found.readyOps() & READ_OPERATIONS) != 0) {
      events.add(Interest.READ);
    }
    if ((found.readyOps() & WRITE_OPERATIONS) != 0) {
      events.add(Interest.WRITE);
    }
    ready.add(new Ready(key, events));
  }

  @Override
  public FileOperations files() {
    return NioFileOperations.INSTANCE;
  }

  @Override
  public void close() {
    keys.close();
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SelectableChannel selectable(FileObject file) throws IOException {
    var channel = NioFileOperations.channel(file);
    if (!channel.isOpen()) {
      throw new IllegalArgumentException("Invalid file object: \"" + channel + "\" is closed");
    }
    if (channel instanceof SelectableChannel selectable) {
      return selectable;
    }
    throw OsError.errno(EPERM, "Operation not permitted");
  }

  /**
   * Translates events; what a channel cannot become ready for is left out, as it never does. A
   * socket is writable when it is connected, and when it has just become so.
   */
  private static int operations(SelectableChannel channel, SelectorKey key) {
    int read = key.watches(Interest.READ) ? READ_OPERATIONS : 0;
    int write = key.watches(Interest.WRITE) ? WRITE_OPERATIONS : 0;
    return (read | write) & channel.validOps();
  }
}
