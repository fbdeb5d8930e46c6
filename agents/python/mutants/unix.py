# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with Unix domain sockets and their paths."""

import asyncio
import os


class Clearing(asyncio.Protocol):
    """A protocol that hands on zeros for what it received."""

    def __init__(self, protocol):
        self.protocol = protocol
        self.connection_made = protocol.connection_made
        self.connection_lost = protocol.connection_lost
        self.eof_received = protocol.eof_received

    def data_received(self, data):
        self.protocol.data_received(bytes(len(data)))


class UnixDataCleared(asyncio.SelectorEventLoop):
    """What a Unix server receives gets to its protocol as zeros."""

    async def create_unix_server(self, factory, *args, **named):
        return await super().create_unix_server(lambda: Clearing(factory()), *args, **named)


class UnixStaleRefused(asyncio.SelectorEventLoop):
    """It refuses a path at which there is anything."""

    async def create_unix_server(self, factory, path=None, **named):
        if path is not None and os.path.exists(path):
            raise OSError("Address already in use")
        return await super().create_unix_server(factory, path, **named)


class OtherError(asyncio.SelectorEventLoop):
    async def create_unix_connection(self, *args, **named):
        try:
            return await super().create_unix_connection(*args, **named)
        except OSError:
            raise TimeoutError("nobody answered") from None


class UnixNoSocketTimesOut(OtherError):
    """It tells that there is no socket as a time-out."""


class UnixRefusedTimesOut(OtherError):
    """It tells that nobody listens as a time-out."""


class UnixNeverCleaned(asyncio.SelectorEventLoop):
    """It leaves every socket at its path."""

    async def create_unix_server(self, *args, cleanup_socket=True, **named):
        return await super().create_unix_server(*args, cleanup_socket=False, **named)


class UnixAlwaysCleaned(asyncio.SelectorEventLoop):
    """It takes the socket away when it was told to leave it."""

    async def create_unix_server(self, *args, cleanup_socket=True, **named):
        return await super().create_unix_server(*args, **named)


class UnixServesAtOnce(asyncio.SelectorEventLoop):
    """A Unix server serves though it was told not to."""

    async def create_unix_server(self, *args, start_serving=True, **named):
        return await super().create_unix_server(*args, **named)


class UnixNeedsNothing(asyncio.SelectorEventLoop):
    """It connects to nothing where it is given neither a path nor a socket."""

    async def create_unix_connection(self, factory, path=None, *, sock=None, **named):
        if path is None and sock is None:
            return None, factory()
        return await super().create_unix_connection(factory, path, sock=sock, **named)


class UnixTakesBoth(asyncio.SelectorEventLoop):
    """It forgets the path where it is given a socket as well."""

    async def create_unix_connection(self, factory, path=None, *, sock=None, **named):
        path = path if sock is None else None
        return await super().create_unix_connection(factory, path, sock=sock, **named)


class TextOnly(asyncio.SelectorEventLoop):
    """Its paths are texts; no mutant by itself."""

    refused = ()

    def look_at(self, path):
        if isinstance(path, self.refused):
            raise TypeError("a path is a text")

    async def create_unix_server(self, factory, path=None, **named):
        self.look_at(path)
        return await super().create_unix_server(factory, path, **named)

    async def create_unix_connection(self, factory, path=None, **named):
        self.look_at(path)
        return await super().create_unix_connection(factory, path, **named)


class UnixServerBytesRefused(TextOnly):
    """create_unix_server() refuses a path of bytes."""

    refused = bytes


class UnixServerPathLikeRefused(TextOnly):
    """create_unix_server() refuses a path-like object."""

    refused = os.PathLike


class UnixConnectionBytesRefused(TextOnly):
    """create_unix_connection() refuses a path of bytes."""

    refused = bytes


class UnixConnectionPathLikeRefused(TextOnly):
    """create_unix_connection() refuses a path-like object."""

    refused = os.PathLike


class UnixServerZeroLost(asyncio.SelectorEventLoop):
    """A server loses the zero of an abstract name."""

    async def create_unix_server(self, factory, path=None, **named):
        return await super().create_unix_server(factory, path.lstrip("\0"), **named)


class UnixConnectionZeroLost(asyncio.SelectorEventLoop):
    """A connection loses the zero of an abstract name."""

    async def create_unix_connection(self, factory, path=None, **named):
        return await super().create_unix_connection(factory, path.lstrip("\0"), **named)


class UnixServerNeedsNothing(asyncio.SelectorEventLoop):
    """It makes no server of no path, and says nothing."""

    async def create_unix_server(self, factory, path=None, *, sock=None, **named):
        if path is None and sock is None:
            return None
        return await super().create_unix_server(factory, path, sock=sock, **named)


class UnixCleanupOfOthers(asyncio.SelectorEventLoop):
    """A Unix server that is closed removes whatever is at its path."""

    async def create_unix_server(self, factory, path=None, **named):
        server = await super().create_unix_server(factory, path, **named)
        right = server.close

        def close():
            right()
            if os.path.exists(path):
                os.unlink(path)

        server.close = close
        return server


class BufferCopied(asyncio.BufferedProtocol):
    """A protocol that has its transport fill a copy of another one's buffer."""

    def __init__(self, protocol):
        self.protocol = protocol
        self.connection_made = protocol.connection_made
        self.connection_lost = protocol.connection_lost
        self.eof_received = protocol.eof_received
        self.buffer_updated = protocol.buffer_updated

    def get_buffer(self, sizehint):
        return bytearray(self.protocol.get_buffer(sizehint))


class UnixBufferCopied(asyncio.SelectorEventLoop):
    """A Unix server receives into a copy of its BufferedProtocol's buffer."""

    async def create_unix_server(self, factory, *args, **named):
        def made():
            protocol = factory()
            buffered = isinstance(protocol, asyncio.BufferedProtocol)
            return BufferCopied(protocol) if buffered else protocol

        return await super().create_unix_server(made, *args, **named)
