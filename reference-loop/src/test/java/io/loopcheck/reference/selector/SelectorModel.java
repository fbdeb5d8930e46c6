/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.selector.SelectorFixture.AfterClose;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the contract says of a selector, without a system: a map, and what was done to the files.
 * Where an operation is refused it returns the class of the error, else null.
 */
final class SelectorModel {
  private final AfterClose afterClose;
  final Map<FileObject, Watch> watches = new LinkedHashMap<>();

  SelectorModel(AfterClose afterClose) {
    this.afterClose = afterClose;
  }

  /** One end of a connection, and all that decides what it is ready for. */
  static final class Socket {
    FileObject file;
    FileObject peer;
    int opening;
    boolean open;
    boolean peerOpen;
    int unread;
    boolean full;

    /** The same socket, or another one with its number. */
    void reopen(List<FileObject> pair) {
      file = pair.get(0);
      peer = pair.get(1);
      opening++;
      open = true;
      peerOpen = true;
      unread = 0;
      full = false;
    }

    private Set<Interest> readyFor(Set<Interest> events) {
      var ready = new HashSet<Interest>();
      if (unread > 0 || !peerOpen) {
        ready.add(Interest.READ);
      }
      if (!full || !peerOpen) {
        ready.add(Interest.WRITE);
      }
      ready.retainAll(events);
      return ready;
    }
  }

  /** A registration, of the opening of a socket that it was made for. */
  record Watch(SelectorKey key, Socket socket, int opening) {
    boolean isOfWhatIsOpen() {
      return socket.open && opening == socket.opening;
    }
  }

  @Nullable Class<? extends Exception> register(Socket socket, Set<Interest> events, Object data) {
    if (watches.containsKey(socket.file)) {
      return IllegalArgumentException.class;
    }
    if (!socket.open && afterClose == AfterClose.FORGOTTEN) {
      return OsError.class;
    }
    if (!socket.open && afterClose == AfterClose.UNREADY) {
      return IllegalArgumentException.class;
    }
    var key = new SelectorKey(socket.file, events, data);
    watches.put(socket.file, new Watch(key, socket, socket.opening));
    return null;
  }

  @Nullable Class<? extends Exception> modify(FileObject file, Set<Interest> events, Object data) {
    var watch = watches.get(file);
    if (watch == null) {
      return IllegalArgumentException.class;
    }
    if (!watch.isOfWhatIsOpen()) {
      if (afterClose == AfterClose.UNREADY) {
        return IllegalArgumentException.class;
      }
      if (afterClose == AfterClose.FORGOTTEN && !events.equals(watch.key.events())) {
        watches.remove(file);
        return OsError.class;
      }
    }
    var key = new SelectorKey(file, events, data);
    watches.put(file, new Watch(key, watch.socket, watch.opening));
    return null;
  }

  @Nullable Class<? extends Exception> unregister(FileObject file) {
    return watches.remove(file) == null ? IllegalArgumentException.class : null;
  }

  /** Tells whether a selection fails. */
  boolean fails() {
    return afterClose == AfterClose.FAILS
        && watches.values().stream().anyMatch(watch -> !watch.socket.open);
  }

  Set<Ready> ready() {
    var ready = new HashSet<Ready>();
    for (Watch watch : watches.values()) {
      var events = readyFor(watch);
      if (!events.isEmpty()) {
        ready.add(new Ready(watch.key, events));
      }
    }
    return ready;
  }

  private Set<Interest> readyFor(Watch watch) {
    var asked = watch.key.events();
    return switch (afterClose) {
      case FORGOTTEN, UNREADY -> watch.isOfWhatIsOpen() ? watch.socket.readyFor(asked) : Set.of();
      case READY, FAILS -> watch.socket.open ? watch.socket.readyFor(asked) : asked;
    };
  }
}
