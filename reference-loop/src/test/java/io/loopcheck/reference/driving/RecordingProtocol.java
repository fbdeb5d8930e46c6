/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.driving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps what a transport tells it, in order. */
public final class RecordingProtocol implements Protocol {
  public final List<String> events = new ArrayList<>();
  public final StringBuilder received = new StringBuilder();
  public final CompletableFuture<Transport> made = new CompletableFuture<>();
  public final CompletableFuture<String> data = new CompletableFuture<>();
  public final CompletableFuture<RecordingProtocol> lost = new CompletableFuture<>();
  public final CompletableFuture<RecordingProtocol> paused = new CompletableFuture<>();
  public final CompletableFuture<RecordingProtocol> resumed = new CompletableFuture<>();
  public @Nullable Exception error;

  @Override
  public void connectionMade(Transport transport) {
    events.add("made");
    made.complete(transport);
  }

  @Override
  public void dataReceived(byte[] bytes) {
    if (received.isEmpty()) {
      events.add("data");
    }
    received.append(new String(bytes, ISO_8859_1));
    data.complete(received.toString());
  }

  @Override
  public boolean eofReceived() {
    events.add("eof");
    return false;
  }

  @Override
  public void pauseWriting() {
    events.add("pause");
    paused.complete(this);
  }

  @Override
  public void resumeWriting() {
    events.add("resume");
    resumed.complete(this);
  }

  @Override
  public void connectionLost(@Nullable Exception reason) {
    events.add("lost");
    error = reason;
    lost.complete(this);
  }
}
