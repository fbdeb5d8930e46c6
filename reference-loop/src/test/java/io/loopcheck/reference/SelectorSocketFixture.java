/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import java.io.IOException;
import java.util.List;

/** A selector loop with sockets. */
abstract class SelectorSocketFixture extends SocketFixture {
  final LoopOver over;
  private SelectorEventLoop selectorLoop;

  SelectorSocketFixture(LoopOver over) {
    this.over = over;
  }

  @Override
  final SelectorEventLoop newLoop() throws IOException {
    selectorLoop = newSelectorLoop(over);
    return selectorLoop;
  }

  /** Opens a pipe that the loop can watch: its reading end, then its writing end. */
  final List<FileObject> pipe() throws IOException {
    return selectorLoop.files().wakeUpPair();
  }
}
