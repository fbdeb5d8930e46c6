/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.loop.WriteBufferLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mistakes with telling a protocol to pause writing and to resume. */
final class FlowControlMutants {
  private static final String WHOLE = " is due";
  private static final String CALLS = "connection_made, pause_writing, resume_writing";

  private FlowControlMutants() {}

  static List<Mutant> all() {
    return List.of(
        SpoiledStreams.protocols(
            "pause-writing-untold",
            "It never tells a protocol to pause.",
            PauseUntold::new,
            "flow-control.pause.above-high",
            "p's pause_writing() came 0 times, where 1 are due"),
        SpoiledStreams.transports(
            "pause-writing-each-time",
            "It tells a protocol to pause at every write above the high-water mark.",
            (transport, protocol, loop) -> new PausesAgain(transport, protocol),
            "flow-control.pause.once",
            "p's pause_writing() came 3 times, where 1 are due"),
        SpoiledStreams.transports(
            "pause-writing-at-high",
            "It tells a protocol to pause when the buffer is at the high-water mark.",
            (transport, protocol, loop) -> new PausesAtHigh(transport),
            "flow-control.pause.not-at-high",
            "p's pause_writing() at # ms came before the answer of get_write_buffer_limits() at #"
                + " ms"),
        SpoiledStreams.transports(
            "new-limits-unlooked-at",
            "It looks at the limits when something is written, and not when they are set.",
            NewLimitsWait::new,
            "flow-control.pause.new-limits",
            "p's pause_writing() never came"),
        SpoiledStreams.protocols(
            "pause-writing-error-untold",
            "It tells nobody of what pause_writing() raises.",
            PauseErrorUntold::new,
            "flow-control.pause.error",
            "the call of the exception handler never came"),
        SpoiledStreams.protocols(
            "resume-writing-unasked",
            "It tells a protocol to resume that was never told to pause.",
            ResumesFirst::new,
            "flow-control.resume.drained",
            "p was told connection_made, resume_writing, pause_writing, resume_writing, where "
                + CALLS
                + WHOLE),
        SpoiledStreams.transports(
            "resume-writing-at-high",
            "It tells a protocol to resume just below the high-water mark.",
            (transport, protocol, loop) -> new ResumesAtHigh(transport),
            "flow-control.resume.at-low",
            "the answer of get_write_buffer_size() is #, where at most 1000 is due"),
        SpoiledStreams.protocols(
            "resume-writing-twice",
            "It tells a protocol twice to resume.",
            ResumesTwice::new,
            "flow-control.resume.once",
            "p's resume_writing() came 2 times, where 1 are due"),
        SpoiledStreams.protocols(
            "pause-writing-the-first-time",
            "It tells a protocol to pause the first time only.",
            PausesFirstTime::new,
            "flow-control.pairs",
            "p was told " + CALLS + ", where " + CALLS + ", pause_writing, resume_writing" + WHOLE),
        SpoiledStreams.transports(
            "write-when-resumed-cleared",
            "It clears what a protocol writes in resume_writing().",
            (transport, protocol, loop) -> new SpoilsWhenTold(transport, protocol, "resume"),
            "flow-control.resume.writes",
            "q received \"0123456789012345678901234567890123456789\"… (300004 bytes), where"
                + " \"0123456789012345678901234567890123456789\"… (300004 bytes) is due; after"
                + " 300000 equal bytes comes \"\0\0\0\0\", where \"more\" is due"),
        SpoiledStreams.transports(
            "write-when-paused-cleared",
            "It clears what a protocol writes in pause_writing().",
            (transport, protocol, loop) -> new SpoilsWhenTold(transport, protocol, "pause"),
            "flow-control.pause.writes",
            "q received \"0123456789012345678901234567890123456789\"… (300004 bytes), where"
                + " \"0123456789012345678901234567890123456789\"… (300004 bytes) is due; after"
                + " 300000 equal bytes comes \"\0\0\0\0\", where \"more\" is due"),
        SpoiledStreams.transports(
            "limit-zero-is-one",
            "It takes a high-water mark of zero for one.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public void setWriteBufferLimits(WriteBufferLimits limits) {
                    super.setWriteBufferLimits(
                        new WriteBufferLimits(limits.low(), Math.max(1, limits.high())));
                  }
                },
            "flow-control.limits.zero",
            "get_write_buffer_limits() returned [0, 1], where [0, 0] is due"),
        SpoiledStreams.transports(
            "low-limit-derived",
            "It derives the low-water mark from the high one, whatever was given.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public void setWriteBufferLimits(WriteBufferLimits limits) {
                    super.setWriteBufferLimits(new WriteBufferLimits(0, limits.high()));
                  }
                },
            "flow-control.limits.both",
            "get_write_buffer_limits() returned [0, 100], where [25, 100] is due"),
        ignoresLimits(
            "high-limit-ignored",
            "flow-control.limits.high",
            "the answer of get_write_buffer_limits() is 65536 at 1, where 100 is due"),
        ignoresLimits(
            "low-limit-ignored",
            "flow-control.limits.low",
            "the answer of get_write_buffer_limits() is 16384 at 0, where 100000 is due"),
        SpoiledStreams.transports(
            "no-limits-at-first",
            "It has no limits until some were set.",
            (transport, protocol, loop) -> new NoLimitsAtFirst(transport),
            "flow-control.limits.default",
            "the answer of get_write_buffer_limits() is null, and not 0 <= low <= high"),
        SpoiledStreams.transports(
            "buffer-size-zero",
            "It says that nothing is kept, whatever is.",
            (transport, protocol, loop) ->
                new ForwardingTransport(transport) {
                  @Override
                  public int getWriteBufferSize() {
                    return 0;
                  }
                },
            "flow-control.size",
            "the second answer of get_write_buffer_size() is # more than the answer of"
                + " get_write_buffer_size(), where # to # are due"),
        SpoiledStreams.protocols(
            "pipe-pause-writing-untold",
            "It never tells the protocol of a pipe to pause.",
            PauseUntold::new,
            "flow-control.pipe",
            "p was told connection_made, resume_writing, where " + CALLS + WHOLE));
  }

  private static Mutant ignoresLimits(String name, String rule, String proof) {
    return SpoiledStreams.transports(
        name,
        "It keeps the limits that it has at first.",
        (transport, protocol, loop) ->
            new ForwardingTransport(transport) {
              @Override
              public void setWriteBufferLimits(WriteBufferLimits limits) {}
            },
        rule,
        proof);
  }

  private static final class PauseUntold extends ForwardingProtocol {
    PauseUntold(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public void pauseWriting() {}
  }

  private static final class PausesAgain extends ForwardingTransport {
    private final Protocol protocol;

    PausesAgain(Transport transport, Protocol protocol) {
      super(transport);
      this.protocol = protocol;
    }

    @Override
    public void write(byte[] data) {
      if (getWriteBufferSize() > getWriteBufferLimits().high()) {
        protocol.pauseWriting();
      }
      super.write(data);
    }
  }

  private static final class PausesAtHigh extends ForwardingTransport {
    PausesAtHigh(Transport transport) {
      super(transport);
    }

    @Override
    public void setWriteBufferLimits(WriteBufferLimits limits) {
      super.setWriteBufferLimits(new WriteBufferLimits(limits.low(), limits.high() - 1));
    }
  }

  private static final class NewLimitsWait extends ForwardingTransport {
    private @Nullable WriteBufferLimits waiting;

    NewLimitsWait(Transport transport, Protocol protocol, EventLoop loop) {
      super(transport);
    }

    @Override
    public void setWriteBufferLimits(WriteBufferLimits limits) {
      if (getWriteBufferSize() > limits.high()) {
        waiting = limits;
      } else {
        super.setWriteBufferLimits(limits);
      }
    }

    @Override
    public void write(byte[] data) {
      super.write(data);
      if (waiting != null) {
        super.setWriteBufferLimits(waiting);
        waiting = null;
      }
    }
  }

  private static final class PauseErrorUntold extends ForwardingProtocol {
    PauseErrorUntold(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public void pauseWriting() {
      try {
        super.pauseWriting();
      } catch (RuntimeException e) {
        // That is the mistake.
      }
    }
  }

  private static final class ResumesFirst extends ForwardingProtocol {
    ResumesFirst(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public void connectionMade(Transport transport) {
      super.connectionMade(transport);
      super.resumeWriting();
    }
  }

  private static final class ResumesAtHigh extends ForwardingTransport {
    ResumesAtHigh(Transport transport) {
      super(transport);
    }

    @Override
    public void setWriteBufferLimits(WriteBufferLimits limits) {
      super.setWriteBufferLimits(new WriteBufferLimits(limits.high(), limits.high()));
    }
  }

  private static final class ResumesTwice extends ForwardingProtocol {
    ResumesTwice(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public void resumeWriting() {
      super.resumeWriting();
      super.resumeWriting();
    }
  }

  private static final class PausesFirstTime extends ForwardingProtocol {
    private boolean paused;

    PausesFirstTime(Protocol protocol, EventLoop loop) {
      super(protocol);
    }

    @Override
    public void pauseWriting() {
      if (!paused) {
        paused = true;
        super.pauseWriting();
      }
    }
  }

  private static final class SpoilsWhenTold extends ForwardingTransport {
    private boolean telling;

    SpoilsWhenTold(Transport transport, Protocol protocol, String what) {
      super(transport);
      setProtocol(
          new ForwardingProtocol(protocol) {
            @Override
            public void pauseWriting() {
              telling = what.equals("pause");
              super.pauseWriting();
              telling = false;
            }

            @Override
            public void resumeWriting() {
              telling = what.equals("resume");
              super.resumeWriting();
              telling = false;
            }
          });
    }

    @Override
    public void write(byte[] data) {
      super.write(telling ? new byte[data.length] : data);
    }
  }

  private static final class NoLimitsAtFirst extends ForwardingTransport {
    private boolean set;

    NoLimitsAtFirst(Transport transport) {
      super(transport);
    }

    @Override
    public void setWriteBufferLimits(WriteBufferLimits limits) {
      set = true;
      super.setWriteBufferLimits(limits);
    }

    @Override
    public WriteBufferLimits getWriteBufferLimits() {
      if (!set) {
        throw new IllegalStateException("no limits were set");
      }
      return super.getWriteBufferLimits();
    }
  }
}
