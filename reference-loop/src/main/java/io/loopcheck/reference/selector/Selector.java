/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.FileObject;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Watches file objects, with the methods of Python's {@code selectors.BaseSelector}. All of them
 * belong to the thread of the loop that uses it, and closing what is watched does too. A platform
 * model is a selector around another one.
 *
 * <p>A file object of a wrong kind or with a negative descriptor is an {@link
 * IllegalArgumentException}, as is one that is registered twice, or not at all, or for nothing;
 * then nothing has changed. After {@link #close()} there are no keys, and using the selector is an
 * {@link IllegalStateException}.
 */
public interface Selector extends AutoCloseable {

  /** Watches {@code file} for {@code events}, of which there is at least one. */
  SelectorKey register(FileObject file, Set<Interest> events, Object data) throws IOException;

  /**
   * Changes the events or the data of a watched file object.
   *
   * @throws IOException if the system refuses the change; the file object is then not watched
   */
  SelectorKey modify(FileObject file, Set<Interest> events, Object data) throws IOException;

  /** Stops watching {@code file}, which may be closed by now. */
  SelectorKey unregister(FileObject file);

  /** Returns the keys of all that is watched. */
  Collection<SelectorKey> keys();

  /**
   * Waits until something is ready or {@code timeout} seconds are over, never less, and returns
   * what is ready, which it does again as long as it is. Zero and less do not wait, infinity waits
   * without limit, not-a-number is refused. Neither a signal nor an interrupt of the thread ends a
   * wait: it goes on for the time that is left, and the thread stays interrupted.
   */
  List<Ready> select(double timeout) throws IOException;

  /** Returns what a loop does with the file objects that this selector can watch. */
  FileOperations files();

  /** Stops watching everything; more than once does nothing more. */
  @Override
  void close();
}
