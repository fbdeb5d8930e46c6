# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with looking up names."""

import asyncio



class PyGetaddrinfoWithoutPort(asyncio.SelectorEventLoop):
    """getaddrinfo() forgets the port."""

    async def getaddrinfo(self, host, port, **named):
        return await super().getaddrinfo(host, 0, **named)


class PyGetaddrinfoIpv4Only(asyncio.SelectorEventLoop):
    """getaddrinfo() gives addresses of IPv4 for all."""

    async def getaddrinfo(self, host, port, **named):
        return await super().getaddrinfo("127.0.0.1", port, **named)


class PyGetaddrinfoWithoutZone(asyncio.SelectorEventLoop):
    """getaddrinfo() drops the zone of an address."""

    async def getaddrinfo(self, host, port, **named):
        return await super().getaddrinfo(host.partition("%")[0], port, **named)


class PyGetaddrinfoAllTypes(asyncio.SelectorEventLoop):
    """getaddrinfo() gives all types of sockets, whatever is asked for."""

    async def getaddrinfo(self, host, port, **named):
        return await super().getaddrinfo(host, port)


class PyGetaddrinfoNoServices(asyncio.SelectorEventLoop):
    """getaddrinfo() takes no port that is a text."""

    async def getaddrinfo(self, host, port, **named):
        return await super().getaddrinfo(host, port if isinstance(port, int) else 0, **named)


class PyGetaddrinfoFindsNothing(asyncio.SelectorEventLoop):
    """getaddrinfo() gives an empty list for what is not found."""

    async def getaddrinfo(self, host, port, **named):
        try:
            return await super().getaddrinfo(host, port, **named)
        except OSError:
            return []


class PyGetnameinfoSwapped(asyncio.SelectorEventLoop):
    """getnameinfo() gives the service before the host."""

    async def getnameinfo(self, sockaddr, flags=0):
        host, service = await super().getnameinfo(sockaddr, flags)
        return service, host


class PyGetnameinfoOfNobody(asyncio.SelectorEventLoop):
    """getnameinfo() gives empty names for what is not found."""

    async def getnameinfo(self, sockaddr, flags=0):
        try:
            return await super().getnameinfo(sockaddr, flags)
        except OSError:
            return "", ""
