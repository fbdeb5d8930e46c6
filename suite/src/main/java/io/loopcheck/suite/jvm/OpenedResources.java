/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.ResourceOpener;
import io.loopcheck.loop.ResourceUnavailableException;
import io.loopcheck.suite.action.Action;
import java.io.IOException;
import java.net.SocketAddress;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one session. What is still open at its end is closed, unless a transport owns
 * it: a descriptor that was closed twice may have been somebody else's the second time.
 */
final class OpenedResources {
  private final ResourceOpener opener;
  private final Names names;
  private final Set<FileObject> ours = new LinkedHashSet<>();
  private final List<Lent> lent = new ArrayList<>();
  private final List<ExecutorService> executors = new ArrayList<>();
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
      case UNIX_DATAGRAM_SOCKET -> {
        Path path = temporaryPath();
        yield List.of(path, keep(opener.unixDatagramSocket(path)));
      }
      case NARROW_SOCKETPAIR -> keep(opener.narrowSocketPair());
      case TCP_LISTENER -> List.of(keep(opener.tcpListener()));
      case TCP_SOCKET -> List.of(keep(opener.tcpSocket()));
      case BOUND_TCP_SOCKET -> List.of(keep(opener.boundTcpSocket()));
      case UDP_SOCKET -> List.of(keep(opener.udpSocket()));
      case BUFFER -> List.of(new Buffer(latin1(content)));
      case EXECUTOR -> List.of(newExecutor());
      case TLS_CONTEXTS -> TlsContexts.of(content);
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

  private ExecutorService newExecutor() {
    ExecutorService executor =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "loopcheck executor");
              thread.setDaemon(true);
              return thread;
            });
    executors.add(executor);
    return executor;
  }

  private static byte[] latin1(@Nullable String text) {
    return (text == null ? "" : text).getBytes(StandardCharsets.ISO_8859_1);
  }

  private Path temporaryFile(@Nullable String content) throws IOException {
    return Files.write(temporaryPath(), latin1(content));
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
    SocketAddress address = Addresses.of(connect.to(), names.get(connect.to()), opener);
    names.put(connect.as(), keep(opener.connect(address)));
  }

  /** Writes; with an address it sends a datagram. */
  void write(Action.Write write, @Nullable Object address) throws IOException {
    byte[] data = latin1(write.data());
    if (address == null) {
      opener.write(file(write.to()), data);
    } else {
      opener.send(file(write.to()), data, Addresses.given(address));
    }
  }

  /** Reads, and returns Latin-1 text; null when nothing came. */
  @Nullable String read(Action.Read read) throws IOException {
    if (names.get(read.from()) instanceof Buffer buffer) {
      int count = Math.min(read.max(), buffer.bytes().length);
      return new String(buffer.bytes(), 0, count, StandardCharsets.ISO_8859_1);
    }
    byte[] data = opener.read(file(read.from()), read.max(), read.seconds());
    return data == null ? null : new String(data, StandardCharsets.ISO_8859_1);
  }

  void waitReadable(Action.WaitReadable wait) throws IOException {
    if (!opener.waitReadable(file(wait.what()), wait.seconds())) {
      throw new ResourceUnavailableException(
          "\"" + wait.what() + "\" could not be read within " + wait.seconds() + " s");
    }
  }

  void shutdown(Action.Shutdown shutdown) throws IOException {
    opener.shutdownOutput(file(shutdown.what()));
  }

  void reset(Action.Reset reset) throws IOException {
    opener.reset(giveUp(reset.what()));
  }

  void close(List<String> what) throws IOException {
    for (String name : what) {
      opener.close(giveUp(name));
    }
  }

  private FileObject giveUp(String name) throws ResourceUnavailableException {
    FileObject file = file(name);
    if (!ours.remove(file)) {
      throw new ResourceUnavailableException(
          "\"" + name + "\" was closed before, or belongs to a transport");
    }
    return file;
  }

  /**
   * Leaves resources to the transports that they were handed to. Where that fails they are the
   * session's again, unless they were closed.
   */
  void handOver(Collection<FileObject> files, @Nullable Object call) {
    for (FileObject file : files) {
      if (ours.remove(file) && call instanceof CompletionStage<?> stage) {
        lent.add(new Lent(file, identity(file), stage.toCompletableFuture()));
      }
    }
  }

  /** What a call was given, what that was then, and how the call ends. */
  private record Lent(FileObject file, Object identity, CompletableFuture<?> call) {
    boolean isRefused() {
      return call.isCompletedExceptionally() && identity.equals(OpenedResources.identity(file));
    }
  }

  /** Returns what tells an open resource from another one of the same number, later. */
  private static Object identity(FileObject file) {
    if (file instanceof FileObject.ChannelObject channel) {
      return channel.channel().isOpen();
    }
    return ProcessInventory.target(((FileObject.Descriptor) file).number());
  }

  /** Closes what calls were given that then failed: nobody else does. */
  private void closeRefused(List<Exception> problems) {
    for (Lent each : lent) {
      if (each.isRefused()) {
        close(each.file(), problems);
      }
    }
    lent.clear();
  }

  private void close(FileObject file, List<Exception> problems) {
    try {
      opener.close(file);
    } catch (IOException | RuntimeException e) {
      problems.add(e);
    }
  }

  private FileObject file(String name) {
    return names.get(name, FileObject.class);
  }

  /** Closes and deletes what is left, and returns what went wrong. */
  List<Exception> closeAll() {
    executors.forEach(ExecutorService::shutdownNow);
    List<Exception> problems = new ArrayList<>();
    ours.forEach(file -> close(file, problems));
    ours.clear();
    closeRefused(problems);
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
