/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.driving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps what the transport of a child tells it, in order. */
public class RecordingChild implements SubprocessProtocol {
  public final List<String> events = new ArrayList<>();
  public final StringBuilder output = new StringBuilder();
  public final StringBuilder errors = new StringBuilder();
  public final CompletableFuture<RecordingChild> lost = new CompletableFuture<>();
  private final Map<CompletableFuture<RecordingChild>, BooleanSupplier> awaited =
      new LinkedHashMap<>();

  /** Returns what is completed once {@code event} was recorded. */
  public CompletableFuture<RecordingChild> event(String event) {
    return until(() -> events.contains(event));
  }

  /** Returns what is completed once the child has written {@code text} to its output. */
  public CompletableFuture<RecordingChild> said(String text) {
    return until(() -> output.indexOf(text) >= 0);
  }

  private CompletableFuture<RecordingChild> until(BooleanSupplier condition) {
    var future = new CompletableFuture<RecordingChild>();
    awaited.put(future, condition);
    look();
    return future;
  }

  private void look() {
    awaited.forEach(
        (future, condition) -> {
          if (condition.getAsBoolean()) {
            future.complete(this);
          }
        });
  }

  private void record(String event) {
    events.add(event);
    look();
  }

  @Override
  public void connectionMade(SubprocessTransport transport) {
    record("made");
  }

  @Override
  public void pipeDataReceived(int fd, byte[] data) {
    var text = fd == 1 ? output : errors;
    if (text.isEmpty()) {
      record("data " + fd);
    }
    text.append(new String(data, ISO_8859_1));
    look();
  }

  @Override
  public void pipeConnectionLost(int fd, @Nullable Exception error) {
    record("pipe " + fd + " lost");
  }

  @Override
  public void pauseWriting() {
    record("pause");
  }

  @Override
  public void resumeWriting() {
    record("resume");
  }

  @Override
  public void processExited() {
    record("exited");
  }

  @Override
  public void connectionLost(@Nullable Exception error) {
    record("lost");
    lost.complete(this);
  }
}
