# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with what children do."""

import asyncio
import os
import signal
import subprocess
import threading


FORBIDDEN = ("universal_newlines", "shell", "bufsize", "text", "encoding", "errors")


class SpoiledChildren(asyncio.SelectorEventLoop):
    """What the wrong loops spoil: the protocol of a child, and its transport."""

    async def subprocess_exec(self, protocol_factory, *args, **kwargs):
        def factory():
            protocol = protocol_factory()
            made = protocol.connection_made

            def connection_made(transport):
                self.spoil_transport(transport, protocol)
                made(transport)

            protocol.connection_made = connection_made
            self.spoil_protocol(protocol)
            return protocol

        return await super().subprocess_exec(factory, *args, **kwargs)

    def spoil_protocol(self, protocol):
        pass

    def spoil_transport(self, transport, protocol):
        pass


class ChildMadeTwice(SpoiledChildren):
    """A child's protocol is told twice of its transport."""

    def spoil_protocol(self, protocol):
        made = protocol.connection_made

        def connection_made(transport):
            made(transport)
            made(transport)

        protocol.connection_made = connection_made


class ChildWithoutPid(SpoiledChildren):
    """A child's process id is not known."""

    def spoil_transport(self, transport, protocol):
        transport.get_pid = lambda: None


class ChildPipesAround(SpoiledChildren):
    """After a child's three pipes comes the first one again."""

    def spoil_transport(self, transport, protocol):
        get = transport.get_pipe_transport
        transport.get_pipe_transport = lambda fd: get(fd % 3)


class ChildErrorsAreOutput(SpoiledChildren):
    """A child's errors are passed on as its output, and its output as errors."""

    def spoil_protocol(self, protocol):
        received = protocol.pipe_data_received
        protocol.pipe_data_received = lambda fd, data: received(3 - fd, data)


class ChildPipeNeverEnds(SpoiledChildren):
    """The end of the pipe of a child's errors is not told."""

    def spoil_protocol(self, protocol):
        lost = protocol.pipe_connection_lost
        protocol.pipe_connection_lost = lambda fd, error: fd == 2 or lost(fd, error)


class ChildEndedAtOnce(SpoiledChildren):
    """A child that runs has an exit code, 0."""

    def spoil_transport(self, transport, protocol):
        get = transport.get_returncode
        transport.get_returncode = lambda: get() or 0


class ChildCodeTooLate(SpoiledChildren):
    """A child's exit code is known after process_exited() only."""

    def spoil_transport(self, transport, protocol):
        get, lost, over = transport.get_returncode, protocol.connection_lost, []

        def connection_lost(error):
            over.append(True)
            lost(error)

        protocol.connection_lost = connection_lost
        transport.get_returncode = lambda: get() if over else None


class ChildTerminatedIsPositive(SpoiledChildren):
    """The exit code of a child that SIGTERM ended is the number of the signal."""

    def spoil_transport(self, transport, protocol):
        get = transport.get_returncode
        transport.get_returncode = lambda: 15 if get() == -15 else get()


class ChildSignalsAreAlike(SpoiledChildren):
    """Whatever signal a child is to get, it gets SIGTERM."""

    def spoil_transport(self, transport, protocol):
        send = transport.send_signal
        wanted = (signal.SIGKILL, signal.SIGTERM)
        transport.send_signal = lambda each: send(each if each in wanted else signal.SIGTERM)


class ChildKilledIsTerminated(SpoiledChildren):
    """The exit code of a child that was killed says that it was terminated."""

    def spoil_transport(self, transport, protocol):
        get = transport.get_returncode
        transport.get_returncode = lambda: -15 if get() == -9 else get()


class ChildGoneSilently(SpoiledChildren):
    """A signal that a child is too late for is dropped."""

    def spoil_transport(self, transport, protocol):
        for name in ("send_signal", "terminate", "kill"):
            setattr(transport, name, self.silent(getattr(transport, name)))

    @staticmethod
    def silent(method):
        def silently(*args):
            try:
                method(*args)
            except ProcessLookupError:
                pass

        return silently


class ChildClosedIsExited(SpoiledChildren):
    """Closing a child's transport tells the protocol that it has exited, and then it does."""

    def spoil_transport(self, transport, protocol):
        close = transport.close

        def close_and_tell():
            protocol.process_exited()
            close()

        transport.close = close_and_tell


class ChildClosedIsKilled(SpoiledChildren):
    """Closing a child's transport kills the child, and nothing else."""

    def spoil_transport(self, transport, protocol):
        transport.close = lambda: transport.get_returncode() is None and transport.kill()


class ChildClosedOnce(SpoiledChildren):
    """To close a child's transport again is an error."""

    def spoil_transport(self, transport, protocol):
        close = transport.close

        def close_once():
            if transport.is_closing():
                raise RuntimeError("it is closed")
            close()

        transport.close = close_once


class ChildPausesAgain(SpoiledChildren):
    """A child's protocol that has paused is told so again."""

    def spoil_protocol(self, protocol):
        pause = protocol.pause_writing

        def pause_writing():
            pause()
            pause()

        protocol.pause_writing = pause_writing


class ChildOfText(SpoiledChildren):
    """It drops the keywords that subprocess_exec() has to refuse."""

    async def subprocess_exec(self, protocol_factory, *args, **kwargs):
        kept = {key: value for key, value in kwargs.items() if key not in FORBIDDEN}
        return await super().subprocess_exec(protocol_factory, *args, **kept)


class ShellOfText(SpoiledChildren):
    """It drops the keywords that subprocess_shell() has to refuse."""

    async def subprocess_shell(self, protocol_factory, cmd, **kwargs):
        kept = {key: value for key, value in kwargs.items() if key not in FORBIDDEN}
        return await super().subprocess_shell(protocol_factory, cmd, **kept)


class WithoutKeyword(SpoiledChildren):
    """Children without one of the keywords."""

    keyword = None

    async def subprocess_exec(self, protocol_factory, *args, **kwargs):
        if self.keyword in kwargs:
            kwargs[self.keyword] = self.instead(kwargs[self.keyword])
        return await super().subprocess_exec(protocol_factory, *args, **kwargs)

    @staticmethod
    def instead(value):
        return None


class ChildReadsTheEnd(WithoutKeyword):
    """A child reads a file from its end on."""

    keyword = "stdin"

    @staticmethod
    def instead(value):
        if hasattr(value, "seek"):
            value.seek(0, os.SEEK_END)
        return value


class ChildWithoutDescriptor(WithoutKeyword):
    """What a child writes to a descriptor is lost."""

    keyword = "stdout"

    @staticmethod
    def instead(value):
        return subprocess.DEVNULL


class ChildNullIsAPipe(WithoutKeyword):
    """A child that is to read nothing has a pipe to read from."""

    keyword = "stdin"
    null = False

    def instead(self, value):
        self.null = value == subprocess.DEVNULL
        return subprocess.PIPE if self.null else value

    def spoil_transport(self, transport, protocol):
        if self.null:
            transport.get_pipe_transport(0).close()


class ChildErrorsLost(WithoutKeyword):
    """A child's errors that are to go with its output go nowhere."""

    keyword = "stderr"

    @staticmethod
    def instead(value):
        return subprocess.DEVNULL


class ChildInItsDirectory(WithoutKeyword):
    """A child has a directory of its own choice."""

    keyword = "cwd"

    @staticmethod
    def instead(value):
        return "/usr"


class ChildInOurEnvironment(WithoutKeyword):
    """A child has the environment of its parent."""

    keyword = "env"


class ChildWithoutPopen(SpoiledChildren):
    """A child's transport does not tell its Popen."""

    def spoil_transport(self, transport, protocol):
        transport.get_extra_info = lambda name, default=None: default


class ChildMissingIsNotFound(SpoiledChildren):
    """A program that is not there is a LookupError."""

    async def subprocess_exec(self, protocol_factory, *args, **kwargs):
        try:
            return await super().subprocess_exec(protocol_factory, *args, **kwargs)
        except FileNotFoundError as error:
            raise LookupError(args[0]) from error


class ChildOfMainThread(SpoiledChildren):
    """Only a loop in the main thread can have children."""

    async def subprocess_exec(self, protocol_factory, *args, **kwargs):
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("cannot watch a child from this thread")
        return await super().subprocess_exec(protocol_factory, *args, **kwargs)


class ChildErrorsAlwaysPiped(asyncio.SelectorEventLoop):
    """A child's errors come by a pipe, whatever they are to be written to."""

    async def subprocess_exec(self, *args, stderr=None, **kwargs):
        return await super().subprocess_exec(*args, **kwargs)


class ChildArgumentsAreText(asyncio.SelectorEventLoop):
    """It takes no arguments that are bytes."""

    async def subprocess_exec(self, factory, *args, **kwargs):
        if not all(isinstance(each, str) for each in args):
            raise TypeError("the arguments must be text")
        return await super().subprocess_exec(factory, *args, **kwargs)
