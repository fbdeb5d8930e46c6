# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with servers."""

import asyncio
import socket


class Serving(asyncio.SelectorEventLoop):
    """Its servers have another class; no mutant by itself."""

    async def create_server(self, *args, **named):
        server = await super().create_server(*args, **named)
        server.__class__ = self.Server
        return server


class Short(asyncio.SelectorEventLoop):
    """It loses the last byte of what is written to an accepted connection."""

    class Transport(asyncio.selector_events._SelectorSocketTransport):
        def write(self, data):
            encrypted = isinstance(self._protocol, asyncio.sslproto.SSLProtocol)
            super().write(data if encrypted else data[:-1])

    def _make_socket_transport(self, sock, *args, server=None, **named):
        transport = super()._make_socket_transport(sock, *args, server=server, **named)
        if server is not None and sock.family == socket.AF_INET:
            transport.__class__ = self.Transport
        return transport


class AtOnceAlways(asyncio.SelectorEventLoop):
    """It has a server serve at once, whatever start_serving says."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        named["start_serving"] = True
        return await super().create_server(protocol_factory, host, port, **named)


class StartedOnce(Serving):
    """start_serving() fails while the server serves."""

    class Server(asyncio.base_events.Server):
        async def start_serving(self):
            if self.is_serving():
                raise RuntimeError("it serves")
            await super().start_serving()


class AlwaysServing(Serving):
    """is_serving() stays true once the server has served."""

    class Server(asyncio.base_events.Server):
        served = False

        def is_serving(self):
            self.served = self.served or self._serving
            return self.served

        def close(self):
            self.served = self.served or self._serving
            super().close()


class SingleProtocol(asyncio.SelectorEventLoop):
    """It has one protocol for all connections of a server."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        made = []

        def once():
            made.append(made[0] if made else protocol_factory())
            return made[0]

        return await super().create_server(once, host, port, **named)


class ClosesClients(Serving):
    """close() closes the connections, too."""

    class Server(asyncio.base_events.Server):
        def close(self):
            super().close()
            for transport in list(self._loop._transports.values()):
                transport.close()


class GoesOnListening(Serving):
    """A closed server goes on listening, and accepts nobody."""

    class Server(asyncio.base_events.Server):
        def close(self):
            if self._sockets is not None:
                self.kept = [each.dup() for each in self._sockets]
            super().close()


class KeepsSockets(Serving):
    """A closed server still tells its sockets."""

    class Server(asyncio.base_events.Server):
        kept = ()

        @property
        def sockets(self):
            self.kept = super().sockets or self.kept
            return self.kept


class DoesNotWait(Serving):
    """wait_closed() does not wait for connections."""

    class Server(asyncio.base_events.Server):
        async def wait_closed(self):
            pass


class ClientsStay(Serving):
    """close_clients() does nothing."""

    class Server(asyncio.base_events.Server):
        def close_clients(self):
            pass


class AbortsGently(Serving):
    """abort_clients() closes connections, which wait until all is sent."""

    class Server(asyncio.base_events.Server):
        def abort_clients(self):
            self.close_clients()


class ForeverIsShort(Serving):
    """serve_forever() returns once it serves."""

    class Server(asyncio.base_events.Server):
        async def serve_forever(self):
            await self.start_serving()


class CancelledStays(Serving):
    """Cancelling serve_forever() leaves the server open."""

    class Server(asyncio.base_events.Server):
        waiting = False

        async def serve_forever(self):
            if self.waiting:
                raise RuntimeError("somebody waits")
            self.waiting = True
            await self.start_serving()
            await self._loop.create_future()


class TwoForever(Serving):
    """A second serve_forever() waits beside the first."""

    class Server(asyncio.base_events.Server):
        async def serve_forever(self):
            if self._serving_forever_fut is not None:
                await self._loop.create_future()
            await super().serve_forever()


class LeftOpen(Serving):
    """Leaving async with does not close the server."""

    class Server(asyncio.base_events.Server):
        async def __aexit__(self, *error):
            pass


class LoopOfItsOwn(Serving):
    """get_loop() returns another loop."""

    class Server(asyncio.base_events.Server):
        def get_loop(self):
            return asyncio.SelectorEventLoop()


class PortOfTheFirst(asyncio.SelectorEventLoop):
    """It takes the free port of its first server for that of all others."""

    first = None

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        if port or self.first is None:
            server = await super().create_server(protocol_factory, host, port, **named)
            self.first = self.first or server
            return server
        return self.first


class OnlyFirstHost(asyncio.SelectorEventLoop):
    """It listens at the first of several hosts."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        if isinstance(host, list):
            host = host[0]
        return await super().create_server(protocol_factory, host, port, **named)


class SocketReversed(asyncio.SelectorEventLoop):
    """What comes at a socket that it was given is turned around."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        def turned():
            protocol = protocol_factory()
            receive = protocol.data_received
            protocol.data_received = lambda data: receive(data[::-1])
            return protocol

        factory = protocol_factory if named.get("sock") is None else turned
        return await super().create_server(factory, host, port, **named)


class SocketBeforeHost(asyncio.SelectorEventLoop):
    """Beside sock it does not look at host and port."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        if named.get("sock") is not None:
            host = port = None
        return await super().create_server(protocol_factory, host, port, **named)


class AnySocket(asyncio.SelectorEventLoop):
    """It takes a socket for datagrams, at which nobody can connect."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        sock = named.get("sock")
        if sock is not None and sock.type != socket.SOCK_STREAM:
            host, port, named["sock"] = "127.0.0.1", 0, None
        return await super().create_server(protocol_factory, host, port, **named)


class AnotherPort(asyncio.SelectorEventLoop):
    """Where a port is taken it takes another one."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        try:
            return await super().create_server(protocol_factory, host, port, **named)
        except OSError:
            return await super().create_server(protocol_factory, host, 0, **named)


class AddressUsedOnce(asyncio.SelectorEventLoop):
    """It uses no address again unless it is asked to."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        named.setdefault("reuse_address", False)
        try:
            return await super().create_server(protocol_factory, host, port, **named)
        except OSError:
            raise OSError("it is taken") from None


class AddressUsedAgain(asyncio.SelectorEventLoop):
    """It uses addresses again even if it is asked not to."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        named["reuse_address"] = True
        return await super().create_server(protocol_factory, host, port, **named)


class PortNotShared(asyncio.SelectorEventLoop):
    """It does not look at reuse_port."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        named.pop("reuse_port", None)
        try:
            return await super().create_server(protocol_factory, host, port, **named)
        except OSError:
            raise OSError("it is taken") from None


class WithoutProbes(asyncio.SelectorEventLoop):
    """It does not look at keep_alive."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        named.pop("keep_alive", None)
        return await super().create_server(protocol_factory, host, port, **named)


class WithDelay(asyncio.SelectorEventLoop):
    """It leaves Nagle's algorithm on."""

    def _make_socket_transport(self, sock, *args, server=None, **named):
        transport = super()._make_socket_transport(sock, *args, server=server, **named)
        if server is not None and sock.family == socket.AF_INET:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
        return transport


class LoopbackAlone(asyncio.SelectorEventLoop):
    """A server without host listens on the loopback interface's first address alone."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        if not host and named.get("sock") is None:
            host = "127.0.0.1"
        return await super().create_server(protocol_factory, host, port, **named)


class LoopbackEmpty(asyncio.SelectorEventLoop):
    """A server whose host is empty listens on the loopback interface's first address alone."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        if host == "":
            host = "127.0.0.1"
        return await super().create_server(protocol_factory, host, port, **named)


class AnyFamily(asyncio.SelectorEventLoop):
    """Where there is no address of the family a server takes another one."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        try:
            return await super().create_server(protocol_factory, host, port, **named)
        except socket.gaierror:
            return await super().create_server(protocol_factory, "127.0.0.1", port, **named)


class FlagsForgotten(asyncio.SelectorEventLoop):
    """create_server() forgets flags."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        named.pop("flags", None)
        return await super().create_server(protocol_factory, host, port, **named)


class BacklogForgotten(asyncio.SelectorEventLoop):
    """create_server() forgets the backlog."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        named.pop("backlog", None)
        return await super().create_server(protocol_factory, host, port, **named)


class BacklogShort(asyncio.SelectorEventLoop):
    """A server has a backlog of 5 unless told otherwise."""

    async def create_server(self, protocol_factory, host=None, port=None, **named):
        named.setdefault("backlog", 5)
        return await super().create_server(protocol_factory, host, port, **named)


class LeavesSocketOpen(GoesOnListening):
    """A closed server listens on at the socket that it was given."""


class PlainSockets(Serving):
    """A server tells its sockets themselves."""

    class Server(asyncio.base_events.Server):
        @property
        def sockets(self):
            return tuple(self._sockets or ())
