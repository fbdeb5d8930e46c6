/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;
import java.util.function.Predicate;

/** A loop that accepts some readers or writers, and then never calls them. */
final class DeafLoop extends ForwardingEventLoop {
  private final Interest interest;
  private final Predicate<FileObject> files;

  DeafLoop(EventLoop loop, Interest interest, Predicate<FileObject> files) {
    super(loop);
    this.interest = interest;
    this.files = files;
  }

  @Override
  public void addReader(FileObject file, Runnable callback) throws IOException {
    if (interest != Interest.READ || !files.test(file)) {
      super.addReader(file, callback);
    }
  }

  @Override
  public void addWriter(FileObject file, Runnable callback) throws IOException {
    if (interest != Interest.WRITE || !files.test(file)) {
      super.addWriter(file, callback);
    }
  }
}
