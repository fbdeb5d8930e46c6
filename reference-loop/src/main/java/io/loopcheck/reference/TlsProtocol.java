/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.BufferedProtocol;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS as a protocol between a transport, of whatever kind, and the application's protocol, which
 * gets a {@link TlsTransport}: asyncio's {@code SSLProtocol}. All of it happens on the loop, and
 * the application is called in the order of asyncio's.
 *
 * <pre>
 * transport below  ⇄  TlsProtocol (TlsReader, TlsEngine, TlsWriter)  ⇄  TlsTransport  ⇄  application
 * </pre>
 */
final class TlsProtocol implements BufferedProtocol {
  private static final int READ_SIZE = 32 * 1024;

  private final BaseEventLoop loop;
  private final TlsSide side;
  private final TlsEngine engine;
  private final TlsReader reader;
  private final TlsWriter writer;
  private final TlsApplication application;
  private final TlsTransport applicationTransport;
  private final CompletableFuture<Transport> ready;
  private final TimeLimit timeLimit;
  private TlsState state = TlsState.UNWRAPPED;
  private @Nullable Transport transport;
  private @Nullable TlsExtraInfo extraInfo;
  private @Nullable Exception failure;
  private boolean eofReceived;
  private boolean lost;

  private TlsProtocol(BaseEventLoop loop, TlsApplication application, TlsSide side) {
    this.loop = loop;
    this.side = side;
    this.application = application;
    engine = side.newEngine();
    applicationTransport = new TlsTransport(loop, this);
    reader = new TlsReader(engine);
    writer = new TlsWriter(loop, engine, applicationTransport, application);
    timeLimit = new TimeLimit(loop);
    ready = loop.createFuture();
    var unused =
        ready.whenComplete(
            (result, error) -> {
              if (ready.isCancelled()) {
                applicationTransport.close();
              }
            });
  }

  /** For a connection that begins with TLS: the application is told of it after the handshake. */
  static TlsProtocol ofConnection(BaseEventLoop loop, Protocol application, TlsSide side) {
    return new TlsProtocol(loop, new TlsApplication(application, ApplicationState.INIT), side);
  }

  /** For a connection that goes over to TLS: the application knows of it already. */
  static TlsProtocol ofUpgrade(BaseEventLoop loop, Protocol application, TlsSide side) {
    return new TlsProtocol(
        loop, new TlsApplication(application, ApplicationState.CONNECTION_MADE), side);
  }

  /**
   * Returns what the handshake comes to: the application's transport, or why it failed. Cancelling
   * it ends the connection.
   */
  CompletableFuture<Transport> ready() {
    return ready;
  }

  TlsTransport applicationTransport() {
    return applicationTransport;
  }

  TlsApplication application() {
    return application;
  }

  TlsReader reader() {
    return reader;
  }

  TlsWriter writer() {
    return writer;
  }

  @Nullable Object getExtraInfo(String name) {
    if (name.equals("sslcontext")) {
      return side.options().context();
    }
    if (extraInfo != null && TlsExtraInfo.NAMES.contains(name)) {
      return extraInfo.get(name);
    }
    return transport == null ? null : transport.getExtraInfo(name);
  }

  // What the transport below tells

  @Override
  public void connectionMade(Transport below) {
    if (lost) {
      return; // It ended while it was waiting to go over to TLS.
    }
    transport = below;
    if (applicationTransport.isClosing()) {
      below.abort(); // Who asked for it has given up.
    } else {
      startHandshake();
    }
  }

  @Override
  public void connectionLost(@Nullable Exception error) {
    var reason = error == null ? failure : error;
    lost = true;
    writer.clear();
    applicationTransport.markClosed();
    if (state != TlsState.DO_HANDSHAKE) {
      application.tellLost(loop, reason);
    }
    moveTo(TlsState.UNWRAPPED);
    transport = null;
    fail(reason == null ? ConnectionErrors.reset("Connection lost") : reason);
    timeLimit.callOff();
  }

  @Override
  public ByteBuffer getBuffer(int sizeHint) {
    return engine.room(READ_SIZE);
  }

  @Override
  public void bufferUpdated(int count) {
    if (failure == null) { // Else it ends, and this is the rest of what was read before.
      engine.received(count);
      goOn();
    }
  }

  @Override
  public boolean eofReceived() {
    eofReceived = true;
    if (state == TlsState.DO_HANDSHAKE) {
      finishHandshake(ConnectionErrors.reset("Connection lost"));
    } else if (state == TlsState.WRAPPED) {
      moveTo(TlsState.FLUSHING);
      if (reader.isPaused()) {
        return true; // The application gets the rest once it resumes.
      }
      flush();
    } else {
      goOn();
    }
    return false;
  }

  @Override
  public void pauseWriting() {
    writer.pauseBelow();
  }

  @Override
  public void resumeWriting() {
    writer.resumeBelow();
    writer.sendTo(transport);
  }

  /** Does what the state asks for when something may have changed. */
  private void goOn() {
    switch (state) {
      case DO_HANDSHAKE -> handshake();
      case WRAPPED -> read();
      case FLUSHING -> flush();
      case SHUTDOWN -> shutDown();
      case UNWRAPPED -> {}
    }
  }

  private void moveTo(TlsState next) {
    if (!state.canMoveTo(next)) {
      throw new IllegalStateException("cannot switch state from " + state + " to " + next);
    }
    state = next;
  }

  // Handshake

  private void startHandshake() {
    moveTo(TlsState.DO_HANDSHAKE);
    timeLimit.begin(side.options().handshakeTimeout(), this::handshakeTimedOut);
    handshake();
  }

  private void handshakeTimedOut() {
    if (state == TlsState.DO_HANDSHAKE) {
      failFatally(
          ConnectionErrors.aborted(
              "SSL handshake is taking longer than "
                  + TimeLimit.seconds(side.options().handshakeTimeout())
                  + " seconds: aborting the connection"),
          "Fatal error on transport");
    }
  }

  private void handshake() {
    boolean complete;
    try {
      complete = engine.handshake();
    } catch (SSLException e) {
      finishHandshake(e);
      return;
    }
    if (complete) {
      finishHandshake(null);
    } else {
      writer.sendTo(transport);
    }
  }

  private void finishHandshake(@Nullable IOException error) {
    timeLimit.callOff();
    if (error != null) {
      moveTo(TlsState.UNWRAPPED);
      failFatally(error, "SSL handshake failed");
      fail(error);
      return;
    }
    moveTo(TlsState.WRAPPED);
    extraInfo = TlsExtraInfo.of(engine.engine());
    application.tellMade(applicationTransport);
    loop.callSoon(() -> ready.complete(applicationTransport));
    read();
  }

  private void fail(Exception error) {
    if (!ready.isDone()) {
      loop.callSoon(() -> ready.completeExceptionally(error));
    }
  }

  // Data

  /** Encrypts and sends; what is written after the end is ignored. */
  void write(List<byte[]> data) {
    if (state != TlsState.WRAPPED && state != TlsState.DO_HANDSHAKE) {
      return;
    }
    writer.add(data);
    if (state == TlsState.WRAPPED) {
      try {
        writer.encryptTo(transport);
      } catch (SSLException e) {
        failFatally(e, "Fatal error on SSL protocol");
      }
    }
  }

  void resumeReading() {
    if (reader.isPaused()) {
      reader.resume();
      loop.callSoon(this::goOn);
    }
  }

  private void read() {
    try {
      boolean more = true;
      while (more && isOpen()) {
        more = reader.deliver(application.protocol());
      }
      if (isOpen() && engine.isEnded()) {
        tellEof();
        startShutdown();
      }
      writer.encryptTo(transport);
      if (transport != null && !eofReceived) {
        reader.control(transport);
      }
    } catch (SSLException | RuntimeException e) {
      failFatally(e, "Fatal error on SSL protocol");
    }
  }

  private boolean isOpen() {
    return state == TlsState.WRAPPED || state == TlsState.FLUSHING;
  }

  private void tellEof() {
    try {
      application.tellEof();
    } catch (RuntimeException e) {
      failFatally(e, "Error calling eofReceived()");
    }
  }

  // Shutdown

  /** Is asked by the application to end; also while what came before the end is paused. */
  void close() {
    if (state == TlsState.FLUSHING && reader.isPaused()) {
      flush();
    } else {
      startShutdown();
    }
  }

  void abort() {
    moveTo(TlsState.UNWRAPPED);
    forceClose(null);
  }

  private void startShutdown() {
    applicationTransport.markClosed();
    if (state == TlsState.DO_HANDSHAKE) {
      abort();
    } else if (state == TlsState.WRAPPED) {
      moveTo(TlsState.FLUSHING);
      timeLimit.begin(side.options().shutdownTimeout(), this::shutdownTimedOut);
      flush();
    }
  }

  private void shutdownTimedOut() {
    if (state == TlsState.FLUSHING || state == TlsState.SHUTDOWN) {
      forceClose(new TimeoutException("SSL shutdown timed out"));
    }
  }

  private void flush() {
    read();
    // What the application was told in there may have ended it.
    if (state == TlsState.FLUSHING) {
      moveTo(TlsState.SHUTDOWN);
      shutDown();
    }
  }

  private void shutDown() {
    boolean complete;
    try {
      complete = eofReceived || engine.close();
    } catch (SSLException e) {
      finishShutdown(e);
      return;
    }
    writer.sendTo(transport);
    if (complete) {
      tellEof();
      finishShutdown(null);
    }
  }

  private void finishShutdown(@Nullable SSLException error) {
    timeLimit.callOff();
    var below = transport;
    if (error != null) {
      failFatally(error, "Fatal error on transport");
    } else if (below != null) {
      writer.sendAllTo(below);
      loop.callSoon(below::close);
    }
  }

  private void failFatally(Exception error, String message) {
    var below = transport == null ? applicationTransport : transport;
    forceClose(error);
    if (!(error instanceof IOException || error instanceof CancellationException)) {
      loop.callExceptionHandler(ErrorContext.of(message, error, below, this));
    }
  }

  /** Ends the transport below at once; it cannot be told why, so the reason is kept here. */
  private void forceClose(@Nullable Exception error) {
    if (transport != null) {
      if (failure == null) {
        failure = error;
      }
      transport.abort();
    }
  }
}
