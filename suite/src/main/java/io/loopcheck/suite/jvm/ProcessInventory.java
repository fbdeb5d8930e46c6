/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.suite.action.Asset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process has: descriptors, threads and children, each by what tells it from all others,
 * with its name.
 *
 * <p>Descriptors of files that the JDK opens for itself, such as its libraries, do not count.
 */
record ProcessInventory(Map<Key, String> things) {
  private static final System.Logger LOG = System.getLogger(ProcessInventory.class.getName());
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Path TASKS = Path.of("/proc/self/task");

  /** Something that this process has. */
  record Key(Asset kind, Object identity) {}

  /** Tells whether this system lists descriptors and children. */
  static boolean isListed() {
    return Files.isDirectory(DESCRIPTORS) && Files.isDirectory(TASKS);
  }

  /** Looks at all there is. */
  static ProcessInventory now() {
    Map<Key, String> things = quick().things();
    if (isListed()) {
      each(TASKS, task -> addChildren(task, things));
    }
    return new ProcessInventory(things);
  }

  /** Looks at descriptors and threads. */
  private static ProcessInventory quick() {
    return quick(Set.of());
  }

  /**
   * Looks at threads, and at the descriptors whose numbers are not among {@code known}: reading
   * what a number stands for is what costs, and most stay what they were.
   */
  static ProcessInventory quick(Set<String> known) {
    Map<Key, String> things = new HashMap<>();
    if (isListed()) {
      for (String number : numbers()) {
        if (!known.contains(number)) {
          readIfThere(DESCRIPTORS.resolve(number), entry -> addDescriptor(entry, things));
        }
      }
    }
    for (Thread thread : threads()) {
      things.put(new Key(Asset.THREAD, thread), thread.getName());
    }
    return new ProcessInventory(things);
  }

  /** Returns the numbers of all descriptors, the one by which they are listed included. */
  static Set<String> numbers() {
    String[] numbers = DESCRIPTORS.toFile().list();
    return numbers == null ? Set.of() : Set.of(numbers);
  }

  /** Returns the numbers of all descriptors, without the one by which they were listed. */
  static Set<String> lasting() {
    return numbers().stream()
        .filter(number -> target(Integer.parseInt(number)).isPresent())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Thread[] threads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[group.activeCount() + 16];
    int count = group.enumerate(threads, true);
    return Stream.of(threads).limit(count).toArray(Thread[]::new);
  }

  /** Looks at each entry of a directory of the kernel's; one may go while that is done. */
  private static void each(Path directory, EntryReader reader) {
    try (Stream<Path> entries = Files.list(directory)) {
      entries.toList().forEach(entry -> readIfThere(entry, reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readIfThere(Path entry, EntryReader reader) {
    try {
      reader.read(entry);
    } catch (IOException e) { // it is gone, or it was the one by which the others are listed
      LOG.log(System.Logger.Level.TRACE, "an entry is gone", e);
    }
  }

  @FunctionalInterface
  private interface EntryReader {
    void read(Path entry) throws IOException;
  }

  private static void addDescriptor(Path entry, Map<Key, String> things) throws IOException {
    String target = Files.readSymbolicLink(entry).toString();
    if (isALoops(target)) {
      String identity = entry.getFileName() + " " + target;
      things.put(new Key(Asset.DESCRIPTOR, identity), withoutNumber(target));
    }
  }

  /** Tells whether a loop, or a check, may have opened it: the JDK opens files for itself. */
  private static boolean isALoops(String target) {
    return target.contains(":")
        || target.startsWith("/dev/pt")
        || target.equals("/dev/null")
        || target.startsWith(System.getProperty("java.io.tmpdir"));
  }

  private static String withoutNumber(String target) {
    int colon = target.indexOf(":[");
    if (colon < 0) {
      return target.replace("anon_inode:", "");
    }
    String type = target.substring(0, colon);
    return type.equals("anon_inode") ? target.substring(colon + 1) : type;
  }

  private static void addChildren(Path task, Map<Key, String> things) throws IOException {
    for (String pid : Files.readString(task.resolve("children")).trim().split(" ")) {
      if (!pid.isEmpty()) {
        Path name = Path.of("/proc", pid, "comm");
        things.put(new Key(Asset.CHILD, pid), Files.readString(name).trim());
      }
    }
  }

  /** Returns what is here and was not there earlier. */
  Map<Key, String> beyond(ProcessInventory earlier) {
    Map<Key, String> more = new HashMap<>(things);
    more.keySet().removeAll(earlier.things().keySet());
    return more;
  }

  /**
   * Has the JDK make what it keeps for good once somebody needs it, such as the pair of sockets by
   * which it closes others, so that nobody's first use of it looks like a leak.
   */
  static void settle() {
    touch(SocketChannel::open);
    touch(ServerSocketChannel::open);
    touch(DatagramChannel::open);
    touch(AsynchronousSocketChannel::open);
    touch(() -> Pipe.open().sink());
    touch(
        () -> {
          Selector.open().close();
          return SocketChannel.open();
        });
  }

  private static void touch(Callable<? extends Channel> opening) {
    try {
      opening.call().close();
    } catch (Exception e) { // this machine lacks it, so that no loop has it either
      LOG.log(System.Logger.Level.DEBUG, "this machine lacks a kind of channel", e);
    }
  }

  /**
   * Returns what a descriptor stands for at this moment; empty if nothing, or if that is unknown.
   */
  static Optional<String> target(int descriptor) {
    try {
      Path entry = DESCRIPTORS.resolve(Integer.toString(descriptor));
      return Optional.of(Files.readSymbolicLink(entry).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
