# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with kinds of files, sockets, signals and children."""

import asyncio
import errno
import math
import os
import selectors
import shlex
import stat


def number_of(file):
    return file if isinstance(file, int) else file.fileno()


def is_file(file):
    return stat.S_ISREG(os.fstat(number_of(file)).st_mode)


def is_pipe(file):
    return stat.S_ISFIFO(os.fstat(number_of(file)).st_mode)


def is_socket(file):
    return stat.S_ISSOCK(os.fstat(number_of(file)).st_mode)


def is_terminal(file):
    return os.isatty(number_of(file))


def is_null_device(file):
    return stat.S_ISCHR(os.fstat(number_of(file)).st_mode) and not is_terminal(file)


class FileReaderNeverCalled(asyncio.SelectorEventLoop):
    """It takes a reader of a regular file, and never calls it."""

    def add_reader(self, fd, callback, *args):
        if not is_file(fd):
            super().add_reader(fd, callback, *args)


class FileWriterNeverCalled(asyncio.SelectorEventLoop):
    """It takes a writer of a regular file, and never calls it."""

    def add_writer(self, fd, callback, *args):
        if not is_file(fd):
            super().add_writer(fd, callback, *args)


class FileReadPipeWrongError(asyncio.SelectorEventLoop):
    """connect_read_pipe refuses a regular file with TypeError."""

    async def connect_read_pipe(self, protocol_factory, pipe):
        if is_file(pipe):
            raise TypeError("it is a regular file")
        return await super().connect_read_pipe(protocol_factory, pipe)


class FileWritePipeWrongError(asyncio.SelectorEventLoop):
    """connect_write_pipe refuses a regular file with TypeError."""

    async def connect_write_pipe(self, protocol_factory, pipe):
        if is_file(pipe):
            raise TypeError("it is a regular file")
        return await super().connect_write_pipe(protocol_factory, pipe)


class NullDeviceReaderNeverCalled(asyncio.SelectorEventLoop):
    """It takes a reader of the null device, and never calls it."""

    def add_reader(self, fd, callback, *args):
        if not is_null_device(fd):
            super().add_reader(fd, callback, *args)


class NullDeviceWriterNeverCalled(asyncio.SelectorEventLoop):
    """It takes a writer of the null device, and never calls it."""

    def add_writer(self, fd, callback, *args):
        if not is_null_device(fd):
            super().add_writer(fd, callback, *args)


class NullDeviceReadPipeRefused(asyncio.SelectorEventLoop):
    """connect_read_pipe refuses the null device, since it is no pipe."""

    async def connect_read_pipe(self, protocol_factory, pipe):
        if is_null_device(pipe):
            raise ValueError("it is no pipe")
        return await super().connect_read_pipe(protocol_factory, pipe)


class NullDeviceWritePipeRefused(asyncio.SelectorEventLoop):
    """connect_write_pipe refuses the null device, since it is no pipe."""

    async def connect_write_pipe(self, protocol_factory, pipe):
        if is_null_device(pipe):
            raise ValueError("it is no pipe")
        return await super().connect_write_pipe(protocol_factory, pipe)


class UnixConnectionMissing(asyncio.SelectorEventLoop):
    """It has no create_unix_connection."""

    async def create_unix_connection(self, protocol_factory, path=None, **options):
        raise NotImplementedError


class UnixServerMissing(asyncio.SelectorEventLoop):
    """It has no create_unix_server."""

    async def create_unix_server(self, protocol_factory, path=None, **options):
        raise NotImplementedError


class SignalsMissing(asyncio.SelectorEventLoop):
    """It has no add_signal_handler."""

    def add_signal_handler(self, sig, callback, *args):
        raise NotImplementedError


class SignalStays(asyncio.SelectorEventLoop):
    """remove_signal_handler() removes nothing."""

    def remove_signal_handler(self, sig):
        return True


class At64Readers(asyncio.SelectorEventLoop):
    """It watches at most 64 file objects for reading."""

    def add_reader(self, fd, callback, *args):
        keys = self._selector.get_map().values()
        if sum(1 for key in keys if key.events & selectors.EVENT_READ) >= 64:
            raise ValueError("there are 64 readers")
        super().add_reader(fd, callback, *args)


class At64Writers(asyncio.SelectorEventLoop):
    """It watches at most 64 file objects for writing."""

    def add_writer(self, fd, callback, *args):
        keys = self._selector.get_map().values()
        if sum(1 for key in keys if key.events & selectors.EVENT_WRITE) >= 64:
            raise ValueError("there are 64 writers")
        super().add_writer(fd, callback, *args)


class At512InAll(asyncio.SelectorEventLoop):
    """It has at most 512 readers and writers, taken together."""

    def add_reader(self, fd, callback, *args):
        self.refuse_too_many()
        super().add_reader(fd, callback, *args)

    def add_writer(self, fd, callback, *args):
        self.refuse_too_many()
        super().add_writer(fd, callback, *args)

    def refuse_too_many(self):
        keys = self._selector.get_map().values()
        both = selectors.EVENT_READ | selectors.EVENT_WRITE
        if sum(2 if key.events == both else 1 for key in keys) >= 512:
            raise ValueError("512 are watched")


class PipeReaderRefused(asyncio.SelectorEventLoop):
    """It watches no pipe for reading."""

    def add_reader(self, fd, callback, *args):
        if is_pipe(fd):
            raise OSError(errno.ENOTSOCK, "it is no socket")
        super().add_reader(fd, callback, *args)


class PipeWriterRefused(asyncio.SelectorEventLoop):
    """It watches no pipe for writing."""

    def add_writer(self, fd, callback, *args):
        if is_pipe(fd):
            raise OSError(errno.ENOTSOCK, "it is no socket")
        super().add_writer(fd, callback, *args)


class ReadPipeSocketsOnly(asyncio.SelectorEventLoop):
    """connect_read_pipe takes sockets only."""

    async def connect_read_pipe(self, protocol_factory, pipe):
        if not is_socket(pipe):
            raise ValueError("it is no socket")
        return await super().connect_read_pipe(protocol_factory, pipe)


class WritePipeDropsAll(asyncio.SelectorEventLoop):
    """What is written to the transport of connect_write_pipe is lost."""

    async def connect_write_pipe(self, protocol_factory, pipe):
        transport, protocol = await super().connect_write_pipe(protocol_factory, pipe)
        transport.write = len
        return transport, protocol


class ChildStatusLost(asyncio.SelectorEventLoop):
    """It takes every child's exit status for 0."""

    def _child_watcher_callback(self, pid, returncode, transp):
        super()._child_watcher_callback(pid, 0, transp)


class ShellMissing(asyncio.SelectorEventLoop):
    """subprocess_shell starts the command's first word without a shell."""

    async def subprocess_shell(self, protocol_factory, cmd, **options):
        return await self.subprocess_exec(protocol_factory, *shlex.split(cmd), **options)


class SocketReaderRefused(asyncio.SelectorEventLoop):
    """It watches no socket for reading, as a proactor loop does not."""

    def add_reader(self, fd, callback, *args):
        if is_socket(fd):
            raise NotImplementedError
        super().add_reader(fd, callback, *args)


class SocketWriterRefused(asyncio.SelectorEventLoop):
    """It watches no socket for writing, as a proactor loop does not."""

    def add_writer(self, fd, callback, *args):
        if is_socket(fd):
            raise NotImplementedError
        super().add_writer(fd, callback, *args)


class ClockCoarse(asyncio.SelectorEventLoop):
    """Its clock goes on in steps of 16 ms."""

    def time(self):
        return math.floor(super().time() / 0.016) * 0.016


class TerminalReaderRefused(asyncio.SelectorEventLoop):
    """It watches no terminal for reading."""

    def add_reader(self, fd, callback, *args):
        if is_terminal(fd):
            raise OSError(errno.EINVAL, "it is a terminal")
        super().add_reader(fd, callback, *args)


class TerminalWriterRefused(asyncio.SelectorEventLoop):
    """It watches no terminal for writing."""

    def add_writer(self, fd, callback, *args):
        if is_terminal(fd):
            raise OSError(errno.EINVAL, "it is a terminal")
        super().add_writer(fd, callback, *args)


class TerminalReadPipeRefused(asyncio.SelectorEventLoop):
    """connect_read_pipe refuses a terminal, since it is no pipe."""

    async def connect_read_pipe(self, protocol_factory, pipe):
        if is_terminal(pipe):
            raise ValueError("it is no pipe")
        return await super().connect_read_pipe(protocol_factory, pipe)


class TerminalWritePipeRefused(asyncio.SelectorEventLoop):
    """connect_write_pipe refuses a terminal, since it is no pipe."""

    async def connect_write_pipe(self, protocol_factory, pipe):
        if is_terminal(pipe):
            raise ValueError("it is no pipe")
        return await super().connect_write_pipe(protocol_factory, pipe)
