/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.BufferedProtocol;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.loop.WriteBufferLimits;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One of two transports that are joined in memory: what one writes the other reads in a later
 * iteration, one piece in each. What a paused reader has not read yet is kept by the writer, as if
 * the system had no buffers; what a closed one has not is dropped.
 */
class MemoryTransport implements Transport {
  private final BaseEventLoop loop;
  private final FlowControl flow;
  private final Deque<byte[]> unread = new ArrayDeque<>();
  private Protocol protocol;
  private MemoryTransport other = this;
  private int kept;
  private boolean paused;
  private boolean closing;
  private boolean ended;
  private boolean eof;
  private boolean stepping;

  /** How much the other side reads at once. */
  int pieceSize = 64 * 1024;

  /** Whether what is written gets lost. */
  boolean silent;

  MemoryTransport(BaseEventLoop loop, Protocol protocol) {
    this.loop = loop;
    this.protocol = protocol;
    flow = new FlowControl(loop, this);
  }

  /** Joins two transports, and tells their protocols of them. */
  static void join(MemoryTransport one, MemoryTransport two) {
    one.other = two;
    two.other = one;
    one.loop.callSoon(() -> one.protocol.connectionMade(one));
    two.loop.callSoon(() -> two.protocol.connectionMade(two));
  }

  EventLoop loop() {
    return loop;
  }

  @Override
  public void write(byte[] data) {
    if (closing || silent || data.length == 0) {
      return;
    }
    for (int from = 0; from < data.length; from += pieceSize) {
      other.unread.add(Arrays.copyOfRange(data, from, Math.min(data.length, from + pieceSize)));
    }
    kept += data.length;
    flow.grown(kept, protocol);
    other.stepSoon();
  }

  @Override
  public void writeEof() {
    other.eof = true;
    other.stepSoon();
  }

  private void stepSoon() {
    if (!stepping && (!paused || closing)) {
      stepping = true;
      loop.callSoon(this::step);
    }
  }

  /** Reads one piece, or the end. */
  private void step() {
    stepping = false;
    if (paused && !closing) {
      return;
    }
    var piece = unread.poll();
    if (piece != null) {
      other.taken(piece.length);
      if (!closing) {
        receive(piece);
      }
      stepSoon();
    } else if (eof && !closing) {
      eof = false;
      if (!protocol.eofReceived()) {
        close();
      }
    }
  }

  private void receive(byte[] piece) {
    try {
      pass(piece);
    } catch (RuntimeException e) {
      end(e);
    }
  }

  private void pass(byte[] piece) {
    if (protocol instanceof BufferedProtocol buffered) {
      BufferedData.feed(buffered, piece);
    } else {
      protocol.dataReceived(piece);
    }
  }

  private void taken(int count) {
    kept -= count;
    flow.shrunk(kept, protocol);
    if (closing && kept == 0) {
      end(null);
    }
  }

  @Override
  public void close() {
    if (!closing) {
      closing = true;
      stepSoon();
      if (kept == 0) {
        end(null);
      }
    }
  }

  @Override
  public void abort() {
    end(null);
  }

  /** Ends as if the system had failed with {@code error}. */
  void end(@Nullable Exception error) {
    closing = true;
    stepSoon();
    if (!ended) {
      ended = true;
      loop.callSoon(
          () -> {
            protocol.connectionLost(error);
            writeEof();
          });
    }
  }

  @Override
  public boolean isClosing() {
    return closing;
  }

  @Override
  public void pauseReading() {
    paused = true;
  }

  @Override
  public void resumeReading() {
    paused = false;
    stepSoon();
  }

  @Override
  public boolean isReading() {
    return !paused && !closing;
  }

  @Override
  public int getWriteBufferSize() {
    return kept;
  }

  @Override
  public WriteBufferLimits getWriteBufferLimits() {
    return flow.limits();
  }

  @Override
  public void setProtocol(Protocol next) {
    protocol = next;
  }

  @Override
  public Protocol getProtocol() {
    return protocol;
  }

  @Override
  public @Nullable Object getExtraInfo(String name) {
    return name.equals("peername") ? "the other one" : null;
  }
}
