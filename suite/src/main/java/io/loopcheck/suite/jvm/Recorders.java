/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.BaseProtocol;
import io.loopcheck.loop.ExceptionHandler;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.Transport;
import io.loopcheck.suite.jvm.Arguments.ProtocolFactory;
import io.loopcheck.suite.jvm.Arguments.SubprocessProtocolFactory;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the callbacks, protocols and handlers that are given to a loop: they record their calls.
 */
final class Recorders {
  private final Journal journal;
  private final Names names;
  private final Reaction reaction;
  private final Map<String, ExceptionHandler> handlers = new ConcurrentHashMap<>();

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

  Recorders(Journal journal, Names names, Reaction reaction) {
    this.journal = journal;
    this.names = names;
    this.reaction = reaction;
  }

  Recorded callback(String token, @Nullable Integer index) {
    return new Recorded(token, index);
  }

  ProtocolFactory protocols(String name) {
    return new ProtocolFactory(() -> new StreamRecorder(name));
  }

  SubprocessProtocolFactory subprocessProtocols(String name) {
    return new SubprocessProtocolFactory(() -> new SubprocessRecorder(name));
  }

  /** Returns the one handler of this name. */
  ExceptionHandler exceptionHandler(String name) {
    return handlers.computeIfAbsent(
        name,
        its ->
            (loop, error) ->
                reaction.to(its, null, journal.handled(its, error.message(), error.exception())));
  }

  /** Returns the name of a handler that was made here; null if it was not. */
  @Nullable String nameOf(Object value) {
    return handlers.entrySet().stream()
        .filter(each -> each.getValue() == value)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Object told(
      String protocol,
      String method,
      byte @Nullable [] data,
      @Nullable Integer fd,
      @Nullable Exception error) {
    boolean reported = journal.told(protocol, method, data, fd, error);
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

  private final class StreamRecorder extends WritingRecorder implements Protocol {
    StreamRecorder(String name) {
      super(name);
    }

    @Override
    public void connectionMade(Transport transport) {
      names.put(name + ".transport", transport);
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
      told(name, "connection_lost", null, null, error);
    }
  }
}
