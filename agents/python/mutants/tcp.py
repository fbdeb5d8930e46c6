# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with TCP connections, their protocols and their transports."""

import asyncio
import socket
from asyncio import selector_events


class Told(asyncio.Protocol):
    """A protocol that passes on all that it is told."""

    def __init__(self, protocol):
        self.protocol = protocol

    def connection_made(self, transport):
        self.protocol.connection_made(transport)

    def data_received(self, data):
        self.protocol.data_received(data)

    def eof_received(self):
        return self.protocol.eof_received()

    def connection_lost(self, error):
        self.protocol.connection_lost(error)

    def pause_writing(self):
        self.protocol.pause_writing()

    def resume_writing(self):
        self.protocol.resume_writing()


RightTransport = selector_events._SelectorSocketTransport


class Streams(asyncio.SelectorEventLoop):
    """A loop whose connections have what it says around their protocols, and its transports."""

    Transport = RightTransport
    Protocol = None

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        if self.Protocol is not None:
            protocol = self.Protocol(protocol)
        return self.Transport(self, sock, protocol, waiter, extra, server)


# How a connection comes to be.


class ConnectionLosesData(Streams):
    """It loses the last byte of what is written to a connection."""

    class Transport(RightTransport):
        def write(self, data):
            super().write(data[:-1])


class ConnectionMadeTooLate(Streams):
    """It tells the protocol of the connection an iteration after the caller."""

    class Protocol(Told):
        def connection_made(self, transport):
            loop = asyncio.get_running_loop()
            late = super().connection_made
            loop.call_soon(loop.call_soon, loop.call_soon, late, transport)


class Refuses(asyncio.SelectorEventLoop):
    """A loop that raises an error of its own where create_connection() fails with OSError."""

    error = ValueError

    async def create_connection(self, *args, **named):
        try:
            return await super().create_connection(*args, **named)
        except OSError:
            raise self.error("no connection") from None


class RefusedOtherwise(Refuses):
    """It says that the arguments are wrong where the connection is refused."""


class RefusedEverywhereOtherwise(Refuses):
    """It says that nobody is there where all addresses refuse."""

    error = RuntimeError


class Without(asyncio.SelectorEventLoop):
    """A loop that drops an argument of create_connection(), or refuses it."""

    dropped = None
    unknown = None

    async def create_connection(self, *args, **named):
        named.pop(self.dropped, None)
        if self.unknown in named:
            raise NotImplementedError
        return await super().create_connection(*args, **named)


class AllErrorsIgnored(Without):
    """It ignores all_errors."""

    dropped = "all_errors"


class LocalAddressIgnored(Without):
    """It ignores local_addr."""

    dropped = "local_addr"


class NoHappyEyeballs(Without):
    """It does not know happy_eyeballs_delay."""

    unknown = "happy_eyeballs_delay"


class NoInterleave(Without):
    """It does not know interleave."""

    unknown = "interleave"


class NoFamily(Without):
    """It does not know family."""

    unknown = "family"


class NoConnectedSockets(Without):
    """It makes no connection of a connected socket."""

    unknown = "sock"


class SocketBesideHost(Without):
    """Where there is a host it ignores the socket beside it."""

    async def create_connection(self, protocol_factory, host=None, port=None, **named):
        if host is not None:
            named.pop("sock", None)
        return await super().create_connection(protocol_factory, host, port, **named)


class NowhereNotImplemented(Refuses):
    """It says that it has no connections where it is told of neither a host nor a socket."""

    async def create_connection(self, protocol_factory, host=None, port=None, **named):
        if host is None and not named:
            raise NotImplementedError
        return await super().create_connection(protocol_factory, host, port, **named)


class ServerNameIgnored(Without):
    """It ignores server_hostname where there is no TLS."""

    dropped = "server_hostname"


class TimeLimitIgnored(Without):
    """It ignores ssl_handshake_timeout where there is no TLS."""

    dropped = "ssl_handshake_timeout"


class Delaying(Streams):
    """It leaves it to the system when small pieces are sent."""

    class Transport(RightTransport):
        def __init__(self, loop, sock, *args):
            super().__init__(loop, sock, *args)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)


class FactoryErrorWrapped(asyncio.SelectorEventLoop):
    """It raises an error of its own where the protocol factory does."""

    async def create_connection(self, protocol_factory, *args, **named):
        def make():
            try:
                return protocol_factory()
            except Exception:
                raise RuntimeError("there is no protocol") from None

        return await super().create_connection(make, *args, **named)


class MadeErrorUntold(Streams):
    """It tells nobody of what connection_made() raises."""

    class Protocol(Told):
        def connection_made(self, transport):
            try:
                super().connection_made(transport)
            except ValueError:
                pass


class NoMoreOnceCancelled(asyncio.SelectorEventLoop):
    """It connects no more once an attempt was cancelled."""

    cancelled = False

    async def create_connection(self, *args, **named):
        if self.cancelled:
            raise RuntimeError("an attempt was cancelled")
        try:
            return await super().create_connection(*args, **named)
        except asyncio.CancelledError:
            self.cancelled = True
            raise


class AcceptedBeginsWrong(Streams):
    """It has what it receives by an accepted socket begin with another byte."""

    class Protocol(Told):
        def data_received(self, data):
            super().data_received(b"-" + data[1:])


class AcceptedLeftOpen(Streams):
    """close() tells the protocol of the loss, and leaves the socket open."""

    class Transport(RightTransport):
        def close(self):
            self._loop.call_soon(self._protocol.connection_lost, None)


# What protocols are told.


class EofUntold(Streams):
    """It does not tell a protocol of the end of the stream."""

    class Protocol(Told):
        def eof_received(self):
            return False


class LostTwice(Streams):
    """It tells a protocol twice that its connection is lost."""

    class Protocol(Told):
        def connection_lost(self, error):
            super().connection_lost(error)
            super().connection_lost(error)


class FirstTwoSwapped(Streams):
    """It swaps the first two bytes of each piece of data."""

    class Protocol(Told):
        def data_received(self, data):
            super().data_received(data[1:2] + data[:1] + data[2:])


class DataErrorUntold(Streams):
    """Where data_received() raises it ends the connection, and tells nobody why."""

    class Transport(RightTransport):
        def _read_ready__data_received(self):
            try:
                self._protocol.data_received(self._sock.recv(1000))
            except ValueError as error:
                self._force_close(error)


class DataErrorDropped(Streams):
    """It gives connection_lost() no error, whatever data_received() raised."""

    class Protocol(Told):
        def connection_lost(self, error):
            super().connection_lost(None)


class EofIsAnError(Streams):
    """It takes the end of the stream for an error."""

    class Transport(RightTransport):
        def _read_ready__on_eof(self):
            self._protocol.eof_received()
            self._force_close(ConnectionError("the stream has ended"))


class EofAlwaysCloses(Streams):
    """It closes at the end of the stream, whatever eof_received() returns."""

    class Protocol(Told):
        def eof_received(self):
            super().eof_received()
            return False


class EofTwice(Streams):
    """It tells a protocol twice of the end of the stream."""

    class Protocol(Told):
        def eof_received(self):
            super().eof_received()
            return super().eof_received()


class DataAfterEof(Streams):
    """It passes an empty piece of data on after the end of the stream."""

    class Protocol(Told):
        def eof_received(self):
            keep_open = super().eof_received()
            super().data_received(b"")
            return keep_open


class EofErrorUntold(Streams):
    """Where eof_received() raises it ends the connection, and tells nobody why."""

    class Protocol(Told):
        def eof_received(self):
            try:
                return super().eof_received()
            except ValueError:
                return False


class LostErrorUntold(Streams):
    """It tells nobody of what connection_lost() raises."""

    class Protocol(Told):
        def connection_lost(self, error):
            try:
                super().connection_lost(error)
            except ValueError:
                pass


class ResetIsAnEnd(Streams):
    """It gives connection_lost() no error, whatever the connection was lost by."""

    class Protocol(Told):
        def connection_lost(self, error):
            super().connection_lost(None)


class ProtocolAdded(Streams):
    """set_protocol() has the new protocol called beside the old one."""

    class Transport(RightTransport):
        def set_protocol(self, protocol):
            old = getattr(self, "_protocol", None)

            class Both(Told):
                def data_received(self, data):
                    old.data_received(data)
                    super().data_received(data)

            super().set_protocol(protocol if old is None else Both(protocol))


class ProtocolCopied(Streams):
    """get_protocol() returns something else than the protocol."""

    class Transport(RightTransport):
        def get_protocol(self):
            return Told(super().get_protocol())


class BufferedBackwards(Streams):
    """It fills the buffer of a BufferedProtocol from the wrong end."""

    class Transport(RightTransport):
        def _read_ready__get_buffer(self):
            data = self._sock.recv(1000)[::-1]
            self._protocol.get_buffer(-1)[: len(data)] = data
            self._protocol.buffer_updated(len(data))


class BufferedUnknown(Streams):
    """It takes a BufferedProtocol for any other protocol."""

    class Protocol(Told):
        def data_received(self, data):
            pass


# What transports do.


class ClosesAtOnce(Streams):
    """close() tells the protocol of the loss before it returns."""

    class Transport(RightTransport):
        def close(self):
            if not self._closing:
                self._closing = True
                self._loop._remove_reader(self._sock_fd)
                self._protocol.connection_lost(None)


class Forgets(Streams):
    """A loop whose transports keep what is written until the next iteration."""

    class Transport(RightTransport):
        ended = False

        def write(self, data):
            self._loop.call_soon(self.write_later, data)

        def write_later(self, data):
            if not self.ended:
                super().write(data)

        def close(self):
            self.ended = True
            super().close()

        def write_eof(self):
            self.ended = True
            super().write_eof()


class CloseForgets(Forgets):
    """close() forgets what was written since the last iteration."""


class WriteEofForgets(Forgets):
    """write_eof() forgets what was written since the last iteration."""


class ClosesLate(Streams):
    """close() waits until one more piece of data was received."""

    class Protocol(Told):
        transport = None
        asked = False

        def connection_made(self, transport):
            self.transport = transport
            super().connection_made(transport)

        def data_received(self, data):
            if self.asked:
                RightTransport.close(self.transport)
            super().data_received(data)

    class Transport(RightTransport):
        def close(self):
            self._protocol.asked = True


class ClosingUnseen(Streams):
    """is_closing() is false until the protocol was told of the loss."""

    class Transport(RightTransport):
        def is_closing(self):
            return self._sock is None


class ClosesOnce(Streams):
    """It refuses to close what is closing."""

    class Transport(RightTransport):
        def close(self):
            if self._closing:
                raise RuntimeError("it is closing")
            super().close()


class AbortFlushes(Streams):
    """abort() sends what was written, as close() does."""

    class Transport(RightTransport):
        def abort(self):
            self.close()


class AbortsAtOnce(Streams):
    """abort() tells the protocol of the loss before it returns."""

    class Transport(RightTransport):
        def abort(self):
            self._closing = True
            self._loop._remove_reader(self._sock_fd)
            self._protocol.connection_lost(None)


class LinesBackwards(Streams):
    """writelines() writes what it is given from the last to the first."""

    class Transport(RightTransport):
        def writelines(self, list_of_data):
            for data in reversed(list_of_data):
                self.write(data)


class TcpLinesMeasured(Streams):
    """writelines() goes over its argument once to measure it, and once to send."""

    class Transport(RightTransport):
        def writelines(self, list_of_data):
            if sum(len(data) for data in list_of_data):
                super().writelines(list_of_data)


class BytesOnly(Streams):
    """It takes nothing but bytes."""

    class Transport(RightTransport):
        def write(self, data):
            if type(data) is not bytes:
                raise TypeError("it must be bytes")
            super().write(data)


class TextEncoded(Streams):
    """It encodes text that is written."""

    class Transport(RightTransport):
        def write(self, data):
            super().write(data.encode() if isinstance(data, str) else data)


class WriteRefusedWhenClosing(Streams):
    """It refuses what is written when it is closing."""

    class Transport(RightTransport):
        def write(self, data):
            if self._closing:
                raise RuntimeError("it is closing")
            super().write(data)


class EndedIsClosing(Streams):
    """It says that it is closing after write_eof()."""

    class Transport(RightTransport):
        def is_closing(self):
            return self._eof or self._closing


class EndsOnce(Streams):
    """It refuses a second write_eof()."""

    class Transport(RightTransport):
        def write_eof(self):
            if self._eof:
                raise RuntimeError("it has ended")
            super().write_eof()


class IgnoresAfterEof(Streams):
    """It ignores what is written after write_eof()."""

    class Transport(RightTransport):
        def write(self, data):
            if not self._eof:
                super().write(data)


class NeverPauses(Streams):
    """It goes on receiving while it is paused."""

    class Transport(RightTransport):
        def pause_reading(self):
            pass


class PausesOnce(Streams):
    """It refuses to pause what is paused."""

    class Transport(RightTransport):
        def pause_reading(self):
            if not self.is_reading():
                raise RuntimeError("it does not read")
            super().pause_reading()


class PauseRefusedWhenClosing(Streams):
    """It refuses to pause what is closing."""

    class Transport(RightTransport):
        def pause_reading(self):
            if self._closing:
                raise RuntimeError("it is closing")
            super().pause_reading()


class ReadingWhenPaused(Streams):
    """It says that it reads while it is paused."""

    class Transport(RightTransport):
        def is_reading(self):
            return not self._closing


class OwnAddressUntold(Streams):
    """It does not know its own address."""

    class Transport(RightTransport):
        def get_extra_info(self, name, default=None):
            return default if name == "sockname" else super().get_extra_info(name, default)


class SocketUntold(Streams):
    """get_extra_info() knows addresses only."""

    class Transport(RightTransport):
        def get_extra_info(self, name, default=None):
            return default if name == "socket" else super().get_extra_info(name, default)


class InfoOfAnything(Streams):
    """get_extra_info() says something about what it does not know."""

    class Transport(RightTransport):
        def get_extra_info(self, name, default="unknown"):
            return super().get_extra_info(name, default)


class DefaultIgnored(Streams):
    """get_extra_info() returns None for what it does not know, whatever the default is."""

    class Transport(RightTransport):
        def get_extra_info(self, name, default=None):
            return super().get_extra_info(name)


class Wrapper:
    """Something with a transport's methods that is no asyncio.Transport."""

    def __init__(self, transport):
        self.transport = transport

    def __getattr__(self, name):
        return getattr(self.transport, name)


class TransportOfItsOwn(asyncio.SelectorEventLoop):
    """Its transports have all methods of asyncio.Transport, and are none."""

    async def create_connection(self, *args, **named):
        transport, protocol = await super().create_connection(*args, **named)
        return Wrapper(transport), protocol


# What a connection is made of, and whose that is.


class FactoryWithArgument(asyncio.SelectorEventLoop):
    """It calls the protocol factory with the loop."""

    async def create_connection(self, factory, *args, **named):
        return await super().create_connection(lambda: factory(self), *args, **named)


class FlagsForgotten(asyncio.SelectorEventLoop):
    """create_connection() forgets flags."""

    async def create_connection(self, *args, flags=0, **named):
        return await super().create_connection(*args, **named)


class ProtocolNumberForgotten(asyncio.SelectorEventLoop):
    """create_connection() forgets proto."""

    async def create_connection(self, *args, proto=0, **named):
        return await super().create_connection(*args, **named)


class GivenSocketLeftOpen(AcceptedLeftOpen):
    """close() leaves the socket open that the connection was made of."""


class AbortReadsOnceMore(Streams):
    """abort() hands on what has come meanwhile."""

    class Transport(RightTransport):
        def abort(self):
            self._protocol.data_received(b"late")
            super().abort()


class BufferWithoutRoomUnsaid(Streams):
    """A buffer without room ends the connection without an error."""

    class Transport(RightTransport):
        def _fatal_error(self, error, message=None):
            self._force_close(None)


class ErrorsAlwaysGrouped(asyncio.SelectorEventLoop):
    """It raises the errors of all addresses together though nobody asked for it."""

    async def create_connection(self, *args, all_errors=True, **named):
        return await super().create_connection(*args, all_errors=all_errors, **named)
