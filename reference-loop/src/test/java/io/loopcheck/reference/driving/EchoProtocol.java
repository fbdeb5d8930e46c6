/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.driving;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends everything back, also what comes before its transport is known, and keeps how it ended. */
public final class EchoProtocol implements Protocol {
  private final List<byte[]> early = new ArrayList<>();
  private @Nullable Transport transport;
  public final List<String> events = new ArrayList<>();
  public final CompletableFuture<EchoProtocol> lost = new CompletableFuture<>();
  public @Nullable Exception error;

  @Override
  public void connectionMade(Transport made) {
    transport = made;
    made.writelines(early);
  }

  @Override
  public void dataReceived(byte[] data) {
    if (transport == null) {
      early.add(data);
    } else {
      transport.write(data);
    }
  }

  @Override
  public boolean eofReceived() {
    events.add("eof");
    return false;
  }

  @Override
  public void connectionLost(@Nullable Exception reason) {
    events.add("lost");
    error = reason;
    lost.complete(this);
  }
}
