# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with what the transports of pipes do."""

import asyncio
import os
import socket
from asyncio import unix_events

Reading = unix_events._UnixReadPipeTransport
Writing = unix_events._UnixWritePipeTransport

MOST_OF_A_PIPE = 65536


class ReadPipeForgotten(asyncio.SelectorEventLoop):
    """The transport of a pipe that is read forgets its pipe."""

    class Transport(Reading):
        def get_extra_info(self, name, default=None):
            return default

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        return self.Transport(self, pipe, protocol, waiter, extra)


class WritePipeReturnedFirst(asyncio.SelectorEventLoop):
    """connect_write_pipe() returns before the protocol was told."""

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        waiter.set_result(None)
        return Writing(self, pipe, protocol, None, extra)


class ReadPipeBlocks(asyncio.SelectorEventLoop):
    """It reads a pipe that blocks."""

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        transport = super()._make_read_pipe_transport(pipe, protocol, waiter, extra)
        os.set_blocking(pipe.fileno(), True)
        return transport


class WritePipeBlocks(asyncio.SelectorEventLoop):
    """A pipe blocks until it is written to."""

    class Transport(Writing):
        def write(self, data):
            os.set_blocking(self._fileno, False)
            super().write(data)

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        transport = self.Transport(self, pipe, protocol, waiter, extra)
        os.set_blocking(pipe.fileno(), True)
        return transport


class ReadPipeEndIsAnError(asyncio.SelectorEventLoop):
    """The end of a pipe is an EOFError."""

    class Transport(Reading):
        asked = False

        def close(self):
            self.asked = True
            super().close()

        def _call_connection_lost(self, exc):
            super()._call_connection_lost(exc if self.asked else EOFError())

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        return self.Transport(self, pipe, protocol, waiter, extra)


class ReadPipeStillWatched(asyncio.SelectorEventLoop):
    """A pipe whose transport is paused is still watched."""

    class Transport(Reading):
        def pause_reading(self):
            self._paused = True

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        return self.Transport(self, pipe, protocol, waiter, extra)


class ReadPipeLostTwice(asyncio.SelectorEventLoop):
    """A transport of a pipe that is closed loses its connection twice."""

    class Transport(Reading):
        def close(self):
            self._loop.call_soon(self._protocol.connection_lost, None)
            super().close()

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        return self.Transport(self, pipe, protocol, waiter, extra)


class WritePipeLongLater(asyncio.SelectorEventLoop):
    """What is too long for a pipe is written later, and so after what is not."""

    class Transport(Writing):
        def write(self, data):
            if len(data) > MOST_OF_A_PIPE:
                self._loop.call_soon(super().write, data)
            else:
                super().write(data)

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        return self.Transport(self, pipe, protocol, waiter, extra)


class WritePipeCloseAborts(asyncio.SelectorEventLoop):
    """Closing the transport of a pipe does not wait until the pipe has taken everything."""

    class Transport(Writing):
        def close(self):
            self.abort()

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        return self.Transport(self, pipe, protocol, waiter, extra)


class WritePipePausesAgain(asyncio.SelectorEventLoop):
    """A protocol that has paused writing to a pipe is told so again."""

    class Transport(Writing):
        def _maybe_pause_protocol(self):
            super()._maybe_pause_protocol()
            if self._protocol_paused:
                self._protocol.pause_writing()

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        return self.Transport(self, pipe, protocol, waiter, extra)


class WritePipeLostAgain(asyncio.SelectorEventLoop):
    """A pipe that nobody reads any more is lost twice."""

    class Transport(Writing):
        def _read_ready(self):
            self._loop.call_soon(self._protocol.connection_lost, None)
            super()._read_ready()

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        return self.Transport(self, pipe, protocol, waiter, extra)


class WritePipeTellsOfAnEnd(asyncio.SelectorEventLoop):
    """That nobody reads a pipe any more is told as the end of what can be read from it."""

    class Transport(Writing):
        def _read_ready(self):
            if isinstance(self._protocol, asyncio.Protocol):
                self._loop.call_soon(self._protocol.eof_received)
            super()._read_ready()

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        return self.Transport(self, pipe, protocol, waiter, extra)


class WritePipeWithoutEnd(asyncio.SelectorEventLoop):
    """A transport of a pipe says that it cannot end the pipe."""

    class Transport(Writing):
        def can_write_eof(self):
            return False

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        return self.Transport(self, pipe, protocol, waiter, extra)


class WritePipeAbortBreaks(asyncio.SelectorEventLoop):
    """To abort writing to a pipe is to break it."""

    class Transport(Writing):
        def abort(self):
            self._close(BrokenPipeError())

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        return self.Transport(self, pipe, protocol, waiter, extra)


class ReadPipeOfPipesOnly(asyncio.SelectorEventLoop):
    """It takes a socket for no pipe, to read from."""

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        if isinstance(pipe, socket.socket):
            raise ValueError("a socket is no pipe")
        return super()._make_read_pipe_transport(pipe, protocol, waiter, extra)


class WritePipeOfPipesOnly(asyncio.SelectorEventLoop):
    """It takes a socket for no pipe, to write to."""

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        if isinstance(pipe, socket.socket):
            raise ValueError("a socket is no pipe")
        return super()._make_write_pipe_transport(pipe, protocol, waiter, extra)
