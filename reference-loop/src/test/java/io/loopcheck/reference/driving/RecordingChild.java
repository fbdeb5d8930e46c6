/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.driving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps what the transport of a child tells it, in order. */
public final class RecordingChild implements SubprocessProtocol {
  public final List<String> events = new ArrayList<>();
  public final StringBuilder output = new StringBuilder();
  public final CompletableFuture<RecordingChild> lost = new CompletableFuture<>();

  @Override
  public void connectionMade(SubprocessTransport transport) {
    events.add("made");
  }

  @Override
  public void pipeDataReceived(int fd, byte[] data) {
    output.append(new String(data, ISO_8859_1));
  }

  @Override
  public void pipeConnectionLost(int fd, @Nullable Exception error) {
    events.add("pipe " + fd + " lost");
  }

  @Override
  public void processExited() {
    events.add("exited");
  }

  @Override
  public void connectionLost(@Nullable Exception error) {
    events.add("lost");
    lost.complete(this);
  }
}
