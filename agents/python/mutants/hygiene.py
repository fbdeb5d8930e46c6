# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes that leave something behind."""

import asyncio
import os
import socket
import subprocess
import threading

KEPT = []  # what they never let go of


def keep_a_pipe():
    KEPT.append(os.pipe())


def keep_a_thread(name):
    """Begins a thread that waits for ever."""
    threading.Thread(target=threading.Event().wait, name=name, daemon=True).start()


class ServerKeepsAPipe(asyncio.SelectorEventLoop):
    """It opens a pipe for each server, and never closes it."""

    async def create_server(self, *args, **options):
        keep_a_pipe()
        return await super().create_server(*args, **options)


class ServerKeepsASocket(asyncio.SelectorEventLoop):
    """It opens a spare socket for each server, and never closes it."""

    async def create_server(self, *args, **options):
        KEPT.append(socket.socket())
        return await super().create_server(*args, **options)


class ExecutorThreadStays(asyncio.SelectorEventLoop):
    """It calls functions on threads of its own, which wait for more for ever."""

    def run_in_executor(self, executor, func, *args):
        keep_a_thread("waiting for work")
        return super().run_in_executor(executor, func, *args)


class ExecutorThreadForgotten(asyncio.SelectorEventLoop):
    """shutdown_default_executor() forgets the threads and leaves them waiting."""

    def run_in_executor(self, executor, func, *args):
        keep_a_thread("forgotten")
        return super().run_in_executor(executor, func, *args)


class FailedProgramLeavesAHelper(asyncio.SelectorEventLoop):
    """It starts a helper for each program, and leaves it running where that fails."""

    async def subprocess_exec(self, *args, **options):
        KEPT.append(subprocess.Popen(["sleep", "20"]))
        return await super().subprocess_exec(*args, **options)


class FailedProgramKeepsPipes(asyncio.SelectorEventLoop):
    """It opens a pipe for each program, and leaves it open where that fails."""

    async def subprocess_exec(self, *args, **options):
        keep_a_pipe()
        return await super().subprocess_exec(*args, **options)


class TimersKept(asyncio.SelectorEventLoop):
    """It keeps every timer in a list for ever."""

    def call_later(self, delay, callback, *args, **options):
        KEPT.append(callback)
        return super().call_later(delay, callback, *args, **options)


class ReadersKept(asyncio.SelectorEventLoop):
    """It keeps the callback of every reader in a list for ever."""

    def add_reader(self, fd, callback, *args):
        KEPT.append(callback)
        return super().add_reader(fd, callback, *args)


class RefusedConnectionIsLogged(asyncio.SelectorEventLoop):
    """It has the exception handler told of a connection that was refused, too."""

    async def create_connection(self, *args, **options):
        try:
            return await super().create_connection(*args, **options)
        except OSError:
            self.call_exception_handler({"message": "a connection failed"})
            raise


class RefusedConnectionKeepsASocket(asyncio.SelectorEventLoop):
    """It opens a second socket for each connection, and leaves it open where that fails."""

    async def create_connection(self, *args, **options):
        KEPT.append(socket.socket())
        return await super().create_connection(*args, **options)


class RefusedPipeKeepsAPipe(asyncio.SelectorEventLoop):
    """It opens a pipe to be woken by for each pipe, and leaves it open."""

    async def connect_read_pipe(self, protocol_factory, pipe):
        keep_a_pipe()
        return await super().connect_read_pipe(protocol_factory, pipe)


class CancelledConnectWaits(asyncio.SelectorEventLoop):
    """A thread waits for each sock_connect, also after that was cancelled."""

    def sock_connect(self, sock, address):
        keep_a_thread("waiting for a connection")
        return super().sock_connect(sock, address)


class ConnectionMadeKeepsTheProtocol(asyncio.SelectorEventLoop):
    """It keeps every protocol in a list for ever."""

    async def connect_accepted_socket(self, protocol_factory, sock, **options):
        protocol = protocol_factory()
        KEPT.append(protocol)
        return await super().connect_accepted_socket(lambda: protocol, sock, **options)
