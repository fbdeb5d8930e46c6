# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with telling a protocol to pause writing and to resume."""

import asyncio
from asyncio import selector_events, unix_events

RightTransport = selector_events._SelectorSocketTransport


class Flow(asyncio.SelectorEventLoop):
    """A loop whose connections have its transports."""

    Transport = RightTransport

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        return self.Transport(self, sock, protocol, waiter, extra, server)


class PauseUntold(Flow):
    """It never tells a protocol to pause."""

    class Transport(RightTransport):
        def _maybe_pause_protocol(self):
            pass


class PausesAgain(Flow):
    """It tells a protocol to pause at every write above the high-water mark."""

    class Transport(RightTransport):
        def _maybe_pause_protocol(self):
            self._protocol_paused = False
            super()._maybe_pause_protocol()


class PausesAtHigh(Flow):
    """It tells a protocol to pause when the buffer is at the high-water mark."""

    class Transport(RightTransport):
        def _maybe_pause_protocol(self):
            self._high_water -= 1
            super()._maybe_pause_protocol()
            self._high_water += 1


class NewLimitsWait(Flow):
    """It looks at the limits when something is written, and not when they are set."""

    class Transport(RightTransport):
        def set_write_buffer_limits(self, high=None, low=None):
            self._set_write_buffer_limits(high, low)


class PauseErrorUntold(Flow):
    """It tells nobody of what pause_writing() raises."""

    class Transport(RightTransport):
        def _maybe_pause_protocol(self):
            if not self._protocol_paused and self.get_write_buffer_size() > self._high_water:
                self._protocol_paused = True
                try:
                    self._protocol.pause_writing()
                except ValueError:
                    pass


class ResumesFirst(Flow):
    """It tells a protocol to resume that was never told to pause."""

    class Transport(RightTransport):
        def set_write_buffer_limits(self, high=None, low=None):
            super().set_write_buffer_limits(high, low)
            self._protocol.resume_writing()


class ResumesAtHigh(Flow):
    """It tells a protocol to resume just below the high-water mark."""

    class Transport(RightTransport):
        def set_write_buffer_limits(self, high=None, low=None):
            super().set_write_buffer_limits(high, high)


class ResumesTwice(Flow):
    """It tells a protocol twice to resume."""

    class Transport(RightTransport):
        def _maybe_resume_protocol(self):
            if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
                self._protocol.resume_writing()
            super()._maybe_resume_protocol()


class PausesFirstTime(Flow):
    """It tells a protocol to pause the first time only."""

    class Transport(RightTransport):
        told = False

        def _maybe_pause_protocol(self):
            if not self.told and self.get_write_buffer_size() > self._high_water:
                self.told = True
                super()._maybe_pause_protocol()


class ClearsWhenResumed(Flow):
    """It clears what a protocol writes in resume_writing()."""

    class Transport(RightTransport):
        resuming = False

        def _maybe_resume_protocol(self):
            self.resuming = True
            super()._maybe_resume_protocol()
            self.resuming = False

        def write(self, data):
            super().write(bytes(len(data)) if self.resuming else data)


class ClearsWhenPaused(Flow):
    """It clears what a protocol writes in pause_writing()."""

    class Transport(RightTransport):
        pausing = False

        def _maybe_pause_protocol(self):
            self.pausing = True
            super()._maybe_pause_protocol()
            self.pausing = False

        def write(self, data):
            super().write(bytes(len(data)) if self.pausing else data)


class ZeroIsOne(Flow):
    """It takes a high-water mark of zero for one."""

    class Transport(RightTransport):
        def set_write_buffer_limits(self, high=None, low=None):
            super().set_write_buffer_limits(1 if high == 0 else high, low)


class LowDerived(Flow):
    """It derives the low-water mark from the high one, whatever was given."""

    class Transport(RightTransport):
        def set_write_buffer_limits(self, high=None, low=None):
            super().set_write_buffer_limits(high, 0)


class IgnoresLimits(Flow):
    """A loop whose transports keep the limits that they have at first."""

    class Transport(RightTransport):
        def set_write_buffer_limits(self, high=None, low=None):
            pass


class HighIgnored(IgnoresLimits):
    """It keeps the high-water mark that it has at first."""


class LowIgnored(IgnoresLimits):
    """It keeps the low-water mark that it has at first."""


class DefaultCrossed(Flow):
    """Its low-water mark is above the high one at first."""

    class Transport(RightTransport):
        def __init__(self, *args):
            super().__init__(*args)
            self._low_water, self._high_water = 2, 1


class CrossedTaken(Flow):
    """It takes a low-water mark above the high one."""

    class Transport(RightTransport):
        def set_write_buffer_limits(self, high=None, low=None):
            super().set_write_buffer_limits(max(high, low), low)


class NegativeTaken(Flow):
    """It takes a negative mark for zero."""

    class Transport(RightTransport):
        def set_write_buffer_limits(self, high=None, low=None):
            super().set_write_buffer_limits(max(0, high), low)


class SizeZero(Flow):
    """It says that nothing is kept, whatever is."""

    class Transport(RightTransport):
        def get_write_buffer_size(self):
            return 0


class PipePauseUntold(asyncio.SelectorEventLoop):
    """It never tells the protocol of a pipe to pause."""

    class Transport(unix_events._UnixWritePipeTransport):
        def _maybe_pause_protocol(self):
            self._protocol_paused = self._protocol_paused or bool(self._buffer)

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        return self.Transport(self, pipe, protocol, waiter, extra)
