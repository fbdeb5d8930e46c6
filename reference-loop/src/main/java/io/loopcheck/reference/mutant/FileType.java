/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.Descriptor;
import io.loopcheck.reference.libc.Libc;
import java.io.IOException;

/** What a descriptor is open on, for mistakes that are made with one kind of file only. */
enum FileType {
  PIPE(0x1000),
  CHARACTER_DEVICE(0x2000),
  REGULAR_FILE(0x8000),
  SOCKET(0xC000);

  private final int bits;

  FileType(int bits) {
    this.bits = bits;
  }

  /** Tells whether {@code file} is of this type; what is not open is of none. */
  boolean is(FileObject file) {
    try {
      return file instanceof Descriptor descriptor && Libc.fileType(descriptor.number()) == bits;
    } catch (IOException notOpen) {
      return false;
    }
  }
}
