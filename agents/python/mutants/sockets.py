# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with the sock methods."""

import asyncio
import socket



class PySockRecvShort(asyncio.SelectorEventLoop):
    """sock_recv() receives one byte less than it is asked for."""

    async def sock_recv(self, sock, n):
        return await super().sock_recv(sock, n - 1)


class PySockRecvEndRaises(asyncio.SelectorEventLoop):
    """The end of what the peer sends is an error of sock_recv()."""

    async def sock_recv(self, sock, n):
        data = await super().sock_recv(sock, n)
        if not data:
            raise ConnectionError("the peer has closed the connection")
        return data


class PySockRecvIntoCountsTheBuffer(asyncio.SelectorEventLoop):
    """sock_recv_into() tells how large the buffer is."""

    async def sock_recv_into(self, sock, buf):
        await super().sock_recv_into(sock, buf)
        return len(buf)


class PySockRecvfromCuts(asyncio.SelectorEventLoop):
    """sock_recvfrom() cuts the last byte of a datagram off."""

    async def sock_recvfrom(self, sock, bufsize):
        data, address = await super().sock_recvfrom(sock, bufsize)
        return data[:-1], address


class PySockRecvfromIntoCountsTheBuffer(asyncio.SelectorEventLoop):
    """sock_recvfrom_into() tells how large the buffer is."""

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        _, address = await super().sock_recvfrom_into(sock, buf, nbytes)
        return len(buf), address


class PySockSendtoCountsNothing(asyncio.SelectorEventLoop):
    """sock_sendto() tells that it has sent nothing."""

    async def sock_sendto(self, sock, data, address):
        await super().sock_sendto(sock, data, address)
        return 0


class PySockSendallHalf(asyncio.SelectorEventLoop):
    """sock_sendall() sends half of what is large."""

    async def sock_sendall(self, sock, data):
        await super().sock_sendall(sock, data[: (len(data) + 1) // 2])


class PySockSendallNeverFails(asyncio.SelectorEventLoop):
    """sock_sendall() hides errors."""

    async def sock_sendall(self, sock, data):
        try:
            await super().sock_sendall(sock, data)
        except OSError:
            return


class PySockAcceptNoAddress(asyncio.SelectorEventLoop):
    """sock_accept() tells no address of the other end."""

    async def sock_accept(self, sock):
        connection, _ = await super().sock_accept(sock)
        return connection, ("0.0.0.0", 0)


class PySockAcceptBlocking(asyncio.SelectorEventLoop):
    """Its accepted sockets block."""

    async def sock_accept(self, sock):
        connection, address = await super().sock_accept(sock)
        connection.setblocking(True)
        return connection, address


class PySockAcceptHalfClosed(asyncio.SelectorEventLoop):
    """What comes on an accepted Unix socket is thrown away."""

    accepted = None

    async def sock_accept(self, sock):
        self.accepted, address = await super().sock_accept(sock)
        return self.accepted, address

    async def sock_recv(self, sock, n):
        data = await super().sock_recv(sock, n)
        return b"" if sock is self.accepted and sock.family == socket.AF_UNIX else data


class PySockConnectTellsTheSocket(asyncio.SelectorEventLoop):
    """sock_connect() gives the socket."""

    async def sock_connect(self, sock, address):
        await super().sock_connect(sock, address)
        return "connected"


class PySockConnectVague(asyncio.SelectorEventLoop):
    """sock_connect() does not say why it failed."""

    async def sock_connect(self, sock, address):
        try:
            await super().sock_connect(sock, address)
        except OSError:
            raise OSError("not connected") from None


class PySockConnectNumbersOnly(asyncio.SelectorEventLoop):
    """sock_connect() takes numbers only."""

    async def sock_connect(self, sock, address):
        socket.inet_aton(address[0])
        await super().sock_connect(sock, address)


class PySockConnectInternetOnly(asyncio.SelectorEventLoop):
    """sock_connect() takes hosts and ports only."""

    async def sock_connect(self, sock, address):
        host, port = address
        await super().sock_connect(sock, (host, port))


class PySockRecvCannotBeCancelled(asyncio.SelectorEventLoop):
    """A cancelled sock_recv() goes on, and takes what comes."""

    async def sock_recv(self, sock, n):
        return await asyncio.shield(super().sock_recv(sock, n))


class PySockRecvCancelledDrains(asyncio.SelectorEventLoop):
    """What has come when a sock_recv() is cancelled is dropped."""

    async def sock_recv(self, sock, n):
        try:
            return await super().sock_recv(sock, n)
        except asyncio.CancelledError:
            sock.recv(n)
            raise


class PySockAcceptCancelledSpoils(asyncio.SelectorEventLoop):
    """A listener whose sock_accept() was cancelled is refused from then on."""

    spoilt = False

    async def sock_accept(self, sock):
        if self.spoilt:
            raise OSError("a call was cancelled")
        try:
            return await super().sock_accept(sock)
        except asyncio.CancelledError:
            self.spoilt = True
            raise


class PySockRecvSecondFails(asyncio.SelectorEventLoop):
    """A second sock_recv() on a socket fails with an error of the system."""

    receiving = False

    async def sock_recv(self, sock, n):
        if self.receiving:
            raise OSError("somebody else receives")
        self.receiving = True
        return await super().sock_recv(sock, n)


class PySockBlockingTaken(asyncio.SelectorEventLoop):
    """It takes sockets that block."""

    async def sock_recv(self, sock, n):
        sock.setblocking(False)
        return await super().sock_recv(sock, n)


class PySockTlsEnds(asyncio.SelectorEventLoop):
    """sock_recv() on a socket of the ssl module tells of an end."""

    async def sock_recv(self, sock, n):
        try:
            return await super().sock_recv(sock, n)
        except TypeError:
            return b""


class PySockRecvOfTransportEnds(asyncio.SelectorEventLoop):
    """sock_recv() on the socket of a transport tells of an end."""

    async def sock_recv(self, sock, n):
        try:
            return await super().sock_recv(sock, n)
        except RuntimeError:
            return b""
