/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.FileObject;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a loop does with the file objects of one family, descriptors or channels, besides watching
 * them. Nothing here waits.
 */
public interface FileOperations {

  /** Makes two connected file objects, of which one wakes a loop: its reader, then its writer. */
  List<FileObject> wakeUpPair() throws IOException;

  /** Tells what {@code file} is open on. */
  FileKind kind(FileObject file) throws IOException;

  /** Tells whether reads and writes of {@code file} wait. */
  boolean isBlocking(FileObject file) throws IOException;

  /** Makes reads and writes of {@code file} return instead of waiting. */
  void setNonBlocking(FileObject file) throws IOException;

  /** Reads once: empty at the end of the file, null if there is nothing yet. */
  byte @Nullable [] read(FileObject file, int max) throws IOException;

  /** Writes what can be taken now: the number of bytes, 0 if none can be yet. */
  int write(FileObject file, byte[] data) throws IOException;

  /** Closes {@code file}. */
  void close(FileObject file) throws IOException;

  /** Returns what a loop does with sockets of this family. */
  SocketOperations sockets();

  /** Starts a program with pipes as its standard streams. */
  Child startChild(List<String> command) throws IOException;

  /**
   * Sends a signal to a child, unless it has ended; false where that can only be SIGTERM or
   * SIGKILL, which the JDK sends.
   */
  boolean sendSignal(ProcessHandle child, int signal) throws IOException;

  /** Tells whether a writing end can be watched for reading, to learn that the reader is gone. */
  boolean reportsLostReader(FileKind kind);

  /** What a file object is open on. */
  enum FileKind {
    /** A pipe or a FIFO. */
    PIPE,
    /** A socket. */
    SOCKET,
    /** A character device, such as a terminal. */
    CHARACTER_DEVICE,
    /** Anything else, such as a regular file. */
    OTHER
  }
}
