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
