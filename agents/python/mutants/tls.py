# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with TLS."""

import asyncio


class Forwarding(asyncio.Protocol):
    """A protocol that hands on what it is told."""

    def __init__(self, protocol):
        self.protocol = protocol

    def __getattribute__(self, name):
        own = type(self).__dict__
        if name in own or name.startswith("__") or name == "protocol":
            return object.__getattribute__(self, name)
        return getattr(self.protocol, name)


class Clearing(Forwarding):
    def data_received(self, data):
        self.protocol.data_received(bytes(len(data)))


class ClearingRecords(Forwarding):
    def data_received(self, data):
        self.protocol.data_received(data if len(data) < 1000 else bytes(len(data)))


class LosingTwice(Forwarding):
    def connection_lost(self, error):
        self.protocol.connection_lost(error)
        self.protocol.connection_lost(error)


class Closing(Forwarding):
    def connection_made(self, transport):
        self.protocol.connection_made(transport)
        transport.close()


class TlsDataCleared(asyncio.SelectorEventLoop):
    """What a TLS server decrypts gets to its protocol as zeros."""

    async def create_server(self, factory, *args, **named):
        return await super().create_server(lambda: Clearing(factory()), *args, **named)


class TlsLargeDataCleared(asyncio.SelectorEventLoop):
    """Whole records of TLS get to the protocol as zeros."""

    async def create_server(self, factory, *args, **named):
        return await super().create_server(lambda: ClearingRecords(factory()), *args, **named)


class TlsLostTwice(asyncio.SelectorEventLoop):
    """A TLS server tells its protocol twice that the connection is lost."""

    async def create_server(self, factory, *args, **named):
        return await super().create_server(lambda: LosingTwice(factory()), *args, **named)


class TlsHostnameIgnored(asyncio.SelectorEventLoop):
    """It verifies another name than server_hostname."""

    async def create_connection(self, *args, server_hostname=None, **named):
        return await super().create_connection(*args, server_hostname="localhost", **named)


class TlsHostnameNotTheHost(asyncio.SelectorEventLoop):
    """It takes another name than the host where server_hostname is not given."""

    async def create_connection(self, *args, server_hostname=None, **named):
        name = server_hostname or "other.example"
        return await super().create_connection(*args, server_hostname=name, **named)


class TlsHostnameNotNeeded(asyncio.SelectorEventLoop):
    """TLS over a given socket takes any name."""

    async def create_connection(self, *args, server_hostname=None, **named):
        name = server_hostname or "localhost"
        return await super().create_connection(*args, server_hostname=name, **named)


class TlsHostnameWithoutTls(asyncio.SelectorEventLoop):
    """It takes server_hostname without ssl, and forgets it."""

    async def create_connection(self, *args, server_hostname=None, **named):
        return await super().create_connection(*args, **named)


class TlsClientPlain(asyncio.SelectorEventLoop):
    """create_connection() forgets ssl."""

    async def create_connection(self, *args, ssl=None, server_hostname=None, **named):
        return await super().create_connection(*args, **named)


class TlsServerPlain(asyncio.SelectorEventLoop):
    """create_server() forgets ssl."""

    async def create_server(self, factory, *args, ssl=None, **named):
        return await super().create_server(lambda: Closing(factory()), *args, **named)


class TlsHandshakeTimesOut(asyncio.SelectorEventLoop):
    """A handshake that takes too long is told as another error."""

    async def create_connection(self, *args, **named):
        try:
            return await super().create_connection(*args, **named)
        except ConnectionAbortedError:
            raise TimeoutError("the handshake took too long") from None


class TlsTimeoutUnchecked(asyncio.SelectorEventLoop):
    """It takes a negative time for the handshake as none at all."""

    async def create_connection(self, *args, ssl_handshake_timeout=None, **named):
        return await super().create_connection(*args, **named)


class TlsHalfClose(asyncio.SelectorEventLoop):
    """It says that a TLS transport can be half-closed."""

    def _make_ssl_transport(self, *args, **named):
        transport = super()._make_ssl_transport(*args, **named)
        transport.can_write_eof = lambda: True
        return transport


class StartTlsDataCleared(asyncio.SelectorEventLoop):
    """What comes after start_tls() gets to the protocol as zeros."""

    async def start_tls(self, transport, protocol, *args, **named):
        return await super().start_tls(transport, Clearing(protocol), *args, **named)


class StartTlsDoesNothing(asyncio.SelectorEventLoop):
    """start_tls() returns the transport that it was given."""

    async def start_tls(self, transport, *args, **named):
        return transport


class StartTlsTakesAll(asyncio.SelectorEventLoop):
    """start_tls() takes every transport and leaves some as they are."""

    async def start_tls(self, transport, *args, **named):
        try:
            return await super().start_tls(transport, *args, **named)
        except TypeError:
            return transport
