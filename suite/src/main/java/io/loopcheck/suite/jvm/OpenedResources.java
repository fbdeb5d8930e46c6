/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.ResourceOpener;
import io.loopcheck.loop.ResourceUnavailableException;
import io.loopcheck.suite.action.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one session. What is still open at its end is closed, unless a transport owns
 * it: a descriptor that was closed twice may have been somebody else's the second time.
 */
final class OpenedResources {
  private final ResourceOpener opener;
  private final Names names;
  private final Set<FileObject> ours = new LinkedHashSet<>();
  private final Deque<Path> paths = new ArrayDeque<>();

  OpenedResources(ResourceOpener opener, Names names) {
    this.opener = opener;
    this.names = names;
  }

  /** Opens a resource and returns its names. */
  List<String> open(Action.Open open) throws IOException {
    List<?> ends = make(open.kind(), open.content());
    if (ends.size() != open.as().size()) {
      throw new InexpressibleException(
          "%s has %d ends, but %s names them".formatted(open.kind(), ends.size(), open.as()));
    }
    for (int i = 0; i < ends.size(); i++) {
      names.put(open.as().get(i), ends.get(i));
    }
    return open.as();
  }

  private List<?> make(Action.Kind kind, @Nullable String content) throws IOException {
    return switch (kind) {
      case SOCKETPAIR -> keep(opener.socketPair());
      case PIPE -> keep(opener.pipe());
      case OVERLAPPED_PIPE -> keep(opener.overlappedPipe());
      case PTY -> keep(opener.pty());
      case REGULAR_FILE -> keep(List.of(opener.file(temporaryFile(content))));
      case NULL_DEVICE -> keep(List.of(opener.nullDevice()));
      case UNIX_PATH -> List.of(temporaryPath());
      case UNIX_LISTENER -> {
        Path path = temporaryPath();
        yield List.of(path, keep(opener.listenUnix(path)));
      }
      default -> throw new InexpressibleException("not yet");
    };
  }

  private List<FileObject> keep(List<FileObject> files) {
    ours.addAll(files);
    return files;
  }

  /** Closes {@code file} at the end of the session, unless it is handed over. */
  FileObject keep(FileObject file) {
    ours.add(file);
    return file;
  }

  private Path temporaryFile(@Nullable String content) throws IOException {
    Path file = temporaryPath();
    String text = content == null ? "" : content;
    return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  /** Makes a directory of its own for a path, short enough for the address of a Unix socket. */
  private Path temporaryPath() throws IOException {
    Path directory = Files.createTempDirectory("loopcheck");
    Path path = directory.resolve("s");
    paths.push(directory);
    paths.push(path);
    return path;
  }

  /** Duplicates a socket once or many times, and returns the first and the last name. */
  List<String> duplicate(Action.Duplicate duplicate) throws IOException {
    FileObject file = file(duplicate.of());
    Integer number = duplicate.number();
    if (number != null) {
      names.put(duplicate.as(), keep(opener.duplicateTo(file, number)));
      return List.of(duplicate.as());
    }
    int from = bound(duplicate.from(), "from");
    int to = bound(duplicate.to(), "to");
    for (int i = from; i <= to; i++) {
      names.put(member(duplicate.as(), i), keep(opener.duplicate(file)));
    }
    return List.of(member(duplicate.as(), from), member(duplicate.as(), to));
  }

  private static int bound(@Nullable Integer bound, String field) {
    if (bound == null) {
      throw new InexpressibleException("duplicate needs \"number\" or \"" + field + "\"");
    }
    return bound;
  }

  /** Returns the name of a series' member. */
  static String member(String series, int index) {
    return series + "[" + index + "]";
  }

  void accept(Action.Accept accept) throws IOException {
    names.put(accept.as(), keep(opener.accept(file(accept.from()))));
  }

  void connect(Action.Connect connect) throws IOException {
    Path path = names.get(connect.to(), Path.class);
    names.put(connect.as(), keep(opener.connectUnix(path)));
  }

  void write(Action.Write write) throws IOException {
    opener.write(file(write.to()), write.data().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads, and returns Latin-1 text; null when nothing came. */
  @Nullable String read(Action.Read read) throws IOException {
    byte[] data = opener.read(file(read.from()), read.max(), read.seconds());
    return data == null ? null : new String(data, StandardCharsets.ISO_8859_1);
  }

  void waitReadable(Action.WaitReadable wait) throws IOException {
    if (!opener.waitReadable(file(wait.what()), wait.seconds())) {
      throw new ResourceUnavailableException(
          "\"" + wait.what() + "\" could not be read within " + wait.seconds() + " s");
    }
  }

  void close(List<String> what) throws IOException {
    for (String name : what) {
      FileObject file = file(name);
      if (!ours.remove(file)) {
        throw new ResourceUnavailableException(
            "\"" + name + "\" was closed before, or belongs to a transport");
      }
      opener.close(file);
    }
  }

  /** Leaves resources to the transports that they were handed to. */
  void handOver(Collection<FileObject> files) {
    ours.removeAll(files);
  }

  private FileObject file(String name) {
    return names.get(name, FileObject.class);
  }

  /** Closes and deletes what is left, and returns what went wrong. */
  List<Exception> closeAll() {
    List<Exception> problems = new ArrayList<>();
    for (FileObject file : ours) {
      try {
        opener.close(file);
      } catch (IOException | RuntimeException e) {
        problems.add(e);
      }
    }
    ours.clear();
    while (!paths.isEmpty()) {
      try {
        Files.deleteIfExists(paths.pop());
      } catch (IOException e) {
        problems.add(e);
      }
    }
    return problems;
  }
}
