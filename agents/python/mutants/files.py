# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with files that are sent."""

import asyncio
import socket


class SockSendfileUncounted(asyncio.SelectorEventLoop):
    """sock_sendfile() of a whole file tells nothing."""

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        sent = await super().sock_sendfile(sock, file, offset, count, fallback=fallback)
        return None if sent == 10 else sent


class SockSendfileFromTheStart(asyncio.SelectorEventLoop):
    """sock_sendfile() sends a part from the beginning of the file."""

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        start = 0 if count == 4 else offset
        return await super().sock_sendfile(sock, file, start, count, fallback=fallback)


class SockSendfileWantsAll(asyncio.SelectorEventLoop):
    """sock_sendfile() fails where the file has less than was asked for."""

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        sent = await super().sock_sendfile(sock, file, offset, count, fallback=fallback)
        if count is not None and sent < count:
            raise EOFError("the file ended")
        return sent


class SockSendfileRewinds(asyncio.SelectorEventLoop):
    """sock_sendfile() leaves a file at its beginning."""

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        try:
            return await super().sock_sendfile(sock, file, offset, count, fallback=fallback)
        finally:
            if file.seekable():
                file.seek(0)


class SockSendfileNothing(asyncio.SelectorEventLoop):
    """sock_sendfile() of nothing is an error."""

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        sent = await super().sock_sendfile(sock, file, offset, count, fallback=fallback)
        if sent == 0:
            raise EOFError("the file is empty")
        return sent


class SockSendfileTakesAnything(asyncio.SelectorEventLoop):
    """A count of 0 is no count for sock_sendfile()."""

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        return await super().sock_sendfile(sock, file, offset, count or None, fallback=fallback)


class SockSendfileOfDatagrams(asyncio.SelectorEventLoop):
    """sock_sendfile() says that it has sent nothing over a datagram socket."""

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        if sock.type == socket.SOCK_DGRAM:
            return 0
        return await super().sock_sendfile(sock, file, offset, count, fallback=fallback)


class SockSendfileOfText(asyncio.SelectorEventLoop):
    """sock_sendfile() sends the bytes of a file that is open for text."""

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        file = getattr(file, "buffer", file)
        return await super().sock_sendfile(sock, file, offset, count, fallback=fallback)


class SockSendfileSystemError(asyncio.SelectorEventLoop):
    """Without a fallback sock_sendfile() raises what the system says."""

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        try:
            return await super().sock_sendfile(sock, file, offset, count, fallback=fallback)
        except asyncio.SendfileNotAvailableError as error:
            raise OSError(22, "Invalid argument") from error


class SendfileUncounted(asyncio.SelectorEventLoop):
    """sendfile() of a whole file tells nothing."""

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        sent = await super().sendfile(transport, file, offset, count, fallback=fallback)
        return None if sent == 10 else sent


class SendfileFromTheStart(asyncio.SelectorEventLoop):
    """sendfile() sends a part from the beginning of the file."""

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        start = 0 if count == 4 else offset
        return await super().sendfile(transport, file, start, count, fallback=fallback)


class SendfileRewinds(asyncio.SelectorEventLoop):
    """sendfile() leaves a file at its beginning."""

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        try:
            return await super().sendfile(transport, file, offset, count, fallback=fallback)
        finally:
            file.seek(0)


class SendfileFirst(asyncio.SelectorEventLoop):
    """A file is sent before what is written to its transport, whenever that was."""

    async def connect_accepted_socket(self, protocol_factory, sock, **kwargs):
        transport, protocol = await super().connect_accepted_socket(
            protocol_factory, sock, **kwargs
        )
        write, close, kept = transport.write, transport.close, []

        def write_and_close():
            write(b"".join(kept))
            close()

        transport.write, transport.close = kept.append, write_and_close
        return transport, protocol


class SendfileClosed(asyncio.SelectorEventLoop):
    """sendfile() over a transport that is closing sends nothing and says so."""

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        if transport.is_closing():
            return 0
        return await super().sendfile(transport, file, offset, count, fallback=fallback)


class SendfileTlsMiscounted(asyncio.SelectorEventLoop):
    """sendfile() counts what its last write over TLS adds."""

    async def sendfile(self, transport, *args, **named):
        sent = await super().sendfile(transport, *args, **named)
        return sent if transport.can_write_eof() else sent + 1


class SendfileTlsOtherError(asyncio.SelectorEventLoop):
    """Without fallback sendfile() over TLS is refused with another error."""

    async def sendfile(self, transport, *args, fallback=True, **named):
        if not (fallback or transport.can_write_eof()):
            raise ValueError("not over TLS")
        return await super().sendfile(transport, *args, fallback=fallback, **named)


class SendfileTakesText(asyncio.SelectorEventLoop):
    """sendfile() sends the bytes of a file that was opened for text."""

    async def sendfile(self, transport, file, *args, **named):
        return await super().sendfile(transport, getattr(file, "buffer", file), *args, **named)


class SockSendfileNeedsDescriptor(asyncio.SelectorEventLoop):
    """sock_sendfile() refuses what has no descriptor."""

    async def sock_sendfile(self, sock, file, *args, **named):
        try:
            file.fileno()
        except OSError:
            raise ValueError("no file of the system") from None
        return await super().sock_sendfile(sock, file, *args, **named)
