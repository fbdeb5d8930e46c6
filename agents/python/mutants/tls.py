# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with TLS."""

import asyncio
import ssl as sslmodule


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


# Ways, names and what a connection tells.


class TlsAcceptedCleared(asyncio.SelectorEventLoop):
    """What comes over TLS of a socket that was accepted elsewhere gets on as zeros."""

    async def connect_accepted_socket(self, factory, *args, ssl=None, **named):
        cleared = factory if ssl is None else lambda: Clearing(factory())
        return await super().connect_accepted_socket(cleared, *args, ssl=ssl, **named)


class TlsTrustsAll(asyncio.SelectorEventLoop):
    """ssl=True stands for a context that trusts everybody."""

    async def create_connection(self, *args, ssl=None, **named):
        if ssl is True:
            ssl = sslmodule._create_unverified_context()
        return await super().create_connection(*args, ssl=ssl, **named)


class TlsEmptyNameRefused(asyncio.SelectorEventLoop):
    """It takes an empty server_hostname for a name that is missing."""

    async def create_connection(self, *args, server_hostname=None, **named):
        if server_hostname == "":
            raise ValueError("a name is needed")
        return await super().create_connection(*args, server_hostname=server_hostname, **named)


class StartTlsHostnameIgnored(asyncio.SelectorEventLoop):
    """start_tls() verifies another name than server_hostname."""

    async def start_tls(self, *args, server_hostname=None, **named):
        name = None if server_hostname is None else "localhost"
        return await super().start_tls(*args, server_hostname=name, **named)


class StartTlsContextIgnored(asyncio.SelectorEventLoop):
    """start_tls() takes a context that trusts everybody, whichever it is given."""

    async def start_tls(self, transport, protocol, sslcontext, server_side=False, **named):
        named["server_side"] = server_side
        context = sslcontext if server_side else sslmodule._create_unverified_context()
        return await super().start_tls(transport, protocol, context, **named)


class GoingOn(Forwarding):
    goes_on = False

    def eof_received(self):
        self.goes_on = self.protocol.eof_received()
        return self.goes_on

    def connection_lost(self, error):
        if not self.goes_on:
            self.protocol.connection_lost(error)


class TlsOpenAfterEof(asyncio.SelectorEventLoop):
    """A TLS connection whose protocol would go on after the end never ends."""

    async def create_server(self, factory, *args, **named):
        return await super().create_server(lambda: GoingOn(factory()), *args, **named)


class Backwards(asyncio.BufferedProtocol):
    def __init__(self, protocol):
        self.protocol = protocol
        self.buffer = bytearray(1000)
        self.connection_made = protocol.connection_made
        self.connection_lost = protocol.connection_lost
        self.eof_received = protocol.eof_received

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, count):
        self.protocol.get_buffer(-1)[:count] = self.buffer[:count][::-1]
        self.protocol.buffer_updated(count)


class TlsBufferedBackwards(asyncio.SelectorEventLoop):
    """It fills the buffer of a BufferedProtocol over TLS from the wrong end."""

    async def create_connection(self, factory, *args, **named):
        return await super().create_connection(lambda: Backwards(factory()), *args, **named)


class Telling(asyncio.SelectorEventLoop):
    """Its transports tell one thing wrong; no mutant by itself."""

    name = None
    value = None

    def _make_ssl_transport(self, *args, **named):
        transport = super()._make_ssl_transport(*args, **named)
        right = transport.get_extra_info
        name, value = self.name, self.value
        transport.get_extra_info = lambda asked, default=None: (
            value if asked == name else right(asked, default)
        )
        return transport


class TlsCipherNameAlone(Telling):
    """It tells a cipher's name alone."""

    name = "cipher"
    value = "TLS_AES_256_GCM_SHA384"


class TlsCertificateEmpty(Telling):
    """It tells a certificate with nothing in it."""

    name = "peercert"
    value = {}


class TlsContextForgotten(Telling):
    """A transport does not tell its context of TLS."""

    name = "sslcontext"


class TlsObjectForgotten(Telling):
    """A transport does not tell its object of TLS."""

    name = "ssl_object"


class TlsCompressionNamed(Telling):
    """It tells an empty text where nothing is compressed."""

    name = "compression"
    value = ""


# How long TLS may take.


class TlsServerWaitsForHello(asyncio.SelectorEventLoop):
    """create_server() forgets ssl_handshake_timeout."""

    async def create_server(self, *args, ssl_handshake_timeout=None, **named):
        return await super().create_server(*args, **named)


class TlsAcceptedTimesOut(asyncio.SelectorEventLoop):
    """A handshake of an accepted socket that takes too long is told as another error."""

    async def connect_accepted_socket(self, *args, **named):
        try:
            return await super().connect_accepted_socket(*args, **named)
        except ConnectionAbortedError:
            raise TimeoutError("the handshake took too long") from None


class StartTlsTimesOut(asyncio.SelectorEventLoop):
    """A handshake of start_tls() that takes too long is told as another error."""

    async def start_tls(self, *args, **named):
        try:
            return await super().start_tls(*args, **named)
        except ConnectionAbortedError:
            raise TimeoutError("the handshake took too long") from None


class TlsClientWaitsForGoodbye(asyncio.SelectorEventLoop):
    """create_connection() forgets ssl_shutdown_timeout."""

    async def create_connection(self, *args, ssl_shutdown_timeout=None, **named):
        return await super().create_connection(*args, **named)


class TlsServerWaitsForGoodbye(asyncio.SelectorEventLoop):
    """create_server() forgets ssl_shutdown_timeout."""

    async def create_server(self, *args, ssl_shutdown_timeout=None, **named):
        return await super().create_server(*args, **named)


class TlsAcceptedWaitsForGoodbye(asyncio.SelectorEventLoop):
    """connect_accepted_socket() forgets ssl_shutdown_timeout."""

    async def connect_accepted_socket(self, *args, ssl_shutdown_timeout=None, **named):
        return await super().connect_accepted_socket(*args, **named)


class StartTlsWaitsForGoodbye(asyncio.SelectorEventLoop):
    """start_tls() forgets ssl_shutdown_timeout."""

    async def start_tls(self, *args, ssl_shutdown_timeout=None, **named):
        return await super().start_tls(*args, **named)
