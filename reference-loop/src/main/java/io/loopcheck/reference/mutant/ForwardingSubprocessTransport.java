/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.Transport;
import org.jspecify.annotations.Nullable;

/** A transport of a child that passes on every call; meant to be extended by what does not. */
abstract class ForwardingSubprocessTransport implements SubprocessTransport {
  private final SubprocessTransport child;

  ForwardingSubprocessTransport(SubprocessTransport child) {
    this.child = child;
  }

  @Override
  public int getPid() {
    return child.getPid();
  }

  @Override
  public @Nullable Integer getReturncode() {
    return child.getReturncode();
  }

  @Override
  public @Nullable Transport getPipeTransport(int fd) {
    return child.getPipeTransport(fd);
  }

  @Override
  public void sendSignal(String signal) {
    child.sendSignal(signal);
  }

  @Override
  public void terminate() {
    child.terminate();
  }

  @Override
  public void kill() {
    child.kill();
  }

  @Override
  public void close() {
    child.close();
  }
}
