# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes over which asyncio's streams do not work."""

import asyncio
import socket
from asyncio import selector_events

RightTransport = selector_events._SelectorSocketTransport


class Doubling(asyncio.Protocol):
    """A protocol that hands on twice what it received."""

    def __init__(self, protocol):
        self.protocol = protocol
        self.connection_made = protocol.connection_made
        self.connection_lost = protocol.connection_lost
        self.eof_received = protocol.eof_received
        self.pause_writing = protocol.pause_writing
        self.resume_writing = protocol.resume_writing

    def data_received(self, data):
        self.protocol.data_received(data)
        self.protocol.data_received(data)


class Streams(asyncio.SelectorEventLoop):
    """A loop whose connections have its transports."""

    Transport = RightTransport

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        return self.Transport(self, sock, protocol, waiter, extra, server)


# How streams come to be.


class ConnectionDoubles(asyncio.SelectorEventLoop):
    """A connection gets all that it receives twice."""

    async def create_connection(self, factory, *args, **named):
        return await super().create_connection(lambda: Doubling(factory()), *args, **named)


class ConnectionDuplicates(asyncio.SelectorEventLoop):
    """A connection takes a duplicate of the socket that it is given."""

    async def create_connection(self, *args, sock=None, **named):
        sock = None if sock is None else sock.dup()
        return await super().create_connection(*args, sock=sock, **named)


class ServerDoubles(asyncio.SelectorEventLoop):
    """A server's connections get all that they receive twice."""

    async def create_server(self, factory, *args, **named):
        return await super().create_server(lambda: Doubling(factory()), *args, **named)


class ServerDuplicates(asyncio.SelectorEventLoop):
    """A server takes a duplicate of the socket that it is given."""

    async def create_server(self, *args, sock=None, **named):
        sock = None if sock is None else sock.dup()
        return await super().create_server(*args, sock=sock, **named)


class UnixConnectionDoubles(asyncio.SelectorEventLoop):
    """A connection over a Unix socket gets all that it receives twice."""

    async def create_unix_connection(self, factory, *args, **named):
        return await super().create_unix_connection(lambda: Doubling(factory()), *args, **named)


class UnixServerDoubles(asyncio.SelectorEventLoop):
    """A Unix server's connections get all that they receive twice."""

    async def create_unix_server(self, factory, *args, **named):
        return await super().create_unix_server(lambda: Doubling(factory()), *args, **named)


class UnixServerLeaves(asyncio.SelectorEventLoop):
    """A Unix server leaves its socket at its path, whatever it was told."""

    async def create_unix_server(self, *args, cleanup_socket=True, **named):
        return await super().create_unix_server(*args, cleanup_socket=False, **named)


class Clearing:
    """A transport that sends zeros."""

    def __init__(self, transport):
        self.transport = transport

    def __getattr__(self, name):
        return getattr(self.transport, name)

    def write(self, data):
        self.transport.write(bytes(len(data)))


class AnotherTransport(asyncio.SelectorEventLoop):
    """create_connection() returns another transport than the protocol was told, and it is wrong."""

    async def create_connection(self, *args, **named):
        transport, protocol = await super().create_connection(*args, **named)
        return Clearing(transport), protocol


class TlsForgotten(asyncio.SelectorEventLoop):
    """start_tls() returns the transport that it is given."""

    async def start_tls(self, transport, *args, **named):
        return transport


# What a writer needs of its transport.


class WritesLater(Streams):
    """It sends nothing before the loop runs again."""

    class Transport(RightTransport):
        def write(self, data):
            self._loop.call_soon(super().write, data)


class MuchWritesLater(Streams):
    """It sends what is long after what is written later."""

    class Transport(RightTransport):
        def write(self, data):
            if len(data) > 65536:
                self._loop.call_soon(super().write, data)
            else:
                super().write(data)


class LinesBackwards(Streams):
    """It sends the last piece of many first."""

    class Transport(RightTransport):
        def writelines(self, pieces):
            super().writelines(list(pieces)[::-1])


class ClosesLater(Streams):
    """It keeps the socket open for as long as somebody holds the transport."""

    class Transport(RightTransport):
        def _call_connection_lost(self, error):
            self.held = self._sock.dup()
            super()._call_connection_lost(error)


class NoEnd(Streams):
    """It says that it cannot send an end."""

    class Transport(RightTransport):
        def can_write_eof(self):
            return False


class EndsAtOnce(Streams):
    """It sends an end at once, whatever it keeps to be sent."""

    class Transport(RightTransport):
        def write_eof(self):
            self._sock.shutdown(socket.SHUT_WR)


class ForgetsDefault(Streams):
    """It knows nothing of a default for what it cannot tell of a connection."""

    class Transport(RightTransport):
        def get_extra_info(self, name, default=None):
            return super().get_extra_info(name)


class NeverPauses(Streams):
    """It never tells a protocol to pause."""

    class Transport(RightTransport):
        def _maybe_pause_protocol(self):
            pass


class AlwaysPauses(Streams):
    """It tells a protocol to pause at every write."""

    class Transport(RightTransport):
        def write(self, data):
            super().write(data)
            self._protocol.pause_writing()


class ClosingUntold(Streams):
    """It says that it closes only once it is closed."""

    class Transport(RightTransport):
        def is_closing(self):
            return self._sock is None


class ClosesAtOnce(Streams):
    """It closes at once, whatever it keeps to be sent."""

    class Transport(RightTransport):
        def close(self):
            self.abort()


# What a child's streams need of its transport, and of what its protocol is told.


class Children(asyncio.SelectorEventLoop):
    """What the wrong loops spoil: the transport of a child, and its protocol."""

    async def subprocess_exec(self, protocol_factory, *args, **named):
        def factory():
            protocol = protocol_factory()
            made = protocol.connection_made

            def connection_made(transport):
                self.spoil_transport(transport)
                made(transport)

            protocol.connection_made = connection_made
            self.spoil_protocol(protocol)
            return protocol

        return await super().subprocess_exec(factory, *args, **named)

    def spoil_transport(self, transport):
        pass

    def spoil_protocol(self, protocol):
        pass


class ChildDoubles(Children):
    """It hands on twice what a child writes."""

    def spoil_protocol(self, protocol):
        received = protocol.pipe_data_received
        protocol.pipe_data_received = lambda fd, data: received(fd, data + data)


class ShellSwaps(asyncio.SelectorEventLoop):
    """subprocess_shell() returns the protocol first, and then the transport."""

    async def subprocess_shell(self, *args, **named):
        transport, protocol = await super().subprocess_shell(*args, **named)
        return protocol, transport


class ErrorsLost(Children):
    """It hands on nothing of what a child writes as errors."""

    def spoil_protocol(self, protocol):
        received = protocol.pipe_data_received
        protocol.pipe_data_received = lambda fd, data: fd == 2 or received(fd, data)


class ExitForgotten(Children):
    """The exit code of each child is 0."""

    def spoil_transport(self, transport):
        exited = transport._process_exited
        transport._process_exited = lambda code: exited(0)


class PipeForgets(Children):
    """Of what is written to a child at once it keeps no more than 64 KiB."""

    def spoil_transport(self, transport):
        pipe = transport.get_pipe_transport(0)
        write = pipe.write
        pipe.write = lambda data: write(data[:65536])


class BrokenPipeAsOther(Children):
    """It tells of a broken pipe as some error of the system."""

    def spoil_protocol(self, protocol):
        lost = protocol.pipe_connection_lost

        def pipe_connection_lost(fd, error):
            lost(fd, error and OSError("the pipe is gone"))

        protocol.pipe_connection_lost = pipe_connection_lost


class InputKills(Children):
    """It kills a child whose input is closed."""

    def spoil_transport(self, transport):
        pipe = transport.get_pipe_transport(0)
        close = pipe.close

        def kill():
            if transport.get_returncode() is None:
                transport.kill()
            close()

        pipe.close = kill


class PipesAnyway(Children):
    """Where a child's input is no pipe it has the child itself for its transport."""

    def spoil_transport(self, transport):
        get = transport.get_pipe_transport
        transport.get_pipe_transport = lambda fd: get(fd) or (None if fd else transport)
