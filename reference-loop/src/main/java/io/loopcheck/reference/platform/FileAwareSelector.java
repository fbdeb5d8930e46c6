/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.Descriptor;
import io.loopcheck.reference.libc.Libc;
import io.loopcheck.reference.selector.Interest;
import io.loopcheck.reference.selector.Ready;
import io.loopcheck.reference.selector.Selector;
import io.loopcheck.reference.selector.SelectorKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps regular files from the selector that it wraps and looks at their positions itself. Nothing
 * tells it that a file has grown, so while it watches one it looks again and again.
 */
final class FileAwareSelector extends ForwardingSelector {
  private static final int S_IFREG = 0x8000;
  private static final double LOOK_AGAIN = 0.01;
  private static final double NANOS = 1e9;

  private final Map<FileObject, SelectorKey> files = new LinkedHashMap<>();

  FileAwareSelector(Selector selector) {
    super(selector);
  }

  @Override
  public SelectorKey register(FileObject file, Set<Interest> events, Object data)
      throws IOException {
    if (files.containsKey(file)) {
      throw new IllegalArgumentException("\"" + file + "\" is already registered");
    }
    return isRegular(file)
        ? put(new SelectorKey(file, events, data))
        : super.register(file, events, data);
  }

  @Override
  public SelectorKey modify(FileObject file, Set<Interest> events, Object data) throws IOException {
    return files.containsKey(file)
        ? put(new SelectorKey(file, events, data))
        : super.modify(file, events, data);
  }

  @Override
  public SelectorKey unregister(FileObject file) {
    SelectorKey key = files.remove(file);
    return key != null ? key : super.unregister(file);
  }

  @Override
  public Collection<SelectorKey> keys() {
    List<SelectorKey> keys = new ArrayList<>(super.keys());
    keys.addAll(files.values());
    return keys;
  }

  @Override
  public List<Ready> select(double timeout) throws IOException {
    if (files.isEmpty()) {
      return super.select(timeout);
    }
    double end = now() + timeout;
    List<Ready> ready = look(Math.min(timeout, LOOK_AGAIN));
    while (ready.isEmpty() && now() < end) {
      ready = look(Math.min(end - now(), LOOK_AGAIN));
    }
    return ready;
  }

  private List<Ready> look(double timeout) throws IOException {
    List<Ready> ready = new ArrayList<>();
    for (SelectorKey key : files.values()) {
      Set<Interest> events = EnumSet.noneOf(Interest.class);
      if (Libc.bytesToEnd(number(key.file())) != 0) {
        events.add(Interest.READ);
      }
      events.add(Interest.WRITE);
      events.retainAll(key.events());
      if (!events.isEmpty()) {
        ready.add(new Ready(key, events));
      }
    }
    ready.addAll(super.select(ready.isEmpty() ? Math.max(0, timeout) : 0));
    return ready;
  }

  @Override
  public void close() {
    files.clear();
    super.close();
  }

  private SelectorKey put(SelectorKey key) {
    files.put(key.file(), key);
    return key;
  }

  private static boolean isRegular(FileObject file) throws IOException {
    return file instanceof Descriptor descriptor
        && descriptor.number() >= 0
        && Libc.fileType(descriptor.number()) == S_IFREG;
  }

  private static int number(FileObject file) {
    return ((Descriptor) file).number();
  }

  private static double now() {
    return System.nanoTime() / NANOS;
  }
}
