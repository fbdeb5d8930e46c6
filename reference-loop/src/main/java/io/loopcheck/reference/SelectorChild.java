/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.selector.Child;
import io.loopcheck.reference.selector.FileOperations.FileKind;
import java.io.IOException;

/** A child of a selector loop, which watches the pipes to it. */
final class SelectorChild implements StartedChild {
  private final SelectorEventLoop loop;
  private final Child child;

  SelectorChild(SelectorEventLoop loop, Child child) {
    this.loop = loop;
    this.child = child;
  }

  @Override
  public Process process() {
    return child.process();
  }

  @Override
  public Transport connectPipe(int fd, Protocol protocol) throws IOException {
    var file = child.pipes().get(fd);
    var transport =
        fd == 0
            ? new WritePipeTransport(loop, file, protocol)
            : new ReadPipeTransport(loop, file, protocol);
    loop.begin(transport);
    return transport;
  }

  @Override
  public boolean noticesLostReader() {
    return loop.files().reportsLostReader(FileKind.PIPE);
  }

  @Override
  public boolean sendSignal(int signal) throws IOException {
    return loop.files().sendSignal(child.process().toHandle(), signal);
  }
}
