/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.FileObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of a selector, in the order of their registration, until it is closed. */
final class KeyMap {
  private final Map<FileObject, SelectorKey> keys = new LinkedHashMap<>();
  private boolean closed;

  SelectorKey add(FileObject file, Set<Interest> events, Object data) {
    requireOpen();
    requireEvents(events);
    if (keys.containsKey(file)) {
      throw new IllegalArgumentException("\"" + file + "\" is already registered");
    }
    return put(new SelectorKey(file, events, data));
  }

  SelectorKey replace(FileObject file, Set<Interest> events, Object data) {
    get(file);
    requireEvents(events);
    return put(new SelectorKey(file, events, data));
  }

  SelectorKey remove(FileObject file) {
    var key = get(file);
    keys.remove(file);
    return key;
  }

  SelectorKey get(FileObject file) {
    requireOpen();
    var key = keys.get(file);
    if (key == null) {
      throw new IllegalArgumentException("\"" + file + "\" is not registered");
    }
    return key;
  }

  @Nullable SelectorKey find(FileObject file) {
    return keys.get(file);
  }

  Collection<SelectorKey> all() {
    return keys.values();
  }

  void close() {
    closed = true;
    keys.clear();
  }

  void requireOpen() {
    if (closed) {
      // CPython's words, where it looks.
      throw new IllegalStateException("Selector is closed");
    }
  }

  private SelectorKey put(SelectorKey key) {
    keys.put(key.file(), key);
    return key;
  }

  private static void requireEvents(Set<Interest> events) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a file object must be watched for at least one event");
    }
  }
}
