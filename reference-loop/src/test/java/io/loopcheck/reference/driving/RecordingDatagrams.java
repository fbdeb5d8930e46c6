/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.driving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps what a datagram transport tells it, in order. */
public final class RecordingDatagrams implements DatagramProtocol {
  public final List<String> events = new ArrayList<>();
  public final List<IOException> errors = new ArrayList<>();
  public final CompletableFuture<RecordingDatagrams> lost = new CompletableFuture<>();
  public @Nullable SocketAddress sender;
  public @Nullable Exception reason;
  private CompletableFuture<List<String>> awaited = new CompletableFuture<>();
  private int awaitedCount = Integer.MAX_VALUE;

  /** Completes with the events once there are {@code count} of them. */
  public CompletableFuture<List<String>> events(int count) {
    awaited = new CompletableFuture<>();
    awaitedCount = count;
    tellAwaited();
    return awaited;
  }

  private void add(String event) {
    events.add(event);
    tellAwaited();
  }

  private void tellAwaited() {
    if (events.size() >= awaitedCount) {
      awaited.complete(events);
    }
  }

  @Override
  public void connectionMade(DatagramTransport transport) {
    add("made");
  }

  @Override
  public void datagramReceived(byte[] data, @Nullable SocketAddress from) {
    sender = from;
    add("\"" + new String(data, ISO_8859_1) + "\"");
  }

  @Override
  public void errorReceived(IOException error) {
    errors.add(error);
    add("error");
  }

  @Override
  public void pauseWriting() {
    add("pause");
  }

  @Override
  public void resumeWriting() {
    add("resume");
  }

  @Override
  public void connectionLost(@Nullable Exception error) {
    reason = error;
    add("lost");
    lost.complete(this);
  }
}
