/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A part of a regular file that is to be sent, after the check of asyncio's {@code
 * _check_sendfile_params}.
 *
 * @param object that stands for the file
 * @param count of bytes at the most; the file may end before
 */
public record FilePart(FileObject object, RegularFile file, long offset, long count) {

  /** The part from {@code offset} on; a count of null is all that is left. */
  static FilePart of(FileObject file, long offset, @Nullable Long count) throws IOException {
    if (count != null && count <= 0) {
      throw new IllegalArgumentException("count must be a positive integer (got " + count + ")");
    }
    if (offset < 0) {
      throw new IllegalArgumentException(
          "offset must be a non-negative integer (got " + offset + ")");
    }
    return new FilePart(file, RegularFile.of(file), offset, count == null ? Long.MAX_VALUE : count);
  }

  /** Moves the file's position behind what was sent, if anything was. */
  void moveBehind(long sent) throws IOException {
    if (sent > 0) {
      file.moveTo(offset + sent);
    }
  }
}
