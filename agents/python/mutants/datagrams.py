# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with datagram endpoints."""

import asyncio
import socket

from asyncio import selector_events


def with_method(factory, name, make):
    """A factory of protocols that have another method, which is made of the one that they have."""

    def protocol():
        own = factory()
        setattr(own, name, make(getattr(own, name), own))
        return own

    return protocol


class PyDatagramsTwice(asyncio.SelectorEventLoop):
    """It tells of each datagram twice."""

    async def create_datagram_endpoint(self, factory, *args, **named):
        factory = with_method(factory, "datagram_received", self.spoil)
        return await super().create_datagram_endpoint(factory, *args, **named)

    @staticmethod
    def spoil(received, protocol):
        def twice(data, address):
            received(data, address)
            if isinstance(address, tuple):
                received(data, address)

        return twice


class PyDatagramsCutForTheRemote(asyncio.SelectorEventLoop):
    """It cuts the last byte off what goes to the remote address."""

    class Transport(selector_events._SelectorDatagramTransport):
        def sendto(self, data, addr=None):
            super().sendto(data if addr else data[:-1], addr)

    def _make_datagram_transport(self, sock, protocol, *args, **named):
        return self.Transport(self, sock, protocol, *args, **named)


class PyDatagramsCutForOthers(asyncio.SelectorEventLoop):
    """It cuts the last byte off what goes to an address."""

    class Transport(selector_events._SelectorDatagramTransport):
        def sendto(self, data, addr=None):
            super().sendto(data[:-1] if addr else data, addr)

    def _make_datagram_transport(self, sock, protocol, *args, **named):
        return self.Transport(self, sock, protocol, *args, **named)


class PyDatagramsForOthersDropped(asyncio.SelectorEventLoop):
    """What goes to another than the remote address is dropped."""

    class Transport(selector_events._SelectorDatagramTransport):
        def sendto(self, data, addr=None):
            if not self._address or addr in (None, self._address):
                super().sendto(data, addr)

    def _make_datagram_transport(self, sock, protocol, *args, **named):
        return self.Transport(self, sock, protocol, *args, **named)


class PyDatagramsNeverEmpty(asyncio.SelectorEventLoop):
    """It does not send empty datagrams."""

    class Transport(selector_events._SelectorDatagramTransport):
        def sendto(self, data, addr=None):
            if data:
                super().sendto(data, addr)

    def _make_datagram_transport(self, sock, protocol, *args, **named):
        return self.Transport(self, sock, protocol, *args, **named)


class PyDatagramErrorsVague(asyncio.SelectorEventLoop):
    """It does not say what the error was."""

    async def create_datagram_endpoint(self, factory, *args, **named):
        factory = with_method(factory, "error_received", self.spoil)
        return await super().create_datagram_endpoint(factory, *args, **named)

    @staticmethod
    def spoil(received, protocol):
        return lambda error: received(OSError("a datagram was lost"))


class PyDatagramInfoEmpty(asyncio.SelectorEventLoop):
    """What it does not know of an endpoint is an empty text."""

    class Transport(selector_events._SelectorDatagramTransport):
        def get_extra_info(self, name, default=None):
            return super().get_extra_info(name) or ""

    def _make_datagram_transport(self, sock, protocol, *args, **named):
        return self.Transport(self, sock, protocol, *args, **named)


class PyDatagramsLostInClose(asyncio.SelectorEventLoop):
    """connection_lost() is called in close()."""

    class Transport(selector_events._SelectorDatagramTransport):
        def close(self):
            self.get_protocol().connection_lost(None)
            super().close()

    def _make_datagram_transport(self, sock, protocol, *args, **named):
        return self.Transport(self, sock, protocol, *args, **named)


class PyDatagramsLostInAbort(asyncio.SelectorEventLoop):
    """connection_lost() is called in abort()."""

    class Transport(selector_events._SelectorDatagramTransport):
        def abort(self):
            self.get_protocol().connection_lost(None)
            super().abort()

    def _make_datagram_transport(self, sock, protocol, *args, **named):
        return self.Transport(self, sock, protocol, *args, **named)


class PyDatagramsNeedAnAddress(asyncio.SelectorEventLoop):
    """It opens no endpoint without an address."""

    async def create_datagram_endpoint(self, factory, local_addr=None, remote_addr=None, **named):
        if not (local_addr or remote_addr):
            raise ValueError("an address is needed")
        return await super().create_datagram_endpoint(factory, local_addr, remote_addr, **named)


class PyDatagramsWithoutBroadcast(asyncio.SelectorEventLoop):
    """It forgets that broadcasts are allowed."""

    async def create_datagram_endpoint(self, factory, local_addr=None, remote_addr=None, **named):
        named.pop("allow_broadcast", None)
        return await super().create_datagram_endpoint(factory, local_addr, remote_addr, **named)


class PyDatagramsCut(asyncio.SelectorEventLoop):
    """It cuts the last byte off every datagram."""

    class Transport(selector_events._SelectorDatagramTransport):
        def sendto(self, data, addr=None):
            super().sendto(data[:-1], addr)

    def _make_datagram_transport(self, sock, protocol, *args, **named):
        return self.Transport(self, sock, protocol, *args, **named)


class PyDatagramsOfNothing(asyncio.SelectorEventLoop):
    """It opens an endpoint of nothing that was given."""

    async def create_datagram_endpoint(self, factory, local_addr=None, remote_addr=None, **named):
        if not (local_addr or remote_addr or named):
            named["family"] = socket.AF_INET
        return await super().create_datagram_endpoint(factory, local_addr, remote_addr, **named)


class PyDatagramsRemoteAlone(asyncio.SelectorEventLoop):
    """It forgets the local address where there is a remote one."""

    async def create_datagram_endpoint(self, factory, local_addr=None, remote_addr=None, **named):
        if remote_addr:
            local_addr = None
        return await super().create_datagram_endpoint(factory, local_addr, remote_addr, **named)


class PyDatagramsSocketAlone(asyncio.SelectorEventLoop):
    """It forgets the address where there is a socket."""

    async def create_datagram_endpoint(self, factory, local_addr=None, remote_addr=None, **named):
        if "sock" in named:
            local_addr = None
        return await super().create_datagram_endpoint(factory, local_addr, remote_addr, **named)


class PyDatagramsReuseAddress(asyncio.SelectorEventLoop):
    """It refuses reuse_address with an error of the system."""

    async def create_datagram_endpoint(self, factory, local_addr=None, remote_addr=None, **named):
        if "reuse_address" in named:
            raise OSError("the address is not to be used again")
        return await super().create_datagram_endpoint(factory, local_addr, remote_addr, **named)


class PyUnixDatagramsTwice(asyncio.SelectorEventLoop):
    """It tells of each datagram of a Unix socket twice."""

    async def create_datagram_endpoint(self, factory, *args, **named):
        factory = with_method(factory, "datagram_received", self.spoil)
        return await super().create_datagram_endpoint(factory, *args, **named)

    @staticmethod
    def spoil(received, protocol):
        def twice(data, address):
            received(data, address)
            if isinstance(address, str):
                received(data, address)

        return twice


class PyDatagramsPausedAgain(asyncio.SelectorEventLoop):
    """It tells the protocol to pause when it could go on."""

    async def create_datagram_endpoint(self, factory, *args, **named):
        factory = with_method(factory, "resume_writing", self.spoil)
        return await super().create_datagram_endpoint(factory, *args, **named)

    @staticmethod
    def spoil(resume, protocol):
        def again():
            resume()
            protocol.pause_writing()

        return again


class FlagsForgotten(asyncio.SelectorEventLoop):
    """create_datagram_endpoint() forgets flags."""

    async def create_datagram_endpoint(self, *args, flags=0, **named):
        return await super().create_datagram_endpoint(*args, **named)


class ProtocolNumberForgotten(asyncio.SelectorEventLoop):
    """create_datagram_endpoint() forgets proto."""

    async def create_datagram_endpoint(self, *args, proto=0, **named):
        return await super().create_datagram_endpoint(*args, **named)


class PortAlone(asyncio.SelectorEventLoop):
    """An endpoint does not look at reuse_port."""

    async def create_datagram_endpoint(self, *args, reuse_port=None, **named):
        try:
            return await super().create_datagram_endpoint(*args, **named)
        except OSError:
            raise OSError("it is taken") from None


class AbortIsClose(asyncio.SelectorEventLoop):
    """abort() of an endpoint waits until all is sent, as close() does."""

    def _make_datagram_transport(self, *args, **named):
        transport = super()._make_datagram_transport(*args, **named)
        transport.abort = transport.close
        return transport


class HeadersUncounted(asyncio.SelectorEventLoop):
    """The size of an endpoint's buffer is that of the data alone."""

    def _make_datagram_transport(self, *args, **named):
        transport = super()._make_datagram_transport(*args, **named)
        transport.get_write_buffer_size = lambda: sum(len(data) for data, _ in transport._buffer)
        return transport


Datagrams = asyncio.selector_events._SelectorDatagramTransport
OtherKind = type(
    "OtherKind",
    (asyncio.selector_events._SelectorTransport,),
    {name: value for name, value in vars(Datagrams).items() if not name.startswith("__")},
)


class TransportOfOtherKind(asyncio.SelectorEventLoop):
    """The transport of an endpoint has another class."""

    def _make_datagram_transport(self, *args, **named):
        transport = super()._make_datagram_transport(*args, **named)
        transport.__class__ = OtherKind
        return transport
