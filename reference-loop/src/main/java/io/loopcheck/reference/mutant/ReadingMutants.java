/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Transport;
import java.util.List;

/** Mistakes with pausing a stream's transport. */
final class ReadingMutants {
  private ReadingMutants() {}

  static List<Mutant> all() {
    return List.of(
        SpoiledStreams.transports(
            "pause-reading-ignored",
            "It goes on receiving while it is paused.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public void pauseReading() {}
                },
            "tcp.reading.paused",
            "p's data_received() at # ms came before the answer of resume_reading() at # ms"),
        SpoiledStreams.transports(
            "pause-reading-once",
            "It refuses to pause what is paused.",
            (transport, protocol, loop) -> new PausesOnce(transport),
            "tcp.reading.paused-twice",
            "pause_reading raised RuntimeError: it does not read"),
        SpoiledStreams.transports(
            "pause-reading-refused-when-closing",
            "It refuses to pause what is closing.",
            (transport, protocol, loop) -> new PausesOnce(transport),
            "tcp.reading.paused-closing",
            "pause_reading raised RuntimeError: it does not read"),
        SpoiledStreams.transports(
            "is-reading-when-paused",
            "It says that it reads while it is paused.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public boolean isReading() {
                    return !isClosing();
                  }
                },
            "tcp.reading.is-reading",
            "is_reading() returned true, where false is due"));
  }

  private static final class PausesOnce extends ForwardingTransport {
    PausesOnce(Transport transport) {
      super(transport);
    }

    @Override
    public void pauseReading() {
      if (!isReading()) {
        throw new IllegalStateException("it does not read");
      }
      super.pauseReading();
    }
  }
}
