/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * An {@code SSLEngine} between two queues of encrypted bytes, with the calls of Python's {@code
 * SSLObject} over two {@code MemoryBIO}s: each does what can be done with what has come, and none
 * waits.
 *
 * <p>The engine's delegated tasks are run at once, on the loop, as OpenSSL's work is in asyncio. On
 * an executor they would free the loop for the milliseconds that a signature takes, and each
 * handshake would need a thread; but then bytes, the end of the stream, a close or a time-out may
 * come while the engine must not be touched, and whatever order the callbacks have now would have
 * to be made again from queues. Debug mode reports a trust manager that takes long, as it does
 * every slow callback.
 */
final class TlsEngine {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private final ByteQueue incoming = new ByteQueue();
  private final ByteQueue decrypted = new ByteQueue();
  private final ByteQueue outgoing = new ByteQueue();
  private boolean begun;

  private TlsEngine(SSLEngine engine) {
    this.engine = engine;
  }

  /** The engine of a server. */
  static TlsEngine ofServer(SSLContext context) {
    var engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    return new TlsEngine(engine);
  }

  /** The engine of a client that demands this name of the server, unless it is empty. */
  static TlsEngine ofClient(SSLContext context, String hostname) {
    if (hostname.isEmpty()) {
      var engine = context.createSSLEngine();
      engine.setUseClientMode(true);
      return new TlsEngine(engine);
    }
    // Without a port, which is for finding sessions to resume.
    var engine = context.createSSLEngine(hostname, -1);
    engine.setUseClientMode(true);
    var parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (!NameResolver.isKnown(hostname)) {
      // Left to itself, JSSE names no server whose name has no dot.
      byte[] name = IDN.toASCII(hostname).getBytes(US_ASCII);
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
    engine.setSSLParameters(parameters);
    return new TlsEngine(engine);
  }

  /** Returns JSSE's engine, to be looked at. */
  SSLEngine engine() {
    return engine;
  }

  /** Returns room for what comes from the other side. */
  ByteBuffer room(int count) {
    return incoming.room(count);
  }

  /** Is told that {@code count} bytes came, in {@link #room}. */
  void received(int count) {
    incoming.added(count);
  }

  /** Returns how much has come and was not read yet. */
  int unread() {
    return incoming.size() + decrypted.size();
  }

  /** Returns how much is to be sent to the other side. */
  int unsent() {
    return outgoing.size();
  }

  /** Returns what is to be sent to the other side, once. */
  byte[] takeUnsent() {
    return outgoing.takeAll();
  }

  /** Drops what is to be sent. */
  void dropUnsent() {
    outgoing.clear();
  }

  /** Goes on with the handshake; tells whether it is complete, else the other side must answer. */
  boolean handshake() throws SSLException {
    if (!begun) {
      begun = true;
      engine.beginHandshake();
    }
    do {
      settle();
    } while (engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP && decryptRecord());
    settle();
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
  }

  /** Decrypts until there is something to read; tells whether there is. */
  boolean decrypt() throws SSLException {
    while (decrypted.isEmpty() && decryptRecord()) {
      settle();
    }
    return !decrypted.isEmpty();
  }

  /** Tells whether all was read that the other side sent before its close_notify. */
  boolean isEnded() {
    return decrypted.isEmpty() && engine.isInboundDone();
  }

  /** Reads what was decrypted and fits into {@code target}. */
  int read(ByteBuffer target) {
    return decrypted.moveTo(target);
  }

  /** Decrypts and reads all that has come. */
  byte[] readAll() throws SSLException {
    while (decryptRecord()) {
      settle();
    }
    return decrypted.takeAll();
  }

  /** Returns how much was decrypted and not read yet. */
  int readable() {
    return decrypted.size();
  }

  /** Encrypts {@code data}, and returns how much: less than all while keys are made anew. */
  int write(byte[] data) throws SSLException {
    var source = ByteBuffer.wrap(data);
    while (source.hasRemaining() && encryptRecord(source)) {
      settle();
    }
    return source.position();
  }

  /**
   * Announces the end to the other side; tells whether that has announced its own, else it must
   * answer.
   *
   * @throws SSLException if it has sent data that nobody will read any more
   */
  boolean close() throws SSLException {
    engine.closeOutbound();
    settle();
    while (decrypted.isEmpty() && decryptRecord()) {
      settle();
    }
    if (!decrypted.isEmpty()) {
      throw new SSLException("application data after close notify");
    }
    return engine.isInboundDone();
  }

  /** Does what the engine can do without the other side. */
  private void settle() throws SSLException {
    boolean moving = true;
    while (moving) {
      moving =
          switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> runTasks();
            case NEED_WRAP -> encryptRecord(NOTHING);
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> false;
          };
    }
  }

  private boolean runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
    return true;
  }

  /** Encrypts into one record; tells whether anything was done. */
  private boolean encryptRecord(ByteBuffer source) throws SSLException {
    int room = engine.getSession().getPacketBufferSize();
    SSLEngineResult result = engine.wrap(source, outgoing.room(room));
    while (result.getStatus() == Status.BUFFER_OVERFLOW) {
      room *= 2;
      result = engine.wrap(source, outgoing.room(room));
    }
    outgoing.added(result.bytesProduced());
    return result.bytesConsumed() + result.bytesProduced() > 0;
  }

  /** Decrypts one record; tells whether there was one that was not the last. */
  private boolean decryptRecord() throws SSLException {
    int room = engine.getSession().getApplicationBufferSize();
    SSLEngineResult result = engine.unwrap(incoming.waiting(), decrypted.room(room));
    while (result.getStatus() == Status.BUFFER_OVERFLOW) {
      room *= 2;
      result = engine.unwrap(incoming.waiting(), decrypted.room(room));
    }
    decrypted.added(result.bytesProduced());
    incoming.drop(result.bytesConsumed());
    return result.getStatus() == Status.OK && result.bytesConsumed() > 0;
  }
}
