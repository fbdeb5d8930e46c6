/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.selector.Interest.READ;
import static io.loopcheck.reference.selector.Interest.WRITE;

import io.loopcheck.loop.FileObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A selector and two connected sockets, and how this selector differs by its nature from others.
 * The contract is a chain of classes, of which each adds one subject: {@link RegistrationContract},
 * {@link ReadinessContract}, {@link ClosedFileContract}, {@link WaitContract}, {@link
 * SelectorContract}.
 */
abstract class SelectorFixture {
  static final byte[] PING = {1};
  static final Set<Interest> BOTH = EnumSet.of(READ, WRITE);

  @TempDir Path directory;
  Selector selector;
  FileOperations files;
  FileObject one;
  FileObject other;
  private final List<FileObject> opened = new ArrayList<>();

  abstract Selector newSelector() throws IOException;

  /** What becomes of a file that is closed while it is watched. */
  enum AfterClose {
    /** The system forgets it, and does not take another file for it that gets its number. */
    FORGOTTEN,
    /** It is ready for all that was asked for; another file with its number takes its place. */
    READY,
    /** The selection fails (EBADF), until another file with its number takes its place. */
    FAILS,
    /** It is never ready: a channel has no number, so that no other one is ever taken for it. */
    UNREADY
  }

  abstract AfterClose afterClose();

  /** Opens two connected sockets, the first with this number where the selector knows numbers. */
  abstract List<FileObject> openPair(int number) throws IOException;

  /** Opens a pipe: its reading end, then its writing end. */
  abstract List<FileObject> openPipe() throws IOException;

  /** Begins to connect to a TCP port of this host. */
  abstract FileObject connecting(int port) throws IOException;

  /** Does what a connection that was made needs before it can be used. */
  void finishConnecting(FileObject socket) throws IOException {}

  /** What a pipe's reading end, watched for both, is ready for when all writers are gone. */
  Set<Interest> readingEndWithoutWriter() {
    return BOTH;
  }

  /** What a pipe's writing end, watched for both, is ready for when all readers are gone. */
  Set<Interest> writingEndWithoutReader() {
    return BOTH;
  }

  /** How many seconds pass until what does not happen is missed. */
  double patience() {
    return 60;
  }

  @BeforeEach
  void open() throws IOException {
    selector = newSelector();
    files = selector.files();
    var pair = toClose(UnixSockets.pair(files, directory.resolve("socket")));
    one = pair.get(0);
    other = pair.get(1);
  }

  @AfterEach
  void close() throws IOException {
    try {
      selector.close();
    } finally {
      for (FileObject file : opened) {
        files.close(file);
      }
    }
  }

  final FileObject toClose(FileObject file) {
    opened.add(file);
    return file;
  }

  final List<FileObject> toClose(List<FileObject> several) {
    several.forEach(this::toClose);
    return several;
  }

  /** Closes a file of this test before its end. */
  final void close(FileObject file) throws IOException {
    opened.remove(file);
    files.close(file);
  }

  /** Writes until nothing more is taken. */
  static void fill(FileOperations files, FileObject file) throws IOException {
    byte[] much = new byte[1 << 16];
    while (files.write(file, much) > 0) {
      continue;
    }
  }

  /** Reads until there is nothing more. */
  static void drain(FileOperations files, FileObject file) throws IOException {
    while (files.read(file, 1 << 16) != null) {
      continue;
    }
  }
}
