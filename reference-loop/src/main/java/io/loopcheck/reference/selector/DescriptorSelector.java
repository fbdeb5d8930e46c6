/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.libc.Libc;
import io.loopcheck.reference.libc.Readiness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the selectors over descriptors share: the keys, and reading events as Python does. */
abstract sealed class DescriptorSelector implements Selector
    permits EpollSelector, PollSelector, SelectSelector {
  private final KeyMap keys = new KeyMap();

  DescriptorSelector() {
    Libc.requireKnownSystem();
  }

  @Override
  public SelectorKey register(FileObject file, Set<Interest> events, Object data)
      throws IOException {
    int descriptor = LibcFileOperations.number(file);
    if (descriptor < 0) {
      throw new IllegalArgumentException("Invalid file descriptor: " + descriptor);
    }
    var key = keys.add(file, events, data);
    try {
      watch(descriptor, key.watches(Interest.READ), key.watches(Interest.WRITE));
    } catch (IOException e) {
      keys.remove(file);
      throw e;
    }
    return key;
  }

  @Override
  public SelectorKey modify(FileObject file, Set<Interest> events, Object data) throws IOException {
    boolean sameEvents = keys.get(file).events().equals(events);
    var key = keys.replace(file, events, data);
    if (!sameEvents) {
      try {
        int descriptor = LibcFileOperations.number(file);
        change(descriptor, key.watches(Interest.READ), key.watches(Interest.WRITE));
      } catch (IOException e) {
        keys.remove(file);
        throw e;
      }
    }
    return key;
  }

  @Override
  public SelectorKey unregister(FileObject file) {
    var key = keys.remove(file);
    forget(LibcFileOperations.number(file));
    return key;
  }

  @Override
  public Collection<SelectorKey> keys() {
    return Collections.unmodifiableCollection(keys.all());
  }

  @Override
  public FileOperations files() {
    return LibcFileOperations.INSTANCE;
  }

  @Override
  public final List<Ready> select(double timeout) throws IOException {
    keys.requireOpen();
    return Wait.untilReady(timeout, left -> withKeys(waitOnce(left)));
  }

  @Override
  public void close() {
    keys.close();
  }

  /** Begins to watch. */
  abstract void watch(int descriptor, boolean read, boolean write) throws IOException;

  /** Watches for other events. */
  abstract void change(int descriptor, boolean read, boolean write) throws IOException;

  /** Stops watching a descriptor that may be closed by now. */
  abstract void forget(int descriptor);

  /** Waits until a descriptor is ready, the time is over or a signal arrives. */
  abstract List<Readiness> waitOnce(double timeout) throws IOException;

  /** Joins what is ready with its keys; what nobody asked for is left out. */
  private List<Ready> withKeys(List<Readiness> found) {
    var ready = new ArrayList<Ready>();
    for (Readiness readiness : found) {
      var key = keys.find(new FileObject.Descriptor(readiness.descriptor()));
      if (key != null) {
        var events = EnumSet.noneOf(Interest.class);
        if (readiness.readable()) {
          events.add(Interest.READ);
        }
        if (readiness.writable()) {
          events.add(Interest.WRITE);
        }
        events.retainAll(key.events());
        if (!events.isEmpty()) {
          ready.add(new Ready(key, events));
        }
      }
    }
    return ready;
  }
}
