/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.selector.FileOperations;
import io.loopcheck.reference.selector.Interest;
import io.loopcheck.reference.selector.Ready;
import io.loopcheck.reference.selector.Selector;
import io.loopcheck.reference.selector.SelectorKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Readers and writers over a selector.
 *
 * <h2>Implementation note: waking up</h2>
 *
 * As in CPython the loop watches one file object of its own, the reading end of a connected pair: a
 * limit of 512 sockets leaves 511 to the user. A byte that is written before the poll is still
 * there when the poll begins, so that no wake-up is lost; the pair is full only while wake-ups are
 * unread, so that one that does not fit is not needed. Waking and closing exclude each other: the
 * descriptor of a closed pair may be somebody else's.
 */
final class SelectorPoller implements Poller {
  private static final byte[] WAKE_UP = {0};
  private static final int DRAIN_SIZE = 4096;

  private final Selector selector;
  private final FileOperations files;
  private final Map<FileObject, Watch> watches = new HashMap<>();
  private final FileObject wakeUpReader;
  private final FileObject wakeUpWriter;
  private final Object wakeUpLock = new Object();
  private boolean closed;

  SelectorPoller(Selector selector) throws IOException {
    this.selector = selector;
    files = selector.files();
    var pair = files.wakeUpPair();
    wakeUpReader = pair.get(0);
    wakeUpWriter = pair.get(1);
    selector.register(wakeUpReader, Set.of(Interest.READ), this);
  }

  /** The callbacks of a file object. */
  private record Watch(@Nullable LoopHandle reader, @Nullable LoopHandle writer) {
    static final Watch NONE = new Watch(null, null);

    @Nullable LoopHandle handle(Interest interest) {
      return switch (interest) {
        case READ -> reader;
        case WRITE -> writer;
      };
    }

    Watch with(Interest interest, @Nullable LoopHandle handle) {
      return switch (interest) {
        case READ -> new Watch(handle, writer);
        case WRITE -> new Watch(reader, handle);
      };
    }

    Set<Interest> events() {
      var events = EnumSet.noneOf(Interest.class);
      for (Interest interest : Interest.values()) {
        if (handle(interest) != null) {
          events.add(interest);
        }
      }
      return events;
    }
  }

  FileOperations files() {
    return files;
  }

  /** Calls back whenever {@code file} is ready; replaces, and cancels, an earlier callback. */
  LoopHandle add(FileObject file, Interest interest, Runnable callback) throws IOException {
    var old = watches.getOrDefault(file, Watch.NONE);
    var handle = new LoopHandle(callback);
    var watch = old.with(interest, handle);
    if (old.equals(Watch.NONE)) {
      selector.register(file, watch.events(), watch);
    } else {
      change(file, watch);
    }
    watches.put(file, watch);
    cancel(old.handle(interest));
    return handle;
  }

  /** Stops calling back, also for what the poll under way has found. */
  boolean remove(FileObject file, Interest interest) {
    var old = watches.getOrDefault(file, Watch.NONE);
    var handle = old.handle(interest);
    if (handle == null) {
      return false;
    }
    handle.cancel();
    var watch = old.with(interest, null);
    if (watch.equals(Watch.NONE)) {
      watches.remove(file);
      selector.unregister(file);
    } else {
      try {
        change(file, watch);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      watches.put(file, watch);
    }
    return true;
  }

  /** A selector drops what it fails to change, and then so do we. */
  private void change(FileObject file, Watch watch) throws IOException {
    try {
      selector.modify(file, watch.events(), watch);
    } catch (IOException e) {
      watches.remove(file);
      throw e;
    }
  }

  private static void cancel(@Nullable LoopHandle handle) {
    if (handle != null) {
      handle.cancel();
    }
  }

  @Override
  public List<LoopHandle> poll(double timeout) throws IOException {
    var handles = new ArrayList<LoopHandle>();
    for (Ready ready : selector.select(timeout)) {
      if (ready.key().file().equals(wakeUpReader)) {
        drainWakeUps();
      } else {
        addHandles(handles, ready);
      }
    }
    return handles;
  }

  private static void addHandles(List<LoopHandle> handles, Ready ready) {
    var watch = watch(ready.key());
    for (Interest interest : Interest.values()) {
      var handle = watch.handle(interest);
      if (handle != null && ready.events().contains(interest)) {
        handles.add(handle);
      }
    }
  }

  private static Watch watch(SelectorKey key) {
    return (Watch) key.data();
  }

  private void drainWakeUps() throws IOException {
    byte[] read;
    do {
      read = files.read(wakeUpReader, DRAIN_SIZE);
    } while (read != null && read.length == DRAIN_SIZE);
  }

  @Override
  public void wakeUp() {
    synchronized (wakeUpLock) {
      if (!closed) {
        try {
          files.write(wakeUpWriter, WAKE_UP);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  @Override
  public void close() {
    synchronized (wakeUpLock) {
      closed = true;
      watches.clear();
      selector.unregister(wakeUpReader);
      selector.close();
      try {
        files.close(wakeUpReader);
        files.close(wakeUpWriter);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
