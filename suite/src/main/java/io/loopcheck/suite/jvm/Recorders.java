/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.BaseProtocol;
import io.loopcheck.loop.BufferedProtocol;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.ExceptionHandler;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.Transport;
import io.loopcheck.suite.jvm.Arguments.DatagramProtocolFactory;
import io.loopcheck.suite.jvm.Arguments.ProtocolFactory;
import io.loopcheck.suite.jvm.Arguments.SubprocessProtocolFactory;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the callbacks, protocols and handlers that are given to a loop: they record their calls.
 */
final class Recorders {
  private static final int BUFFER_SIZE = 1024;

  private final Journal journal;
  private final Names names;
  private final Reaction reaction;
  private final Predicate<String> reacts;
  private final Hygiene hygiene;
  private final Map<String, ExceptionHandler> handlers = new ConcurrentHashMap<>();
  private final Map<String, Protocol> protocols = new ConcurrentHashMap<>();
  private final Map<String, Integer> made = new ConcurrentHashMap<>();

  /** What happens once a callback was recorded. */
  @FunctionalInterface
  interface Reaction {
    /**
     * Reacts to the call of {@code token}, made for the member {@code index} of a series; in
     * silence, unless the call was reported. Returns what the callback is to return, and throws
     * what it is to throw.
     */
    @Nullable Object to(String token, @Nullable Integer index, boolean reported);
  }

  /** A callback that records; for an executor it is a function with a result. */
  final class Recorded implements Runnable, Callable<@Nullable Object> {
    private final String token;
    private final @Nullable Integer index;

    private Recorded(String token, @Nullable Integer index) {
      this.token = token;
      this.index = index;
    }

    @Override
    public void run() {
      call();
    }

    @Override
    public @Nullable Object call() {
      return reaction.to(token, index, journal.called(token, index));
    }
  }

  /**
   * Makes what records in {@code journal}.
   *
   * @param reaction what happens then
   * @param reacts whether a token has actions of its own
   * @param hygiene is told what is given to the loop
   */
  Recorders(
      Journal journal, Names names, Reaction reaction, Predicate<String> reacts, Hygiene hygiene) {
    this.journal = journal;
    this.names = names;
    this.reaction = reaction;
    this.reacts = reacts;
    this.hygiene = hygiene;
  }

  /** Forgets what was made once for each name. */
  void clear() {
    handlers.clear();
    protocols.clear();
  }

  Recorded callback(String token, @Nullable Integer index) {
    Recorded callback = new Recorded(token, index);
    hygiene.gave("callback " + token, callback);
    return callback;
  }

  ProtocolFactory protocols(String name) {
    return new ProtocolFactory(() -> made(name, Protocol.class, StreamRecorder::new));
  }

  ProtocolFactory bufferedProtocols(String name) {
    return new ProtocolFactory(() -> made(name, Protocol.class, BufferedRecorder::new));
  }

  DatagramProtocolFactory datagramProtocols(String name) {
    return new DatagramProtocolFactory(
        () -> made(name, DatagramProtocol.class, DatagramRecorder::new));
  }

  /** Returns the one protocol of this name that no factory makes. */
  Protocol protocol(String name) {
    return protocols.computeIfAbsent(name, StreamRecorder::new);
  }

  /** Makes a factory's next protocol, unless the factory's reaction returns another one. */
  private <T> T made(String name, Class<T> type, Function<String, T> constructor) {
    String token = name + ".factory";
    if (reacts.test(token)) {
      Object other = reaction.to(token, null, journal.called(token, null));
      if (other != null) {
        return type.cast(other);
      }
    }
    int number = made.merge(name, 1, Integer::sum);
    return constructor.apply(number == 1 ? name : name + "#" + number);
  }

  SubprocessProtocolFactory subprocessProtocols(String name) {
    return new SubprocessProtocolFactory(
        () -> made(name, SubprocessProtocol.class, SubprocessRecorder::new));
  }

  /** Returns the one handler of this name. */
  ExceptionHandler exceptionHandler(String name) {
    return handlers.computeIfAbsent(
        name,
        its ->
            (loop, error) ->
                reaction.to(its, null, journal.handled(its, error.message(), error.exception())));
  }

  /** Returns the name of a handler or a protocol that was made here; null if it was not. */
  @Nullable String nameOf(Object value) {
    return Stream.concat(handlers.entrySet().stream(), protocols.entrySet().stream())
        .filter(each -> each.getValue() == value)
        .<String>map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Object told(
      String protocol,
      String method,
      byte @Nullable [] data,
      @Nullable Integer fd,
      @Nullable Exception error) {
    return told(protocol, method, data, fd, error, null);
  }

  private @Nullable Object told(
      String protocol,
      String method,
      byte @Nullable [] data,
      @Nullable Integer fd,
      @Nullable Exception error,
      @Nullable SocketAddress address) {
    boolean reported = journal.told(protocol, method, data, fd, error, address);
    return reaction.to(protocol + "." + method, null, reported);
  }

  /** What all protocols of transports that are written to are told. */
  private abstract class WritingRecorder implements BaseProtocol {
    final String name;

    WritingRecorder(String name) {
      this.name = name;
    }

    @Override
    public void pauseWriting() {
      told(name, "pause_writing", null, null, null);
    }

    @Override
    public void resumeWriting() {
      told(name, "resume_writing", null, null, null);
    }
  }

  private class StreamRecorder extends WritingRecorder implements Protocol {
    StreamRecorder(String name) {
      super(name);
    }

    @Override
    public void connectionMade(Transport transport) {
      names.put(name + ".transport", transport);
      hygiene.connected(name, this, transport);
      told(name, "connection_made", null, null, null);
    }

    @Override
    public void dataReceived(byte[] data) {
      told(name, "data_received", data, null, null);
    }

    @Override
    public boolean eofReceived() {
      return Boolean.TRUE.equals(told(name, "eof_received", null, null, null));
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      hygiene.lost(this);
      told(name, "connection_lost", null, null, error);
    }
  }

  /** Has its transport fill a buffer, its own or what its reaction returns. */
  private final class BufferedRecorder extends StreamRecorder implements BufferedProtocol {
    private byte[] buffer = {};

    BufferedRecorder(String name) {
      super(name);
    }

    @Override
    public ByteBuffer getBuffer(int sizeHint) {
      Object given = told(name, "get_buffer", null, null, null);
      buffer = given instanceof Buffer room ? room.bytes() : new byte[BUFFER_SIZE];
      return ByteBuffer.wrap(buffer);
    }

    @Override
    public void bufferUpdated(int count) {
      told(name, "buffer_updated", Arrays.copyOf(buffer, count), null, null);
    }
  }

  private final class DatagramRecorder extends WritingRecorder implements DatagramProtocol {
    DatagramRecorder(String name) {
      super(name);
    }

    @Override
    public void connectionMade(DatagramTransport transport) {
      names.put(name + ".transport", transport);
      hygiene.connected(name, this, transport);
      told(name, "connection_made", null, null, null);
    }

    @Override
    public void datagramReceived(byte[] data, @Nullable SocketAddress sender) {
      told(name, "datagram_received", data, null, null, sender);
    }

    @Override
    public void errorReceived(IOException error) {
      told(name, "error_received", null, null, error);
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      hygiene.lost(this);
      told(name, "connection_lost", null, null, error);
    }
  }

  private final class SubprocessRecorder extends WritingRecorder implements SubprocessProtocol {
    SubprocessRecorder(String name) {
      super(name);
    }

    @Override
    public void connectionMade(SubprocessTransport transport) {
      names.put(name + ".transport", transport);
      hygiene.connected(name, this, transport);
      told(name, "connection_made", null, null, null);
    }

    @Override
    public void pipeDataReceived(int fd, byte[] data) {
      told(name, "pipe_data_received", data, fd, null);
    }

    @Override
    public void pipeConnectionLost(int fd, @Nullable Exception error) {
      told(name, "pipe_connection_lost", null, fd, error);
    }

    @Override
    public void processExited() {
      told(name, "process_exited", null, null, null);
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      hygiene.lost(this);
      told(name, "connection_lost", null, null, error);
    }
  }
}
