/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Echoes with the reference loop. */
final class ReferenceEcho implements Protocol {
  private @Nullable Transport transport;

  private ReferenceEcho() {}

  static void serve(EventLoop loop, IntConsumer ready) throws Exception {
    var server =
        loop.runUntilComplete(
            loop.createServer(ReferenceEcho::new, List.of("127.0.0.1"), 0, ServerOptions.DEFAULT));
    ready.accept(((InetSocketAddress) server.addresses().get(0)).getPort());
    loop.runForever();
  }

  @Override
  public void connectionMade(Transport made) {
    transport = made;
  }

  @Override
  public void dataReceived(byte[] data) {
    if (transport != null) {
      transport.write(data);
    }
  }
}
