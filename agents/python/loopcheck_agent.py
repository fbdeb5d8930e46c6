# SPDX-License-Identifier: Apache-2.0
"""Loopcheck's agent for Python: hosts an event loop and carries out actions on it.

    python loopcheck_agent.py [--loop MODULE:FACTORY] [--selector NAME] [--path DIR]...

It speaks the agent protocol (docs/protocol.md) on standard input and output. It is one file, and
longer than a file should be, because it has to travel alone: into containers, into Wine, into any
Python from 3.8 on, with nothing to install. Its chapters, in order:

  1. errors and values as data       what a loop raised or returned, as JSON
  2. the channel                     lines of JSON on private descriptors
  3. resources                       sockets, pipes, terminals, files, paths
  4. recorders                       the protocols and callbacks that are given to a loop
  5. the session                     one loop, the names and what has happened to it; the actions
  6. hygiene                         what a session leaves behind
  7. facts                           what the loop is
  8. the target                      which loop, and how to make one
  9. the worker                      serves sessions in its own process
 10. the supervisor                  forks a worker for each session, and outlives it
 11. the start

Nothing that a loop does may break the agent: each call into it is guarded, and whatever comes out
of it becomes an event.
"""

import asyncio
import builtins
import collections
import concurrent.futures.thread  # by name, as is idna: else each child would import it anew
import contextvars
import encodings.idna
import enum
import errno
import faulthandler
import fnmatch
import gc
import importlib
import inspect
import itertools
import json
import logging
import math
import os
import select
import selectors
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import traceback
import warnings
import weakref

try:
    import fcntl
    import resource
except ImportError:  # Windows has neither
    fcntl = resource = None

PROTOCOL = 1
VERSION = "0.1.0"
WINDOWS = sys.platform == "win32"
SIGNALS = ["SIGTERM"] if WINDOWS else ["SIGUSR1", "SIGUSR2"]
ISOLATIONS = ("fork", "spawn", "reuse", "auto")

MOST_CALLS_REPORTED = 2000  # of one callback
MOST_OUTPUT_KEPT = 64 * 1024
MOST_TEXT = 4000  # of one message or value
MOST_DEPTH = 3  # of a tuple or list that is shown: a list of tuples that hold an address each
MOST_MEMBERS = 32  # of a tuple or list that is shown
LOOK_INTERVAL = 0.02  # seconds between two looks at a busy child's events and memory
PATIENCE = 5.0  # seconds that accept and write may wait
ORPHAN_GRACE = 30  # seconds after its deadline that a worker outlives a harness that is gone

PRIVATE_DESCRIPTORS = 4000  # and above: out of the way of checks that count or choose descriptors
MOST_DESCRIPTORS = 65536  # more is of no use here, and slows programs that close them all

STATUS_FATAL = 3
STATUS_CHANNEL_LOST = 113  # of a child whose loop closed or broke the agent's own descriptors
STATUS_AGENT_BROKE = 114

encode = json.JSONEncoder(separators=(",", ":")).encode


# --- 1. errors and values as data ----------------------------------------------------------------


class Unavailable(Exception):
    """A resource cannot be made or used here."""

    def __init__(self, what, reason):
        super().__init__(what, reason)
        self.what = what
        self.reason = reason


class Missing(Exception):
    """A name does not exist: of a method, or of something on the way to it."""

    def __init__(self, name, of):
        super().__init__(name, of)
        self.name = name
        self.of = of


class Fatal(Exception):
    """The agent cannot go on."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
        self.message = message


def text_of(value):
    """str(value), whatever its class does when asked, in a bearable length."""
    try:
        text = str(value)
    except BaseException as error:
        text = "<%s whose text raised %s>" % (type(value).__name__, type(error).__name__)
    return text if len(text) <= MOST_TEXT else text[:MOST_TEXT] + "…"


def describe_error(error):
    ancestors = [c.__name__ for c in type(error).__mro__ if c is not object]
    if "Exception" in ancestors:
        ancestors = [name for name in ancestors if name != "BaseException"]
    data = {"type": type(error).__name__, "ancestors": ancestors, "message": text_of(error)}
    for name in ("errno", "winerror"):
        number = getattr(error, name, None) if isinstance(error, OSError) else None
        if type(number) is int:
            data[name] = number
    return data


def sentence_of(error):
    """An error in a few words, for a reason or a detail."""
    text = text_of(error)
    return "%s: %s" % (type(error).__name__, text) if text else type(error).__name__


def scalar_of(value):
    """A JSON scalar as it is, anything else by the name of its type."""
    kind = type(value)
    if value is None or kind is bool or kind is int:
        return value
    if kind is float:
        return value if math.isfinite(value) else str(value)
    if isinstance(value, enum.IntEnum):
        return int.__index__(value)
    return text_of(value) if kind is str else kind.__name__


def shown(value, depth=MOST_DEPTH):
    """A tuple or list as a list of what its members are shown as; else as scalar_of.

    Bytes in one are Latin-1 text. What is too deep is told by its type, and "…" comes after as many
    members as are shown.
    """
    kind = next((each for each in (tuple, list) if isinstance(value, each)), None)
    if kind is None or depth == 0:
        return scalar_of(value)
    members = [
        latin1_of(each)[:MOST_TEXT] if isinstance(each, BYTES) else shown(each, depth - 1)
        for each in itertools.islice(kind.__iter__(value), MOST_MEMBERS)
    ]
    return members + ["…"] if kind.__len__(value) > MOST_MEMBERS else members


BYTES = (bytes, bytearray)


def latin1_of(data):
    try:
        return bytes(data).decode("latin-1")
    except Exception:  # a loop may deliver anything as data
        return text_of(data)


def resolve(path):
    """The object at a dotted path that starts with a module's name."""
    parts = path.split(".")
    found = importlib.import_module(parts[0])
    for i, part in enumerate(parts[1:], 2):
        try:
            found = getattr(found, part)
        except AttributeError:
            found = importlib.import_module(".".join(parts[:i]))
    return found


# --- 2. the channel ------------------------------------------------------------------------------


def keep_private(descriptor):
    """Moves a descriptor out of the way of checks; children do not inherit it."""
    if fcntl is None:
        import msvcrt

        copy = os.dup(descriptor)
        msvcrt.setmode(copy, os.O_BINARY)
        return copy
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    lowest = min(PRIVATE_DESCRIPTORS, max(3, limit - 64)) if limit > 0 else PRIVATE_DESCRIPTORS
    return fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, lowest)


def raise_descriptor_limit():
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = resource.RLIM_INFINITY
    for most in (MOST_DESCRIPTORS, 10240):  # macOS refuses more than its OPEN_MAX
        wanted = most if hard == unlimited else min(hard, most)
        if soft == unlimited or soft >= wanted:
            return
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            return
        except (ValueError, OSError):
            continue


class Channel:
    """Lines of JSON on two descriptors, or three where events have one of their own."""

    def __init__(self, reading, writing, events=None):
        self.reading = reading
        self.writing = writing
        self.events = writing if events is None else events
        self.lines = collections.deque()
        self.partial = b""
        self.ended = False

    def fill(self):
        """Reads what is there, or waits for it; a last line without its end is dropped."""
        data = os.read(self.reading, 65536)
        if not data:
            self.ended = True
            return
        *lines, self.partial = (self.partial + data).split(b"\n")
        self.lines.extend(line for line in lines if line.strip())

    def receive(self):
        """The next message; None at the end of input."""
        while not self.lines:
            if self.ended:
                return None
            self.fill()
        return self.parse(self.lines.popleft())

    @staticmethod
    def parse(line):
        try:
            message = json.loads(line.decode("utf-8"))
        except ValueError as error:
            raise Fatal("protocol", "a line is not JSON (%s): %s" % (error, quote(line)))
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            raise Fatal("protocol", "a line is not an object with a \"type\": %s" % quote(line))
        return message

    def send(self, message):
        write_line(self.writing, encode(message).encode("ascii"))

    def send_event(self, session, event):
        message = {"type": "event", "session": session, "event": event}
        write_line(self.events, encode(message).encode("ascii"))


def write_line(descriptor, line):
    data = line + b"\n"
    while data:
        data = data[os.write(descriptor, data) :]


def quote(line):
    text = line.decode("utf-8", "replace")
    return '"%s"' % (text if len(text) <= 200 else text[:200] + "…")


def field(message, name, kinds):
    value = message.get(name)
    if not isinstance(value, kinds):
        text = 'a "%s" message has no "%s" that could be used, but %s'
        raise Fatal("protocol", text % (message.get("type"), name, encode(value)))
    return value


class Conversation:
    """Which message may come now, and how the last session ended."""

    def __init__(self):
        self.session = None
        self.live = False
        self.ended = None

    def open(self, message):
        session = field(message, "session", str)
        if self.live:
            text = 'session "%s" was to be opened while "%s" is; close that first'
            raise Fatal("protocol", text % (session, self.session))
        self.session, self.live, self.ended = session, True, None

    def check(self, message):
        """Returns the line to answer with, where the session has ended already."""
        session = field(message, "session", str)
        if session != self.session:
            text = '"%s" is for session "%s", which was never opened or is long gone'
            raise Fatal("protocol", text % (message["type"], session))
        return None if self.live else self.ended

    def end(self, how, detail, output=None):
        ending = {"how": how, "detail": detail}
        if output:
            ending["output"] = output
        self.live = False
        self.ended = {"type": "ended", "session": self.session, "ending": ending}
        return self.ended


# --- 3. resources --------------------------------------------------------------------------------


class Scratch:
    """A temporary directory of one session, made when it is first needed.

    Its path is chosen beforehand, so that a supervisor can remove what a killed child has left.
    """

    numbers = itertools.count(1)

    def __init__(self):
        base = os.environ.get("TEMP", ".") if WINDOWS else os.environ.get("TMPDIR", "/tmp")
        if not WINDOWS and len(base) > 50:  # the path of a Unix socket has about a hundred bytes
            base = "/tmp"
        self.directory = os.path.join(base, "loopcheck-" + os.urandom(6).hex())

    def path(self):
        if not os.path.isdir(self.directory):
            os.mkdir(self.directory, 0o700)
        return os.path.join(self.directory, str(next(self.numbers)))

    def remove(self):
        try:
            for name in os.listdir(self.directory):
                os.unlink(os.path.join(self.directory, name))
            os.rmdir(self.directory)
        except FileNotFoundError:
            pass
        except OSError as error:
            sys.stderr.write("cannot remove %s: %s\n" % (self.directory, error))


def open_file(descriptor, mode):
    return open(descriptor, mode, buffering=0)


def open_socket_pair(scratch):
    pair = socket.socketpair()
    for end in pair:
        end.setblocking(False)
    return pair


def open_narrow_socket_pair(scratch):
    pair = open_socket_pair(scratch)
    for end in pair:
        for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            end.setsockopt(socket.SOL_SOCKET, option, 1)  # the system takes the least that it can
    return pair


def open_pipe(scratch):
    reading, writing = os.pipe()
    return open_file(reading, "rb"), open_file(writing, "wb")


def open_overlapped_pipe(scratch):
    if not WINDOWS:
        return open_pipe(scratch)
    from asyncio import windows_utils

    handles = windows_utils.pipe(duplex=True, overlapped=(True, True))
    return tuple(windows_utils.PipeHandle(handle) for handle in handles)


def open_terminal(scratch):
    if not hasattr(os, "openpty"):
        raise Unavailable("pty", "this needs os.openpty, which %s lacks" % sys.platform)
    import tty

    master, slave = os.openpty()
    tty.setraw(slave)
    return open_file(master, "r+b"), open_file(slave, "r+b")


def open_regular_file(scratch, content=b""):
    file = open_file(scratch.path(), "x+b")
    file.write(content)
    return (file,)


def open_null_device(scratch):
    return (open_file(os.devnull, "r+b"),)


def unix_socket(kind=socket.SOCK_STREAM):
    if not hasattr(socket, "AF_UNIX"):
        raise Unavailable("unix-socket", "this Python on %s has no AF_UNIX" % sys.platform)
    return socket.socket(socket.AF_UNIX, kind)


def open_unix_path(scratch):
    return (scratch.path(),)


def open_unix_listener(scratch):
    path, listener = scratch.path(), unix_socket()
    listener.bind(path)
    listener.listen(16)
    listener.setblocking(False)
    return path, listener


def open_unix_datagram_socket(scratch):
    path, end = scratch.path(), unix_socket(socket.SOCK_DGRAM)
    end.bind(path)
    end.setblocking(False)
    return path, end


def loopback_socket(kind, bound=True):
    """A socket that does not block, bound to a free port of the loopback interface."""
    end = socket.socket(socket.AF_INET, kind)
    end.setblocking(False)
    if bound:
        end.bind(("127.0.0.1", 0))
    return end


def open_tcp_listener(scratch):
    listener = loopback_socket(socket.SOCK_STREAM)
    listener.listen(16)
    return (listener,)


def open_tcp_socket(scratch):
    return (loopback_socket(socket.SOCK_STREAM, bound=False),)


def open_bound_tcp_socket(scratch):
    return (loopback_socket(socket.SOCK_STREAM),)


def open_udp_socket(scratch):
    return (loopback_socket(socket.SOCK_DGRAM),)


def open_buffer(scratch, content=b""):
    return (bytearray(content),)


def open_executor(scratch):
    return (concurrent.futures.ThreadPoolExecutor(max_workers=1),)


def open_tls_contexts(scratch, content=b""):
    try:
        import ssl
    except ImportError:
        raise Unavailable("tls-contexts", "this Python has no ssl")
    path = scratch.path()
    with open(path, "wb") as file:
        file.write(content)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return server, ssl.create_default_context(cadata=content.decode("ascii"))


KINDS = {
    "socketpair": open_socket_pair,
    "pipe": open_pipe,
    "overlapped-pipe": open_overlapped_pipe,
    "pty": open_terminal,
    "regular-file": open_regular_file,
    "null-device": open_null_device,
    "unix-path": open_unix_path,
    "unix-listener": open_unix_listener,
    "unix-datagram-socket": open_unix_datagram_socket,
    "narrow-socketpair": open_narrow_socket_pair,
    "tcp-listener": open_tcp_listener,
    "tcp-socket": open_tcp_socket,
    "bound-tcp-socket": open_bound_tcp_socket,
    "udp-socket": open_udp_socket,
    "buffer": open_buffer,
    "executor": open_executor,
    "tls-contexts": open_tls_contexts,
}
WITH_CONTENT = ("regular-file", "buffer", "tls-contexts")


def release(thing):
    """Closes what can be closed; an executor is not waited for."""
    if isinstance(thing, concurrent.futures.Executor):
        thing.shutdown(wait=False)
    elif hasattr(thing, "close"):
        thing.close()


def address_of(name, thing):
    """What a socket, a server's first socket or a transport is bound to; a path is its own."""
    if isinstance(thing, str):
        return thing
    try:
        if hasattr(thing, "sockets"):
            thing = next(iter(thing.sockets))
        if hasattr(thing, "getsockname"):
            return thing.getsockname()
        address = thing.get_extra_info("sockname")
    except BaseException as error:
        text = "it tells no address it is bound to (%s)"
        raise Unavailable(name, text % sentence_of(error)) from None
    if address is None:
        raise Unavailable(name, "it tells no address it is bound to")
    return address


def port_of(name, address):
    if not isinstance(address, tuple):
        raise Unavailable(name, "it is bound to no port, but to %s" % text_of(address))
    return address[1]


def connect_to(address):
    """A socket connected to an address, and which does not block."""
    if isinstance(address, (str, bytes)):
        client = unix_socket()
    else:
        family = socket.AF_INET6 if len(address) == 4 else socket.AF_INET
        client = socket.socket(family, socket.SOCK_STREAM)
    try:
        client.settimeout(PATIENCE)
        client.connect(address)
        client.setblocking(False)
    except BaseException:
        client.close()
        raise
    return client


def reset_connection(thing):
    """Closes a TCP socket and drops what it had to send: its peer's connection is reset."""
    linger = struct.pack("hh" if WINDOWS else "ii", 1, 0)
    thing.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    thing.close()


def send_datagram(thing, data, address):
    if not wait_until_ready(thing, True, PATIENCE):
        raise Unavailable("write", "nobody took the datagram within %g s" % PATIENCE)
    thing.sendto(data, address)


CONSTANT_MODULES = ("socket", "subprocess", "signal", "ssl")


def constant(name):
    module, _, rest = name.partition(".")
    if module not in CONSTANT_MODULES:
        text = "constants are of the modules %s"
        raise Unavailable(name, text % ", ".join(CONSTANT_MODULES))
    try:
        return resolve(name)
    except (ImportError, AttributeError):
        raise Unavailable(name, "this Python on %s lacks it" % sys.platform) from None


def error_named(name):
    """An error of the contract by its name."""
    kind = getattr(builtins, name, None) or getattr(asyncio, name, None)
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        raise Unavailable("error", 'this agent knows no error "%s"' % name)
    return kind


class Duplicate(socket.socket):
    """A socket whose text is cheap: asyncio asks for it whenever it watches one."""

    __repr__ = object.__repr__


def duplicate(thing, descriptor=None):
    """A duplicate; with the descriptor that is one already, where it was made before."""
    if not isinstance(thing, socket.socket):
        return open_file(os.dup(thing.fileno()) if descriptor is None else descriptor, thing.mode)
    if descriptor is None:
        descriptor = socket.dup(thing.fileno())  # on Windows a socket is no descriptor
    copy = Duplicate(thing.family, thing.type, thing.proto, fileno=descriptor)
    copy.settimeout(thing.gettimeout())
    return copy


def duplicate_to(thing, number, what):
    """A duplicate with exactly that descriptor."""
    if fcntl is None:
        raise Unavailable(what, "a chosen descriptor needs F_DUPFD, which %s lacks" % sys.platform)
    descriptor = fcntl.fcntl(thing.fileno(), fcntl.F_DUPFD_CLOEXEC, number)
    if descriptor != number:
        os.close(descriptor)
        raise Unavailable(what, "descriptor %d is taken" % number)
    return duplicate(thing, descriptor)


def wait_until_ready(thing, writing, seconds):
    """Whether it can be read or written within so many seconds."""
    if hasattr(select, "poll"):
        poller = select.poll()
        poller.register(thing, select.POLLOUT if writing else select.POLLIN)
        return bool(poller.poll(math.ceil(seconds * 1000)))
    if not isinstance(thing, socket.socket):
        return True  # on Windows a pipe can only be waited for by using it
    none, one = [], [thing]
    return any(select.select(none if writing else one, one if writing else none, none, seconds))


def is_pipe_handle(thing):
    return WINDOWS and hasattr(thing, "handle")


def write_all(thing, data):
    if is_pipe_handle(thing):
        import _winapi

        overlapped, _ = _winapi.WriteFile(thing.handle, data, overlapped=True)
        overlapped.GetOverlappedResult(True)
        return
    # The position of a regular file stays, so that a loop may see that there is more to read.
    seekable = not isinstance(thing, socket.socket) and thing.seekable()
    position = thing.tell() if seekable else 0
    while data:
        if not wait_until_ready(thing, True, PATIENCE):
            raise Unavailable("write", "nobody took the data within %g s" % PATIENCE)
        sent = thing.send(data) if isinstance(thing, socket.socket) else thing.write(data)
        data = data[sent or 0 :]  # None: a file that does not block took nothing
    if seekable:
        thing.seek(position)


def read_once(thing, most, seconds):
    """What is there to be read; b"" at the end, None if nothing came in time."""
    if isinstance(thing, bytearray):
        return bytes(thing[:most])
    if is_pipe_handle(thing):
        return read_pipe_handle(thing, most, seconds)
    if not wait_until_ready(thing, False, seconds):
        return None
    if isinstance(thing, socket.socket):
        return thing.recv(most)
    try:
        return os.read(thing.fileno(), most)
    except OSError as error:
        if error.errno == errno.EIO:  # how a pty's master learns that all slaves are closed
            return b""
        raise


def read_pipe_handle(thing, most, seconds):
    import _winapi

    try:
        overlapped, _ = _winapi.ReadFile(thing.handle, most, overlapped=True)
        arrived = _winapi.WaitForSingleObject(overlapped.event, math.ceil(seconds * 1000))
        if arrived != _winapi.WAIT_OBJECT_0:
            overlapped.cancel()
            return None
        overlapped.GetOverlappedResult(True)
    except BrokenPipeError:  # the other end is closed
        return b""
    return bytes(overlapped.getbuffer())


SHELL_PROGRAMS = {
    "copy-then-exit-7": "cat; exit 7",
    "write-both": "printf out; printf err >&2",
    "tell-pid": "printf %s $$",
    "tell-directory": 'printf %s "$(pwd -P)"',
    "tell-variable": 'printf %s "$LOOPCHECK"',
    "wait": "printf ready; exec sleep 3600",
    "ignore-sigterm": "trap '' TERM; printf ready; exec sleep 3600",
}

PYTHON_WAIT = "import os, time; os.write(1, b'ready'); time.sleep(3600)"
PYTHON_PROGRAMS = {  # one line each, for cmd.exe
    "copy-then-exit-7": (
        "import os; [os.write(1, data) for data in iter(lambda: os.read(0, 65536), b'')]; "
        "os._exit(7)"
    ),
    "write-both": "import os; os.write(1, b'out'); os.write(2, b'err')",
    "tell-pid": "import os; os.write(1, str(os.getpid()).encode())",
    "tell-directory": "import os; os.write(1, os.getcwd().encode())",
    "tell-variable": "import os; os.write(1, os.environ['LOOPCHECK'].encode())",
    "wait": PYTHON_WAIT,
    "ignore-sigterm": PYTHON_WAIT,  # nobody ignores how Windows ends a process
}


def program(name):
    """A program as its arguments, and as a command line."""
    if name not in SHELL_PROGRAMS:
        raise Unavailable("program", 'this agent has no program "%s"' % name)
    if WINDOWS:
        arguments = [sys.executable, "-I", "-S", "-c", PYTHON_PROGRAMS[name]]
        return arguments, subprocess.list2cmdline(arguments)
    return ["/bin/sh", "-c", SHELL_PROGRAMS[name]], SHELL_PROGRAMS[name]


# --- 4. recorders --------------------------------------------------------------------------------


class Frame:
    """What a callback under way is to return, or to raise."""

    def __init__(self):
        self.value = None
        self.error = None


class Local(threading.local):
    """What each thread has of its own."""

    def __init__(self):
        self.frames = []  # the callbacks under way
        self.index = None  # the member that a series is at
        self.muted = False


class Recorder:
    """What all protocols are told."""

    transport = None  # the id of the one that tells it

    def __init__(self, session, name):
        self.session = session
        self.name = name

    def connection_made(self, transport):
        self.transport = id(transport)
        self.session.names[self.name + ".transport"] = transport
        self.session.connected(self, transport)
        self.session.told(self.name, "connection_made")

    def pause_writing(self):
        self.session.told(self.name, "pause_writing")

    def resume_writing(self):
        self.session.told(self.name, "resume_writing")

    def connection_lost(self, error):
        self.session.open_transports.discard(self.transport)
        self.session.told(self.name, "connection_lost", error=error)


class RecordingProtocol(Recorder, asyncio.Protocol):
    def data_received(self, data):
        self.session.received(self.name, "data_received", data)

    def eof_received(self):
        return self.session.told(self.name, "eof_received")


class RecordingBufferedProtocol(Recorder, asyncio.BufferedProtocol):
    buffer = None

    def get_buffer(self, sizehint):
        """The buffer that the check has it return, else one of its own."""
        given = self.session.told(self.name, "get_buffer")
        self.buffer = bytearray(BUFFER_SIZE) if given is None else given
        return self.buffer

    def buffer_updated(self, nbytes):
        data = b"" if self.buffer is None else self.buffer[:nbytes]
        self.session.received(self.name, "buffer_updated", data)

    def eof_received(self):
        return self.session.told(self.name, "eof_received")


BUFFER_SIZE = 1024


class RecordingDatagramProtocol(Recorder, asyncio.DatagramProtocol):
    def datagram_received(self, data, address):
        self.session.received(self.name, "datagram_received", data, address=shown(address))

    def error_received(self, error):
        self.session.told(self.name, "error_received", error=error)


class RecordingSubprocessProtocol(Recorder, asyncio.SubprocessProtocol):
    def pipe_data_received(self, fd, data):
        self.session.received(self.name, "pipe_data_received", data, fd)

    def pipe_connection_lost(self, fd, error):
        self.session.told(self.name, "pipe_connection_lost", fd=fd, error=error)

    def process_exited(self):
        self.session.told(self.name, "process_exited")


class Run:
    """A run of the loop: what it waits for, and when it gives up."""

    def __init__(self, loop, action):
        self.loop = loop
        self.until = action.get("until") or []
        give_up = action.get("orAfter")
        self.gives_up = give_up is not None
        self.when = (give_up or {}).get("when") or []
        self.limit = (give_up or {}).get("iterations", 0)
        self.counting = False
        self.iterations = 0
        self.how = None
        self.error = None


class StallWatch(threading.Thread):
    """Measures how this process is kept waiting.

    It asks to be woken every few milliseconds, and notes by how much each time it is woken too
    late. A loop that keeps the interpreter to itself looks the same.
    """

    TICK = 0.005
    STALL = 0.02  # what is later than this, and than the noise, is a stall

    def __init__(self):
        super().__init__(name="loopcheck stall watch", daemon=True)
        self.noting = threading.Lock()
        self.ended = threading.Event()
        self.due = time.perf_counter() + self.TICK
        self.noise = 0.0
        self.calibrated = False
        self.stalls = []

    def run(self):
        while not self.ended.wait(self.TICK):
            self.note()

    def note(self):
        with self.noting:
            now = time.perf_counter()
            late = now - self.due
            if late < 0:
                return
            if not self.calibrated:
                self.noise = max(self.noise, late)
            elif late > max(self.noise, self.STALL):
                self.stalls.append((self.due, now))
            self.due = now + self.TICK

    def seen(self, start):
        """What was measured so far; what came until the first answer is the noise."""
        self.note()
        self.calibrated = True
        stalls = [
            {"from": round(due - start, 6), "to": round(woken - start, 6)}
            for due, woken in self.stalls
        ]
        return {"noise": round(self.noise, 6), "stalls": stalls}


# --- 5. the session ------------------------------------------------------------------------------


RAISED = object()  # in the place of an attribute that could not be read


class Session:
    """A loop, what was named, and what has happened."""

    def __init__(self, loop, emit, scratch, describe, hygiene, make_loop):
        self.hygiene = hygiene
        self.make_loop = make_loop
        self.inventory = None  # what was left, once all was ended
        self.transports = []  # that a protocol was told of
        self.open_transports = set()  # the ids of those of them that no protocol heard the end of
        self.loop = loop
        self.loops = [loop]
        self.emit_event = emit
        self.scratch = scratch
        self.describe_loop = describe
        self.names = {}
        self.resources = []
        self.calls = collections.Counter()  # by token; a protocol's method is "p.data_received"
        self.bytes = collections.Counter()  # by protocol
        self.settled = set()
        self.then = {}
        self.given = {}  # callbacks and factories that were handed out
        self.protocols = collections.Counter()  # how many a factory has made, by its name
        self.tasks = {}  # what awaits, by the name of what it awaits last
        self.awaiting = []  # all that awaits, since a loop need not keep its tasks alive
        self.current = None  # the run under way
        self.local = Local()
        self.writing = threading.RLock()  # a signal's handler may record while something else is
        self.threads = {}
        self.variables = {}
        self.stalls = None
        self.home = threading.get_ident()  # the thread that carries out actions
        self.old_policy = None  # the one before any of the session's own
        self.abandoned = False
        self.closed = False
        self.start = time.perf_counter()

    def emit(self, event, data):
        if self.local.muted or self.closed:
            return
        with self.writing:
            record = {"event": event, "at": round(time.perf_counter() - self.start, 6)}
            record.update((key, value) for key, value in data.items() if value is not None)
            self.emit_event(record)

    def emit_unavailable(self, error):
        self.local.muted = False  # it ends the perform, so that it comes once
        self.emit("unavailable", {"what": text_of(error.what), "reason": error.reason})

    def emit_opened(self, names):
        self.emit("opened", {"as": list(names)})

    # -- carrying out

    def perform(self, actions):
        self.abandoned = False
        self.home = threading.get_ident()
        self.carry_out(actions, note=True)

    def carry_out(self, actions, note=False):
        """Carries out actions in turn, until one is unavailable; notes what each gets them."""
        for action in actions:
            if self.abandoned or self.closed:
                return
            if note:
                self.hygiene.note_action(action)
            name = action.get("do") if isinstance(action, dict) else None
            method = ACTIONS.get(name)
            if method is None:
                self.emit("unknown-action", {"action": text_of(name)})
                continue
            try:
                method(self, action)
            except Missing as error:
                self.emit("missing", {"method": error.name, "of": error.of})
            except Unavailable as error:
                self.emit_unavailable(error)
                self.abandoned = True
            except (OSError, ValueError) as error:  # a descriptor that the loop closed
                self.emit_unavailable(Unavailable(name, sentence_of(error)))
                self.abandoned = True
            except BaseException as error:  # a field that lacks, a mistake of ours
                self.emit_unavailable(Unavailable("agent", sentence_of(error)))
                self.abandoned = True

    def named(self, name):
        try:
            return self.names[name]
        except KeyError:
            raise Missing(text_of(name), "session") from None

    def add_resource(self, name, thing):
        self.names[name] = thing
        self.resources.append(thing)

    # -- resources

    def do_open(self, action):
        kind = action["kind"]
        if kind not in KINDS:
            raise Unavailable(kind, 'this agent cannot open a "%s"' % kind)
        content = action.get("content")
        arguments = [content.encode("latin-1")] if kind in WITH_CONTENT and content else []
        names = action["as"]
        try:
            ends = KINDS[kind](self.scratch, *arguments)
        except OSError as error:
            raise Unavailable(kind, sentence_of(error))
        for name, end in zip(names, ends):
            self.add_resource(name, end)
        self.emit_opened(names)

    def do_duplicate(self, action):
        name, original = action["as"], self.named(action["of"])
        if action.get("number") is not None:
            self.add_resource(name, duplicate_to(original, action["number"], name))
            self.emit_opened([name])
            return
        first, last = action["from"], action["to"]
        for index in range(first, last + 1):
            try:
                self.add_resource("%s[%d]" % (name, index), duplicate(original))
            except OSError as error:
                reason = "only %d of %d could be made: %s"
                counts = (index - first, last + 1 - first, sentence_of(error))
                raise Unavailable(name, reason % counts)
        self.emit_opened(["%s[%d]" % (name, first), "%s[%d]" % (name, last)])

    def do_accept(self, action):
        listener = self.named(action["from"])
        listener.settimeout(PATIENCE)
        try:
            connection, _ = listener.accept()
        except socket.timeout:
            raise Unavailable(action["from"], "nobody connected within %g s" % PATIENCE)
        finally:
            listener.setblocking(False)
        connection.setblocking(False)
        self.add_resource(action["as"], connection)
        self.emit_opened([action["as"]])

    def do_connect(self, action):
        to = action["to"]
        self.add_resource(action["as"], connect_to(address_of(to, self.named(to))))
        self.emit_opened([action["as"]])

    def do_write(self, action):
        thing, data = self.named(action["to"]), action["data"].encode("latin-1")
        if action.get("address") is None:
            write_all(thing, data)
        else:
            send_datagram(thing, data, self.value(action["address"])[0])
        self.emit_opened([action["to"]])

    def do_read(self, action):
        thing = self.named(action["from"])
        data = read_once(thing, action["max"], action["seconds"])
        text = None if data is None else data.decode("latin-1")
        self.emit("read", {"from": action["from"], "data": text})

    def do_wait_readable(self, action):
        what, seconds = action["what"], action["seconds"]
        if not wait_until_ready(self.named(what), False, seconds):
            raise Unavailable(what, "it could not be read within %g s" % seconds)
        self.emit_opened([what])

    def do_close(self, action):
        for name in action["what"]:
            release(self.named(name))
        self.emit_opened([])

    def do_shutdown(self, action):
        self.named(action["what"]).shutdown(socket.SHUT_WR)
        self.emit_opened([])

    def do_reset(self, action):
        reset_connection(self.named(action["what"]))
        self.emit_opened([])

    # -- callbacks, protocols, handlers

    def do_callback(self, action):
        self.then[action["token"]] = action["then"]

    def happened(self, token, event, data, index=None):
        """Records, then does what the token's callback does, then looks whether the run is over.

        Beyond the limit of reports it does so in silence: a loop may call without end. Returns, and
        raises, what the callback is to return and to raise.
        """
        if self.closed:
            return None
        local = self.local
        frame = Frame()
        local.frames.append(frame)
        self.calls[token] += 1
        outer_muted, outer_index = local.muted, local.index
        local.muted = outer_muted or self.calls[token] > MOST_CALLS_REPORTED
        local.index = index
        try:
            self.emit(event, data)
            if token in self.then:
                self.carry_out(self.then[token])
        finally:
            local.muted, local.index = outer_muted, outer_index
            local.frames.pop()
        self.look_at_run()
        if frame.error is not None:
            raise frame.error
        return frame.value

    def frame(self, action):
        if not self.local.frames:
            raise Unavailable(action, "it is for a callback, and none is called")
        return self.local.frames[-1]

    def told(self, protocol, method, data=None, fd=None, error=None, address=None):
        error = None if error is None else describe_error(error)
        record = {"protocol": protocol, "method": method, "data": data, "fd": fd, "error": error}
        record["address"] = address
        return self.happened(protocol + "." + method, "told", record)

    def received(self, protocol, method, data, fd=None, address=None):
        text = latin1_of(data)
        self.bytes[protocol] += len(text)
        self.told(protocol, method, text, fd, address=address)

    def callback(self, token):
        index = self.local.index

        def called(*arguments, **named):
            elsewhere = True if threading.get_ident() != self.home else None
            record = {"token": token, "index": index, "elsewhere": elsewhere}
            return self.happened(token, "called", record, index)

        return called

    def coroutine(self, token):
        async def run():
            return self.happened(token, "called", {"token": token, "index": None})

        return run()

    def async_generator(self, token):
        """It yields once; that it begins and that it ends are calls of two tokens."""

        async def generate():
            self.happened(token, "called", {"token": token})
            try:
                yield
            finally:
                over = token + ".closed"
                self.happened(over, "called", {"token": over})

        return generate()

    def stream_callback(self, name):
        """For a server of streams: names what each client gets "s.reader" and "s.writer"."""

        def connected(reader, writer):
            self.protocols[name] += 1
            number = self.protocols[name]
            client = name if number == 1 else "%s#%d" % (name, number)
            self.names[client + ".reader"] = reader
            self.names[client + ".writer"] = writer
            self.happened(name, "called", {"token": name})

        return connected

    def loop_factory(self, name):
        """A function that makes a fresh loop, and names it "f.loop"."""

        def make():
            given = self.old_policy and asyncio.get_event_loop_policy()
            if given:  # asyncio.new_event_loop() would ask it for a loop, and it this
                asyncio.set_event_loop_policy(self.old_policy)
            loop, reason = self.make_loop()
            if given:
                asyncio.set_event_loop_policy(given)
            if loop is None:
                raise RuntimeError(reason)
            self.loops.append(loop)
            self.names[name + ".loop"] = loop
            return loop

        return make

    def policy(self, name):
        """The default policy, but for the loops that it makes."""
        if not hasattr(asyncio, "get_event_loop_policy"):
            raise Unavailable("policy", "this Python's asyncio has no policies")
        if self.old_policy is None:
            self.old_policy = asyncio.get_event_loop_policy()
        policy = type(self.old_policy)()
        policy.new_event_loop = self.give(self.loop_factory, name)
        return policy

    def restore_policy(self):
        if self.old_policy is not None:
            asyncio.set_event_loop_policy(self.old_policy)

    def exception_handler(self, name):
        def handler(loop, context):
            get = context.get if isinstance(context, dict) else lambda key: None
            error = get("exception")
            described = describe_error(error) if isinstance(error, BaseException) else None
            message = text_of(get("message"))
            record = {"handler": name, "message": message, "error": described}
            return self.happened(name, "handled", record)

        return handler

    def factory(self, kind, name):
        """A factory of protocols of a kind: "p", then "p#2" and so on."""

        def make():
            token = name + ".factory"
            given = self.happened(token, "called", {"token": token}) if token in self.then else None
            if given is not None:
                return given
            self.protocols[name] += 1
            number = self.protocols[name]
            return kind(self, name if number == 1 else "%s#%d" % (name, number))

        return make

    def connected(self, protocol, transport):
        self.transports.append(transport)
        self.open_transports.add(id(transport))
        self.hygiene.gave("the protocol %s" % protocol.name, protocol)

    def protocol(self, name):
        return self.factory(RecordingProtocol, name)

    def buffered_protocol(self, name):
        return self.factory(RecordingBufferedProtocol, name)

    def datagram_protocol(self, name):
        return self.factory(RecordingDatagramProtocol, name)

    def subprocess_protocol(self, name):
        return self.factory(RecordingSubprocessProtocol, name)

    def new_protocol(self, name):
        return RecordingProtocol(self, name)

    def give(self, make, name):
        """One object for one name, and for each member of a series."""
        key = (make.__name__, name, self.local.index)
        if key not in self.given:
            self.given[key] = make(name)
            self.hygiene.gave("%s %s" % (make.__name__.replace("_", " "), name), self.given[key])
        return self.given[key]

    # -- values

    def value(self, given):
        """The arguments that a value stands for: one, or a program's."""
        ((kind, content),) = given.items()
        if kind == "program":
            return program(content)[0]
        make = VALUES.get(kind)
        if make is None:
            raise Unavailable(kind, 'this agent does not know the value "%s"' % kind)
        return [make(self, content)]

    def item(self, content):
        of, index = content["of"], content["index"]
        value = self.named(of)
        try:
            return value[index]
        except BaseException:
            raise Missing("%s[%s]" % (of, index), type(value).__name__) from None

    def member(self, name):
        if self.local.index is None:
            raise Unavailable(name, "there is no series under way whose member this could be")
        return self.named("%s[%d]" % (name, self.local.index))

    @staticmethod
    def error_context(content):
        context = {"message": content["message"]}
        if content.get("error") is not None:
            context["exception"] = error_named(content["error"])(content["message"])
        return context

    @staticmethod
    def module(name):
        try:
            return importlib.import_module(name)
        except ImportError:
            raise Missing(name, "import") from None

    def signal(self, index):
        if not 0 <= index < len(SIGNALS):
            raise Unavailable("signal", "the facts name %d signals" % len(SIGNALS))
        return getattr(signal, SIGNALS[index])

    # -- calls

    def do_call(self, action):
        each = action.get("each")
        if each is None:
            self.call(action, None)
            return
        outer, last = self.local.index, each["to"]
        try:
            for index in range(each["from"], last + 1):
                self.local.index = index
                if not self.call(action, index, report=index == last):
                    return
        finally:
            self.local.index = outer

    def call(self, action, index, report=True):
        """Calls a method; returns whether it returned."""
        name, on = action["method"], action.get("on")
        target = self.loop if on is None else self.value(on)[0]
        method = self.method(target, name, index)
        if method is RAISED:
            return False
        arguments = [each for given in action.get("args") or () for each in self.value(given)]
        named = {key: self.value(given)[0] for key, given in (action.get("named") or {}).items()}
        reports = on is None and name in REPORTS
        self.hygiene.unhandled.asked += reports
        try:
            reads = not (arguments or named or callable(method))
            result = method if reads else method(*arguments, **named)
        except BaseException as error:
            self.emit("raised", {"method": name, "error": describe_error(error), "index": index})
            self.settled.add(action.get("as"))  # there is nothing to wait for
            return False
        finally:
            self.hygiene.unhandled.asked -= reports
        if on is None:
            self.hygiene.called(name, arguments)
        elif name == "set_protocol" and isinstance(arguments[0], Recorder):
            arguments[0].transport = id(target)
        if report:
            self.emit_returned(name, result, index)
        if action.get("as") is not None:
            self.names[action["as"] if index is None else "%s[%d]" % (action["as"], index)] = result
        return True

    def method(self, target, path, index):
        found = target
        for name in path.split("."):
            try:
                found = getattr(found, name)
            except AttributeError:
                module = inspect.ismodule(found)
                raise Missing(name, found.__name__ if module else type(found).__name__) from None
            except BaseException as error:
                record = {"method": path, "error": describe_error(error), "index": index}
                self.emit("raised", record)
                return RAISED
        return found

    def emit_returned(self, method, result, index):
        try:
            awaitable = inspect.isawaitable(result)
        except BaseException:
            awaitable = False
        record = {
            "method": method,
            "value": shown(result),
            "awaitable": awaitable,
            "is": self.name_of(result),
            "index": index,
        }
        self.emit("returned", record)

    def name_of(self, thing):
        if thing is None or isinstance(thing, (bool, int, float, str)):
            return None
        for name, value in self.names.items():
            if value is thing:
                return name
        return next((key[1] for key, value in self.given.items() if value is thing), None)

    def do_await(self, action):
        name = action["what"]
        awaited = self.named(name)
        self.settled.discard(name)  # it may have been another's
        begun = threading.Event()

        async def wait():
            begun.set()
            try:
                value = await awaited
            except GeneratorExit:
                raise
            except BaseException as error:
                self.settle(name, "failed", {"what": name, "error": describe_error(error)})
            else:
                self.names[name] = value
                data = latin1_of(value) if isinstance(value, BYTES) else None
                self.settle(name, "settled", {"what": name, "value": shown(value), "data": data})

        waiting = wait()
        try:
            task = self.loop.create_task(waiting)
        except BaseException as error:
            waiting.close()
            self.settle(name, "failed", {"what": name, "error": describe_error(error)})
        else:
            self.tasks[name] = task, begun
            self.awaiting.append(task)

    def do_cancel(self, action):
        name = action["what"]
        self.named(name)
        if name not in self.tasks:
            raise Unavailable(name, "it is not awaited, so that it could be cancelled")
        task, begun = self.tasks[name]

        def ended(task):
            if not begun.is_set():  # so that it was never told that it is cancelled
                error = describe_error(asyncio.CancelledError())
                self.settle(name, "failed", {"what": name, "error": error})

        try:
            task.add_done_callback(ended)
            task.cancel()
        except BaseException as error:
            self.emit("raised", {"method": "cancel", "error": describe_error(error)})

    def settle(self, name, event, data):
        if self.closed:
            return
        self.settled.add(name)
        self.emit(event, data)
        self.look_at_run()

    # -- runs

    def holds(self, conditions):
        return all(self.condition_holds(condition) for condition in conditions)

    def condition_holds(self, condition):
        ((kind, content),) = condition.items()
        if kind == "called":
            return self.calls[content["token"]] >= content["times"]
        if kind == "settled":
            return content["what"] in self.settled
        if kind == "told":
            return self.calls[content["protocol"] + "." + content["method"]] > 0
        if kind == "received":
            return self.bytes[content["protocol"]] >= content["bytes"]
        raise Unavailable(kind, 'this agent does not know the condition "%s"' % kind)

    def do_run(self, action):
        run = Run(self.loop, action)
        self.holds(run.when)  # a condition that is not known is told before the loop runs
        if self.holds(run.until):
            self.emit("run-ended", {"how": "satisfied", "iterations": 0})
            return
        outer, self.current = self.current, run
        try:
            self.look_at_run()
            if run.how is None:
                run.loop.run_forever()
        except BaseException as error:
            run.error = run.error or error
        finally:
            self.current = outer
        if run.error is not None:
            self.emit("run-raised", {"error": describe_error(run.error)})
        else:
            self.emit("run-ended", {"how": run.how or "stopped", "iterations": run.iterations})

    def look_at_run(self):
        """Stops the run under way if it is over, and counts its iterations if it may give up."""
        run = self.current
        if run is None or run.how is not None:
            return
        if self.abandoned:
            self.stop(run, "stopped")
        elif self.holds(run.until):
            self.stop(run, "satisfied")
        elif run.gives_up and not run.counting and self.holds(run.when):
            run.counting = True
            self.count(run)

    def count(self, run):
        def iterate():
            if run.how is not None or run is not self.current:
                return
            run.iterations += 1
            self.count(run)

        if run.iterations >= run.limit:
            self.stop(run, "gave-up")
            return
        try:
            run.loop.call_soon(iterate)
        except BaseException as error:
            run.error = error
            self.stop(run, "stopped")

    def stop(self, run, how):
        run.how = how
        try:
            if threading.get_ident() == self.home:
                run.loop.stop()
            else:
                run.loop.call_soon_threadsafe(run.loop.stop)
        except BaseException as error:
            self.emit("raised", {"method": "stop", "error": describe_error(error)})

    def do_adopt(self, action):
        self.loop = self.named(action["loop"])
        self.loops.append(self.loop)

    # -- the process, modules, the clock

    def do_kill(self, action):
        number = self.signal(action["signal"])
        if WINDOWS:
            signal.raise_signal(number)
        else:
            os.kill(os.getpid(), number)
        self.emit_opened([])

    def do_disposition(self, action):
        value = disposition(self.signal(action["signal"]))
        self.emit("disposition", {"signal": action["signal"], "value": value})

    def do_attribute(self, action):
        of, name = action["of"], action["name"]
        try:
            present = hasattr(resolve(of), name)
        except (ImportError, AttributeError):
            present = False
        self.emit("attribute", {"of": of, "name": name, "present": present})

    def do_measure_clock(self, action):
        try:
            steps = measure_clock(self.loop.time, action["steps"], action["millis"] / 1000)
        except BaseException as error:
            self.emit("raised", {"method": "time", "error": describe_error(error)})
            return
        loop, independent = [step[0] for step in steps], [step[1] for step in steps]
        self.emit("clock", {"loop": loop, "independent": independent})

    # -- what a callback does besides, threads, contexts

    def do_raise(self, action):
        self.frame("raise").error = error_named(action["error"])(action["message"])
        self.hygiene.unhandled.raised.append(self.frame("raise").error)

    def do_return(self, action):
        self.frame("return").value = self.value(action["value"])[0]

    def do_thread(self, action):
        token = action["token"]
        thread = threading.Thread(target=self.callback(token), name=token, daemon=True)
        self.threads[token] = thread
        thread.start()

    def do_join(self, action):
        token, seconds = action["token"], action["seconds"]
        if token not in self.threads:
            raise Missing(token, "session")
        self.threads[token].join(seconds)
        if self.threads[token].is_alive():
            raise Unavailable(token, "the thread ran for longer than %g s" % seconds)

    def do_block(self, action):
        end = time.perf_counter() + action["millis"] / 1000
        left = action["millis"] / 1000
        while left > 0:
            time.sleep(left)
            left = end - time.perf_counter()

    def do_copy_context(self, action):
        self.names[action["as"]] = contextvars.copy_context()

    def variable_named(self, name):
        return self.variables.setdefault(name, contextvars.ContextVar(name))

    def do_set_variable(self, action):
        self.variable_named(action["name"]).set(action["value"])

    def do_variable(self, action):
        name = action["name"]
        self.emit("variable", {"name": name, "value": self.variable_named(name).get(None)})

    def do_watch_machine(self, action):
        if self.stalls is None:
            self.stalls = StallWatch()
            self.stalls.start()
            time.sleep(action["millis"] / 1000)
        self.emit("machine", self.stalls.seen(self.start))

    def do_describe(self, action):
        self.emit("described", {"facts": self.describe_loop(self.loop)})

    def do_tidy(self, action):
        """Ends all that the session holds; nothing else can be asked of it afterwards."""
        if self.current is not None or self.local.frames:
            raise Unavailable("tidy", "the loop runs; it has to be asked for outside of a run")
        if self.inventory is None:
            self.inventory = tidy(self, action["millis"] / 1000, action["lasting"])
        for each in self.inventory["left"]:
            if each.get("after") is None:
                each.pop("after", None)
        self.emit("inventory", self.inventory)

    def forget(self):
        """Closes the resources, and forgets all that was named and given."""
        for thing in self.resources:
            try:
                release(thing)
            except Exception:  # somebody else has closed it
                continue
        self.restore_policy()
        asyncio.set_event_loop(None)
        self.loop = None
        del self.hygiene.unhandled.raised[:]
        for things in vars(self).values():  # whatever any action keeps
            if isinstance(things, (dict, list, set)) and things is not self.threads:
                things.clear()

    def close(self, with_loops):
        """Frees what it holds; returns what went wrong.

        With its loops, and what they have changed, where another session follows in this process.
        """
        self.closed = True
        self.hygiene.unhandled.remove()
        if self.stalls is not None:
            self.stalls.ended.set()
        loops = list({id(loop): loop for loop in self.loops}.values()) if with_loops else []
        errors = []
        freeing = [(loop, lambda it: it.close()) for loop in loops]
        for thing, free in freeing + [(thing, release) for thing in self.resources]:
            try:
                free(thing)
            except BaseException as error:
                errors.append("%s.close() raised %s" % (type(thing).__name__, sentence_of(error)))
        if with_loops:
            self.restore_policy()
            asyncio.set_event_loop(None)
            for name in SIGNALS:
                signal.signal(getattr(signal, name), signal.SIG_DFL)
        self.scratch.remove()
        return errors


ACTIONS = {
    "open": Session.do_open,
    "duplicate": Session.do_duplicate,
    "accept": Session.do_accept,
    "connect": Session.do_connect,
    "write": Session.do_write,
    "read": Session.do_read,
    "wait-readable": Session.do_wait_readable,
    "close": Session.do_close,
    "shutdown": Session.do_shutdown,
    "reset": Session.do_reset,
    "callback": Session.do_callback,
    "call": Session.do_call,
    "await": Session.do_await,
    "cancel": Session.do_cancel,
    "run": Session.do_run,
    "adopt": Session.do_adopt,
    "kill": Session.do_kill,
    "disposition": Session.do_disposition,
    "attribute": Session.do_attribute,
    "measure-clock": Session.do_measure_clock,
    "raise": Session.do_raise,
    "return": Session.do_return,
    "thread": Session.do_thread,
    "join": Session.do_join,
    "block": Session.do_block,
    "copy-context": Session.do_copy_context,
    "set-variable": Session.do_set_variable,
    "variable": Session.do_variable,
    "watch-machine": Session.do_watch_machine,
    "tidy": Session.do_tidy,
    "describe": Session.do_describe,
}

VALUES = {
    "literal": lambda session, content: content,
    "none": lambda session, content: None,
    "ref": Session.named,
    "item": Session.item,
    "member": Session.member,
    "module": lambda session, content: Session.module(content),
    "bytes": lambda session, content: content.encode("latin-1"),
    "number": lambda session, content: float(content),
    "sum": lambda session, content: session.named(content["of"]) + content["plus"],
    "list": lambda session, content: [each for given in content for each in session.value(given)],
    "tuple": lambda session, content: tuple(VALUES["list"](session, content)),
    "repeated": lambda session, content: content["text"].encode("latin-1") * content["times"],
    "address": lambda session, content: address_of(content, session.named(content)),
    "port": lambda session, content: port_of(content, VALUES["address"](session, content)),
    "constant": lambda session, content: constant(content),
    "callback": lambda session, content: session.give(session.callback, content),
    "coroutine": Session.coroutine,
    "async-generator": lambda session, content: session.give(session.async_generator, content),
    "stream-callback": lambda session, content: session.give(session.stream_callback, content),
    "loop-factory": lambda session, content: session.give(session.loop_factory, content),
    "policy": lambda session, content: session.give(session.policy, content),
    "protocol": lambda session, content: session.give(session.protocol, content),
    "buffered-protocol": lambda session, content: session.give(session.buffered_protocol, content),
    "datagram-protocol": lambda session, content: session.give(session.datagram_protocol, content),
    "new-protocol": lambda session, content: session.give(session.new_protocol, content),
    "error-context": lambda session, content: session.error_context(content),
    "subprocess-protocol": lambda session, content: session.give(
        session.subprocess_protocol, content
    ),
    "exception-handler": lambda session, content: session.give(session.exception_handler, content),
    "signal": Session.signal,
    "command-line": lambda session, content: program(content)[1],
}


def disposition(number):
    """How the process handles a signal: as the kernel sees it, where the kernel tells."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            masks = dict(line.split(":", 1) for line in status if line.startswith("Sig"))
        bit = 1 << (number - 1)
        if int(masks["SigIgn"], 16) & bit:
            return "ignored"
        return "handler" if int(masks["SigCgt"], 16) & bit else "default"
    except (OSError, KeyError, ValueError):
        handler = signal.getsignal(number)
    return {signal.SIG_DFL: "default", signal.SIG_IGN: "ignored"}.get(handler, "handler")


def measure_clock(clock, most, seconds):
    """The steps that a clock makes while it is read again and again, by itself and by another.

    The first step is waited for, not counted, since it had begun before.
    """
    other = time.perf_counter
    steps = []
    value, began = clock(), other()
    deadline = began + seconds
    first = True
    while len(steps) < most:
        now = clock()
        at = other()
        if now != value:
            if first:
                first, deadline = False, at + seconds
            else:
                steps.append((now - value, at - began))
            value, began = now, at
        elif at > deadline:
            break
    return steps


# --- 6. hygiene ----------------------------------------------------------------------------------


MAKING = "the making of the loop"


class Inventory:
    """What this process has: descriptors, threads and children, where the system lists them."""

    def __init__(self):
        self.found = {}
        for kind, listed in (
            ("descriptor", listed_descriptors),
            ("thread", listed_threads),
            ("child", listed_children),
        ):
            try:
                self.found[kind] = listed()
            except OSError:
                continue

    def unlisted(self):
        return [kind for kind in ("descriptor", "thread", "child") if kind not in self.found]

    def numbers(self):
        return {(kind, number) for kind, things in self.found.items() for number in things}

    def beyond(self, earlier):
        """What was not there earlier, as (kind, number, what it is)."""
        return [
            (kind, number, what)
            for kind, things in sorted(self.found.items())
            for number, what in sorted(things.items())
            if earlier.found.get(kind, {}).get(number) != what
        ]


def listed_descriptors():
    """Descriptors and what they are; a socket and a pipe differ from others by their number."""
    found = {}
    for name in os.listdir("/proc/self/fd"):
        try:
            found[int(name)] = os.readlink("/proc/self/fd/" + name)
        except OSError:
            continue  # the one that listed the directory
    return found


def listed_threads():
    """Native threads, with Python's name for them where it has one."""
    names = {thread.native_id: thread.name for thread in threading.enumerate()}
    if not os.path.isdir("/proc/self/task"):
        return names
    found = {}
    for number in map(int, os.listdir("/proc/self/task")):
        try:
            found[number] = names.get(number) or read_word("/proc/self/task/%d/comm" % number)
        except OSError:
            continue  # it has just ended
    return found


def numbers_listed():
    """Descriptors, threads and children by number alone, which is all that can be had quickly."""
    try:
        found = {("descriptor", int(name)) for name in os.listdir("/proc/self/fd")}
        threads = os.listdir("/proc/self/task")
        found |= {("thread", int(name)) for name in threads}
        found |= {("child", pid) for pid in children_of(threads)}
        return found
    except OSError:
        return set()


def children_of(threads):
    for number in threads:
        try:
            yield from map(int, read_word("/proc/self/task/%s/children" % number).split())
        except FileNotFoundError:
            if number == str(os.getpid()):
                raise  # this kernel does not list them
            continue  # the thread has just ended


def read_word(path):
    """What a small file of the system holds; a file object would more than double the time."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        parts = list(iter(lambda: os.read(descriptor, 4096), b""))
    finally:
        os.close(descriptor)
    return b"".join(parts).decode("utf-8", "replace").strip()


def listed_children():
    """Children of every thread, those that nobody has waited for included."""
    found = {}
    for pid in children_of(os.listdir("/proc/self/task")):
        try:
            found[pid] = read_word("/proc/%d/comm" % pid)
        except OSError:
            continue  # it was waited for just now
    return found


def without_number(what):
    """What a descriptor is, without the number that no two runs share: socket, pipe, /path."""
    name, colon, rest = what.partition(":[")
    if not colon:
        return what
    return rest.rstrip("]") if name == "anon_inode" else name


class Unhandled(logging.Handler):
    """Errors that reached the loop's log, or the interpreter's hooks, and no handler of a check's.

    What a check raised itself, it has asked for.
    """

    def __init__(self, now):
        super().__init__()
        self.now = now  # tells what is being done
        self.raised = []  # by the check
        self.errors = []
        self.asked = 0  # calls under way by which a check has errors reported
        self.hooks = (sys.unraisablehook, threading.excepthook)
        logging.getLogger("asyncio").addHandler(self)
        sys.unraisablehook = self.unraisable
        threading.excepthook = self.in_thread

    def emit(self, record):
        if record.levelno >= logging.ERROR:
            error = record.exc_info[1] if record.exc_info else None
            self.add(text_of(record.getMessage()).split("\n")[0], error)
        last = logging.lastResort
        if not logging.root.handlers and last and record.levelno >= last.level:
            last.handle(record)  # as it would be without this one

    def unraisable(self, given):
        self.add(given.err_msg or "an error that could not be raised", given.exc_value)
        self.hooks[0](given)

    def in_thread(self, given):
        self.add("an error that ended a thread", given.exc_value)
        self.hooks[1](given)

    def add(self, message, error):
        if self.asked or self.is_asked_for(error):
            return
        what = message if error is None else "%s (%s)" % (message, sentence_of(error))
        self.errors.append((what, self.now()))

    def is_asked_for(self, error):
        seen = []
        while error is not None and error not in seen:
            if any(error is own for own in self.raised):
                return True
            seen.append(error)
            error = error.__cause__ or error.__context__
        return False

    def remove(self):
        logging.getLogger("asyncio").removeHandler(self)
        sys.unraisablehook, threading.excepthook = self.hooks
        del self.raised[:]


class Hygiene:
    """What a session has got its process, and whether all of it goes when the session ends."""

    def __init__(self):
        self.before = Inventory()
        self.seen = self.before.numbers()
        self.doing = MAKING
        self.method = ""  # the one that was called last
        self.since = {}  # what it was that got something: by kind and number
        self.unhandled = Unhandled(lambda: self.doing)
        self.held = []  # weakly: what a loop was given to call, and how that is called
        self.registered = []  # calls that take back what was registered, as a method and arguments

    def note(self, doing):
        """Sees what was got by what was done so far; something else is done from now on."""
        now = numbers_listed()
        new = {key for key in now - self.seen if is_there(key)}
        self.since.update(dict.fromkeys(new, self.doing))
        self.seen = (self.seen & now) | new
        self.doing = doing

    def note_action(self, action):
        kind = action.get("do") if isinstance(action, dict) else None
        if kind == "call":
            self.method = text_of(action.get("method"))
            self.note(self.method + "()")
        elif kind == "run" and self.method:
            self.note("the run after %s()" % self.method)
        else:
            self.note(text_of(kind))

    def gave(self, what, thing):
        """A loop was given something to call."""
        self.held.append((what, weakref.ref(thing)))

    def called(self, method, arguments):
        """A method of the loop returned: what it registered can be taken back."""
        if method in REGISTRATIONS:
            self.registered.append((REGISTRATIONS[method], arguments[0]))

    def left(self, threads):
        """What is there and was not, but for these threads: they are the check's own."""
        found = []
        own = {thread.native_id for thread in threads}
        for kind, number, what in Inventory().beyond(self.before):
            if kind == "descriptor":
                what = without_number(what)
            if kind != "thread" or number not in own:
                after = self.since.get((kind, number))
                found.append({"kind": kind, "what": what, "after": after})
        for what, after in self.unhandled.errors:
            found.append({"kind": "error", "what": what, "after": after})
        if sys.implementation.name == "cpython":
            found += [
                {"kind": "callback", "what": what} for what, held in self.held if held() is not None
            ]
        return found

    def unseen(self):
        system = "this system does not list them"
        kinds = [{"kind": kind, "reason": system} for kind in self.before.unlisted()]
        if sys.implementation.name != "cpython":
            reason = "%s does not say when it frees an object" % sys.implementation.name
            kinds.append({"kind": "callback", "reason": reason})
        return kinds


def is_there(key):
    """Whether it is more than the descriptor by which the descriptors were listed."""
    kind, number = key
    return kind != "descriptor" or os.path.lexists("/proc/self/fd/%d" % number)


REPORTS = ("call_exception_handler", "default_exception_handler")
REGISTRATIONS = {
    "add_reader": "remove_reader",
    "add_writer": "remove_writer",
    "add_signal_handler": "remove_signal_handler",
}


def is_shut(transport):
    """Whether its socket is closed: after a failed start_tls() no protocol is told."""
    try:
        return transport.get_extra_info("socket").fileno() == -1
    except Exception:  # it has none
        return False


class Tidying:
    """Ends what a session holds, as a careful user would."""

    PATIENCE = 2.0  # seconds for connection_lost and the like

    def __init__(self, session):
        self.session = session
        self.loop = session.loop
        self.trouble = []

    def attempt(self, method, *arguments):
        """Calls a method of the loop's making; what it raises is told, and ends nothing."""
        try:
            return method(*arguments)
        except BaseException as error:
            name = getattr(method, "__name__", "a method")
            self.trouble.append("%s raised %s" % (name, sentence_of(error)))
            return None

    def end_all(self):
        if not self.attempt(self.loop.is_closed):
            self.unregister()
            self.cancel()
            self.end_transports()
            self.shut_down()
        for loop in {id(loop): loop for loop in self.session.loops}.values():
            self.attempt(loop.close)

    def unregister(self):
        for method, argument in reversed(self.session.hygiene.registered):
            try:
                getattr(self.loop, method)(argument)
            except Exception:  # it belongs to a transport by now, or is closed
                continue

    def things(self):
        """All that was named, members of pairs included."""
        for value in list(self.session.names.values()):
            yield value
            if isinstance(value, (tuple, list)):
                yield from value

    def cancel(self):
        tasks = [task for task, _ in self.session.tasks.values()]
        try:
            tasks += asyncio.all_tasks(self.loop)
        except (RuntimeError, AttributeError, TypeError):
            pass  # such a loop has tasks of its own making
        for task in tasks:
            self.attempt(task.cancel)
        for thing in self.things():
            if isinstance(thing, asyncio.Handle) or asyncio.isfuture(thing):
                self.attempt(thing.cancel)
        self.run_until(lambda: all(task.done() for task in tasks), "a task went on")
        for task in tasks:
            if task.done() and not task.cancelled():
                self.attempt(task.exception)  # else its error would be told as never retrieved

    def end_transports(self):
        transports = list(self.session.transports)
        for thing in self.things():
            if isinstance(thing, asyncio.AbstractServer) or hasattr(thing, "is_serving"):
                self.attempt(thing.close)
            elif hasattr(thing, "is_closing") and hasattr(thing, "close"):
                transports.append(thing)
        for transport in {id(thing): thing for thing in transports}.values():
            children = hasattr(transport, "get_returncode")
            end = None if children else getattr(transport, "abort", None)
            self.attempt(end or transport.close)
        open_ = self.session.open_transports
        self.run_until(
            lambda: all(id(made) not in open_ or is_shut(made) for made in self.session.transports),
            "connection_lost never came",
        )

    def shut_down(self):
        for method in ("shutdown_asyncgens", "shutdown_default_executor"):
            begin = getattr(self.loop, method, None)
            task = self.attempt(lambda: self.loop.create_task(begin())) if begin else None
            if task is not None:
                self.run_until(task.done, method + " did not end")
                self.attempt(task.exception if task.done() else task.cancel)
        self.run_until(lambda: False, None, iterations=3)  # what they have left to be called

    def run_until(self, done, otherwise, iterations=math.inf):
        """Runs the loop, an iteration at a time: timers and waiting might be what is broken."""
        deadline = time.perf_counter() + self.PATIENCE
        while not done() and iterations > 0:
            iterations -= 1
            try:
                self.loop.call_soon(self.loop.stop)
                self.loop.run_forever()
            except BaseException as error:
                self.trouble.append("a run raised " + sentence_of(error))
                return
            if time.perf_counter() > deadline:
                self.trouble.append(otherwise)
                return
            time.sleep(0)


def may_go(each, lasting):
    """Whether something may still go by itself, as a thread does, and what it holds."""
    if each["kind"] == "error" or each.get("once"):
        return False
    return not any(
        each["kind"] == other["kind"] and fnmatch.fnmatchcase(each["what"], other["what"])
        for other in lasting
    )


def mark_once(left, make, known=()):
    """Marks what came with the first loop, if a second one brings no more of it."""
    first = [each for each in left if each.get("after") == MAKING and each["kind"] != "error"]
    if not first:
        return
    if known:  # that was found out before
        for each in first:
            if dict(each, once=True) in known:
                each["once"] = True
        return
    before = Inventory()
    loop, _ = make()
    if loop is not None:
        try:
            loop.close()
        except BaseException:
            return
    del loop
    gc.collect()
    more = {kind for kind, _, _ in Inventory().beyond(before)}
    for each in first:
        if each["kind"] not in more:
            each["once"] = True


def settle(hygiene, threads, seconds, lasting, make):
    """Waits until what may go has gone, or nothing moves any more; returns what is left.

    A machine that is busy keeps a thread from running that is about to end. Such a thread waits for
    the processor and for nothing else, and is waited for to the end.
    """
    left = hygiene.left(threads)
    mark_once(left, make)
    now = began = changed = time.perf_counter()
    while now - began < seconds and any(may_go(each, lasting) for each in left):
        if now - changed > QUIET and not is_anything_runnable():
            break
        time.sleep(0.005)
        gc.collect()
        before, left = left, hygiene.left(threads)
        mark_once(left, make, before)
        now = time.perf_counter()
        changed = changed if left == before else now
    return left


QUIET = 0.5  # seconds without a change after which nothing is expected to go by itself


def is_anything_runnable():
    """Whether another thread of this process, or a child, waits for the processor."""
    try:
        tasks = os.listdir("/proc/self/task")
        threads = [int(number) for number in tasks if int(number) != threading.get_native_id()]
        states = [state_of("/proc/self/task/%d/stat" % number) for number in threads]
        states += [state_of("/proc/%d/stat" % pid) for pid in children_of(tasks)]
    except OSError:
        return True  # nobody can say
    return any(state in "RD" for state in states)


def state_of(path):
    try:
        return read_word(path).rpartition(") ")[2][:1]
    except OSError:
        return "R"  # it is just going


def tidy(session, seconds, lasting):
    """Ends all that a session holds; what is left then, after so many seconds at most.

    What lasts by its nature, by its kind and name, is not waited for.
    """
    hygiene = session.hygiene
    hygiene.note("the end of all")
    tidying = Tidying(session)
    tidying.end_all()
    session.forget()
    trouble = "; ".join(dict.fromkeys(tidying.trouble)) or None
    del tidying
    gc.collect()
    threads = [thread for thread in session.threads.values() if thread.is_alive()]
    threads += [] if session.stalls is None else [session.stalls]
    left = settle(hygiene, threads, seconds, lasting, session.make_loop)
    return {"left": left, "unseen": hygiene.unseen(), "trouble": trouble}


# --- 7. facts ------------------------------------------------------------------------------------


def numbers_of(version):
    """A version as text that starts with a number; "0" if it has none."""
    text = version if isinstance(version, str) else ""
    return text if text[:1].isdigit() else "0"


def operating_system():
    name = sys.platform
    if name == "win32":
        # platform.version() asks WMI since 3.12, which ends the process where that is missing.
        windows = sys.getwindowsversion()
        version = "%d.%d.%d" % (windows.major, windows.minor, windows.build)
        return {"family": "windows", "version": version}
    if name == "darwin":
        import platform

        return {"family": "macos", "version": numbers_of(platform.mac_ver()[0])}
    family = "other"
    if name.startswith(("linux", "android")):
        family = "linux"
    elif name.startswith(("freebsd", "netbsd", "openbsd", "dragonfly")):
        family = "bsd"
    return {"family": family, "version": numbers_of(os.uname().release)}


def layer():
    if WINDOWS:
        import ctypes

        return "wine" if hasattr(ctypes.windll.ntdll, "wine_get_version") else "native"
    if sys.platform == "emscripten":
        return "emscripten"
    marks = ("/.dockerenv", "/run/.containerenv")
    return "container" if any(os.path.exists(mark) for mark in marks) else "native"


def kind_of(loop):
    for kind in ("selector", "proactor"):
        module = sys.modules.get("asyncio.%s_events" % kind)  # without it there is no such loop
        if module and isinstance(loop, getattr(module, "Base%sEventLoop" % kind.capitalize())):
            return kind
    return "other"


SELECTOR_NAMES = ("Select", "Poll", "Epoll", "Kqueue", "Devpoll")


def selector_name(selector):
    """The name of a selector of the standard library's own classes, else None."""
    for name in SELECTOR_NAMES:
        if type(selector) is getattr(selectors, name + "Selector", selectors):
            return name.lower()
    return None


def is_asyncio(kind):
    return str(kind.__module__).split(".")[0] == "asyncio"


def implementation_of(loop):
    kind = type(loop)
    if is_asyncio(kind):
        return {"name": "asyncio", "version": "%d.%d.%d" % sys.version_info[:3]}
    package = str(kind.__module__).split(".")[0]
    version = getattr(sys.modules.get(package), "__version__", None)
    if not isinstance(version, str):
        from importlib import metadata

        try:
            version = metadata.version(package)
        except (metadata.PackageNotFoundError, ValueError):
            version = "0"
    return {"name": package, "version": numbers_of(version)}


def runtime():
    name = sys.implementation.name
    own = getattr(sys, name + "_version_info", sys.version_info)
    return {"name": name, "version": "%d.%d.%d" % tuple(own)[:3]}


def facts_of(loop, isolation):
    kind = kind_of(loop)
    selector = getattr(loop, "_selector", None) if kind == "selector" else None
    known = selector_name(selector)
    engine = getattr(loop, "_proactor", None) if kind == "proactor" else None
    stock = is_asyncio(type(loop)) and (known is not None or is_asyncio(type(engine)))
    notes = {
        "executable": sys.executable or "",
        "isolation": isolation,
        "clock resolution": "%g" % time.get_clock_info("monotonic").resolution,
    }
    if resource is not None:
        notes["descriptor limit"] = "%d, hard %d" % resource.getrlimit(resource.RLIMIT_NOFILE)
    if kind == "selector" and known is None:
        notes["selector class"] = "%s.%s" % (type(selector).__module__, type(selector).__qualname__)
    facts = {
        "os": operating_system(),
        "layer": layer(),
        "kind": kind,
        "implementation": implementation_of(loop),
        "runtime": runtime(),
        "contract": "%d.%d.%d" % sys.version_info[:3],
        "stock": stock,
        "drive": "stepwise",
        "loopClass": "%s.%s" % (type(loop).__module__, type(loop).__qualname__),
        "signals": SIGNALS,
        "notes": notes,
    }
    if known is not None:
        facts["selector"] = known
    return facts


# --- 8. the target -------------------------------------------------------------------------------


class Target:
    """Which loop to make: imported early, made late."""

    def __init__(self, name, factory):
        self.name = name
        self.factory = factory

    def make(self):
        """A fresh loop and None, or None and why there is none."""
        try:
            loop = self.factory()
        except BaseException as error:
            return None, "%s raised %s" % (self.name, sentence_of(error))
        try:
            lacking = [name for name in NEEDED if not callable(getattr(loop, name, None))]
        except BaseException as error:
            return None, "what %s returned raised %s" % (self.name, sentence_of(error))
        if lacking:
            text = "%s returned no event loop but an object of type %s, which has no %s"
            return None, text % (self.name, type(loop).__name__, ", ".join(lacking))
        return loop, None


NEEDED = ("run_forever", "stop", "call_soon")  # without these a run cannot be made


def target_of(options):
    if options["selector"] is not None:
        return selector_target(options["selector"])
    if options["loop"] is None:
        return Target("asyncio.new_event_loop()", asyncio.new_event_loop)
    return imported_target(options["loop"])


def selector_target(name):
    kind = getattr(selectors, name.capitalize() + "Selector", None)
    if name.capitalize() not in SELECTOR_NAMES or kind is None:
        here = [n.lower() for n in SELECTOR_NAMES if hasattr(selectors, n + "Selector")]
        text = 'there is no selector "%s" here; use one of %s'
        raise Fatal("usage", text % (name, ", ".join(here)))
    text = "asyncio.SelectorEventLoop(selectors.%s())" % kind.__name__
    return Target(text, lambda: asyncio.SelectorEventLoop(kind()))


def imported_target(loop):
    module_name, colon, path = loop.partition(":")
    if not (module_name and colon and path):
        raise Fatal("usage", '--loop needs MODULE:FACTORY, but got "%s"' % loop)
    try:
        module = importlib.import_module(module_name)
    except BaseException as error:
        text = 'cannot import "%s" (%s); name its directory (%s), or a Python that has it'
        options = "--python-path of Loopcheck, --path of this agent"
        raise Fatal("no-module", text % (module_name, sentence_of(error), options))
    factory = module
    try:
        for name in path.split("."):
            factory = getattr(factory, name)
    except Exception as error:
        text = 'module "%s" has no "%s" (%s); name a function or class that returns a loop'
        raise Fatal("no-factory", text % (module_name, path, sentence_of(error)))
    if not callable(factory):
        text = '"%s" is no function or class that could return a loop, but of type %s'
        raise Fatal("no-factory", text % (loop, type(factory).__name__))
    return Target("%s()" % loop, factory)


# --- 9. the worker -------------------------------------------------------------------------------


class Worker:
    """Serves sessions in this process: the whole agent, or the child of a supervisor."""

    def __init__(self, channel, target, isolation):
        self.channel = channel
        self.target = target
        self.isolation = isolation
        self.conversation = Conversation()
        self.session = None
        self.scratch = None
        self.served = False

    def serve(self):
        """Answers messages until the end; leaves no files behind."""
        try:
            self.answer()
        finally:
            if self.session is not None:
                self.session.close(with_loops=False)

    def answer(self):
        kinds = {"open": self.open, "perform": self.perform, "close": self.close}
        while True:
            message = self.channel.receive()
            if message is None or message["type"] == "stop":
                return
            if message["type"] not in kinds:
                raise unknown_message(message)
            kinds[message["type"]](message)

    def open(self, message):
        if self.served and self.isolation == "spawn":
            text = "this agent serves one session (isolation \"spawn\"); start another for the next"
            raise Fatal("protocol", text)
        self.conversation.open(message)
        self.served = True
        self.scratch = self.scratch if self.isolation == "fork" else Scratch()
        self.limit(message)
        hygiene = Hygiene()
        loop, reason = self.target.make()
        self.limit(None)
        if loop is None:
            hygiene.unhandled.remove()
            self.channel.send(self.conversation.end("no-loop", reason))
            return
        session = self.conversation.session

        def emit(event):
            self.guarded(self.channel.send_event, session, event)

        describe = lambda it: facts_of(it, self.isolation)
        self.session = Session(loop, emit, self.scratch, describe, hygiene, self.target.make)
        self.send({"type": "opened", "session": session})

    def perform(self, message):
        ended = self.conversation.check(message)
        if ended is not None:
            self.send(ended)
            return
        actions, seq = field(message, "actions", list), field(message, "seq", int)
        self.limit(message)
        self.session.perform(actions)
        self.limit(None)
        flush_output()
        self.send({"type": "performed", "session": message["session"], "seq": seq})

    def close(self, message):
        ended = self.conversation.check(message)
        if ended is None:
            ended = self.conversation.end("closed", self.free())
        self.send(ended)

    def free(self):
        session, self.session = self.session, None
        errors = session.close(with_loops=self.isolation == "reuse")
        return "; ".join(["the session was closed"] + errors)

    def send(self, message):
        self.guarded(self.channel.send, message)

    @staticmethod
    def guarded(send, *arguments):
        """Sends at once: what was not sent when the loop kills its process would be lost."""
        try:
            send(*arguments)
        except OSError:
            os._exit(STATUS_CHANNEL_LOST)

    def limit(self, message):
        """Has the kernel end this process long after its deadline, should the harness be gone."""
        if self.isolation == "fork" or not hasattr(signal, "alarm"):
            return
        millis = message.get("deadlineMillis") if message else None
        usable = isinstance(millis, (int, float)) and millis > 0
        signal.alarm(math.ceil(millis / 1000) + ORPHAN_GRACE if usable else 0)


def unknown_message(message):
    text = 'the harness sent a message of the type "%s", which protocol %d does not have'
    return Fatal("protocol", text % (text_of(message["type"]), PROTOCOL))


def flush_output():
    """Passes on what the loop printed, whatever it has made of sys.stdout."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            continue  # it is the loop's, and no concern of the agent's


# --- 10. the supervisor ---------------------------------------------------------------------------


class Output:
    """What a child prints: read to the end, but only its beginning is kept."""

    def __init__(self):
        self.kept = bytearray()
        self.left_out = 0

    def add(self, data):
        room = MOST_OUTPUT_KEPT - len(self.kept)
        self.kept += data[:room]
        self.left_out += max(0, len(data) - room)

    def text(self):
        text = self.kept.decode("utf-8", "replace")
        if self.left_out:
            text += "\n(%d more bytes were left out)" % self.left_out
        return text


class Death:
    """How a process ended, by its wait status."""

    def __init__(self, status, usage):
        self.seconds = usage.ru_utime + usage.ru_stime
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            try:
                name = signal.Signals(number).name
            except ValueError:
                name = "signal %d" % number
            self.how, self.detail = "signalled", "the loop's process was ended by %s" % name
            return
        code = os.WEXITSTATUS(status)
        self.how, self.detail = "exited", "the loop's process exited with status %d" % code
        if code == STATUS_CHANNEL_LOST:
            self.detail = "the loop closed a descriptor of the agent's, which had to exit"
        elif code == STATUS_AGENT_BROKE:
            self.detail = "the agent itself failed in the loop's process; see the output"


class Child:
    """A process that serves one session, and the ends of the pipes to it."""

    def __init__(self, pid, commands, answers, events, output):
        self.pid = pid
        self.commands = commands
        self.answers = answers
        self.events = events
        self.output = output
        self.descriptors = (commands, answers, events, output)
        self.waiting = b""  # for the child to read
        self.partial = {answers: b"", events: b""}
        self.printed = Output()
        self.prints = True  # until both of its descriptors are closed
        self.death = None
        for descriptor in self.descriptors:
            os.set_blocking(descriptor, False)

    def feed(self):
        """Writes what the child will take."""
        try:
            self.waiting = self.waiting[os.write(self.commands, self.waiting) :]
        except BlockingIOError:
            pass
        except OSError:
            self.waiting = b""  # it has closed its end; its death will be seen

    def read_lines(self, descriptor, start):
        """The complete lines that are there and begin as the worker's do; None at the end.

        Others are dropped: a loop may have found the descriptor and written to it.
        """
        found = []
        while True:
            try:
                data = os.read(descriptor, PIPE_SIZE)
            except BlockingIOError:
                return found
            if not data:
                return found or None
            *lines, self.partial[descriptor] = (self.partial[descriptor] + data).split(b"\n")
            found += [line for line in lines if line.startswith(start)]

    def read_output(self):
        """Reads some of what was printed; returns whether there may be more."""
        try:
            data = os.read(self.output, PIPE_SIZE)
        except BlockingIOError:
            return False
        self.printed.add(data)
        self.prints = bool(data)
        return self.prints

    def look(self):
        """Whether it has died; then it has also been reaped."""
        if self.death is None:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.death = Death(status, usage)
        return self.death is not None

    def signal_group(self, number):
        for kill, whom in ((os.killpg, self.pid), (os.kill, self.pid)):
            if kill is os.kill and self.death is not None:
                return  # it has been reaped: the number may be another's
            try:
                kill(whom, number)
            except (ProcessLookupError, PermissionError):
                continue

    def end(self):
        """Kills its whole process group, and reaps it."""
        self.signal_group(signal.SIGKILL)
        if self.death is None:
            _, status, usage = os.wait4(self.pid, 0)
            self.death = Death(status, usage)

    def resident(self):
        """Bytes of resident memory."""
        try:
            with open("/proc/%d/statm" % self.pid, "rb") as statm:
                return int(statm.read().split()[1]) * PAGE
        except (OSError, IndexError):
            return 0

    def close(self):
        for descriptor in self.descriptors:
            os.close(descriptor)


PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
WATCHED_SIGNALS = ("SIGCHLD", "SIGTERM", "SIGINT", "SIGHUP")
EVENT = b'{"type":"event"'
ENDED = b'{"type":"ended"'
ANSWERS = (b'{"type":"opened"', b'{"type":"performed"', ENDED)
PIPE_SIZE = 1 << 20
F_SETPIPE_SZ = 1031  # fcntl names it from 3.10 on


def wide_pipe():
    """A pipe that holds a mebibyte, where the system grants it."""
    ends = os.pipe()
    try:
        fcntl.fcntl(ends[0], F_SETPIPE_SZ, PIPE_SIZE)
    except OSError:
        return ends  # it works as it is, with more switching between processes
    return ends


class Task:
    """That a child was asked to do something, and by when.

    Whoever asked knows for what; only the opening, for which there is no action, is named.
    """

    def __init__(self, message, opening):
        self.subject = "opening the loop" if opening else "it"
        self.during = " during opening the loop" if opening else ""
        self.began = time.monotonic()
        millis = message.get("deadlineMillis")
        self.millis = millis if isinstance(millis, (int, float)) else None
        self.deadline = math.inf if self.millis is None else self.began + self.millis / 1000


class Supervisor:
    """Forks a child for each session, passes messages on, and outlives whatever the child does."""

    def __init__(self, channel, target):
        self.channel = channel
        self.target = target
        self.conversation = Conversation()
        self.child = None
        self.task = None  # what the child is busy with
        self.memory = math.inf
        self.memory_looked = 0.0
        self.scratch = None
        self.signalled = None
        self.alive, self.wake = os.pipe()
        for descriptor in (self.alive, self.wake):
            os.set_blocking(descriptor, False)
        self.old_handlers = {}
        self.prctl = system_prctl()

    def serve(self):
        """Answers messages until the end; returns the exit status."""
        self.watch_signals()
        adopt_orphans(self.prctl)
        try:
            while self.signalled is None:
                if self.task is None and self.channel.lines:
                    message = self.channel.receive()
                    if message["type"] == "stop":
                        break
                    self.handle(message)
                elif self.task is None and self.channel.ended:
                    break
                else:
                    self.wait()
        finally:
            if self.child is not None:
                self.free_child()
        return 0 if self.signalled is None else 128 + self.signalled

    def watch_signals(self):
        """A signal, such as a child's death, wakes the poll by a byte that is its number."""
        signal.set_wakeup_fd(self.wake, warn_on_full_buffer=False)
        for name in WATCHED_SIGNALS:
            number = getattr(signal, name)
            self.old_handlers[number] = signal.signal(number, lambda *ignored: None)

    def handle(self, message):
        kind = message["type"]
        if kind == "open":
            self.conversation.open(message)
            self.open(message)
            return
        if kind not in ("perform", "close"):
            raise unknown_message(message)
        ended = self.conversation.check(message)
        if ended is not None:
            self.channel.send(ended)
        elif self.child.look():
            self.end(self.child.death.how, self.child.death.detail + " between two messages")
        elif kind == "close":
            self.end("closed", "the session was closed")
        else:
            field(message, "seq", int)
            field(message, "actions", list)
            self.assign(message)

    def open(self, message):
        limit = message.get("memoryMiB")
        self.memory = limit * 1024 * 1024 if isinstance(limit, (int, float)) else math.inf
        self.scratch = Scratch()
        self.child = self.fork()
        self.assign(message, opening=True)

    def assign(self, message, opening=False):
        self.child.waiting += encode(message).encode("ascii") + b"\n"
        self.task = Task(message, opening)
        self.child.feed()

    # -- the child

    def fork(self):
        flush_output()  # or the child would print it again
        commands, answers, events, output = os.pipe(), os.pipe(), wide_pipe(), wide_pipe()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self.become_child(commands, answers, events, output, parent)
        for descriptor in (commands[0], answers[1], events[1], output[1]):
            os.close(descriptor)
        return Child(pid, commands[1], answers[0], events[0], output[0])

    def become_child(self, commands, answers, events, output, parent):
        """Serves the session in the forked child, and never returns."""
        status = STATUS_AGENT_BROKE
        try:
            os.setsid()
            die_with(parent, self.prctl)
            signal.set_wakeup_fd(-1)
            for number, handler in self.old_handlers.items():
                signal.signal(number, handler)
            os.dup2(output[1], 1)
            os.dup2(output[1], 2)
            channel = Channel(*map(keep_private, (commands[0], answers[1], events[1])))
            private = (self.channel.reading, self.channel.writing, self.alive, self.wake)
            for descriptor in commands + answers + events + output + private:
                os.close(descriptor)
            show_where_it_hangs()
            worker = Worker(channel, self.target, "fork")
            worker.scratch = self.scratch
            worker.serve()
            status = 0
        except OSError:
            status = STATUS_CHANNEL_LOST
            traceback.print_exc()
        except BaseException:
            traceback.print_exc()
        finally:
            flush_output()
            os._exit(status)

    # -- waiting

    def wait(self):
        """Waits until something has happened, and deals with it."""
        child = self.child
        wanted = {self.alive: select.POLLIN, self.channel.writing: 0}
        if not self.channel.ended:
            wanted[self.channel.reading] = select.POLLIN
        if child is not None:
            wanted[child.answers] = select.POLLIN
            if child.prints:
                wanted[child.output] = select.POLLIN
            if child.waiting:
                wanted[child.commands] = select.POLLOUT
        ready = self.poll(wanted, self.time_out())
        if self.channel.writing in ready:
            self.signalled = signal.SIGPIPE  # the harness is gone
            return
        if self.channel.reading in ready:
            self.channel.fill()
        if self.alive in ready:
            self.read_signals()
        if child is not None:
            self.attend(child, ready)

    @staticmethod
    def poll(wanted, seconds):
        poller = select.poll()
        for descriptor, mask in wanted.items():
            poller.register(descriptor, mask)
        return dict(poller.poll(None if seconds is None else max(0, math.ceil(seconds * 1000))))

    def time_out(self):
        """Events do not wake the supervisor, or a busy loop would have to wait for it each time."""
        if self.task is None:
            return None
        return min(self.task.deadline - time.monotonic(), LOOK_INTERVAL)

    def read_signals(self):
        for number in os.read(self.alive, 1024):
            if number != signal.SIGCHLD:
                self.signalled = number

    def attend(self, child, ready):
        """Deals with all that a child may have done since."""
        if child.waiting:
            child.feed()
        if child.output in ready:
            child.read_output()
        closed = self.pass_on(child)
        if self.child is not child:
            return
        if closed or child.look():
            self.bury(child)
        elif self.task is not None:
            self.check_limits(child)

    def pass_on(self, child):
        """Passes a child's events and its answer on; returns whether there will be no more."""
        answers = child.read_lines(child.answers, ANSWERS)
        self.pass_events_on(child)
        for line in answers or ():
            if self.task is None:
                continue  # nobody has asked
            self.task = None
            if line.startswith(ENDED):
                ending = json.loads(line.decode("ascii"))["ending"]
                self.end(ending["how"], ending["detail"])
                return False
            write_line(self.channel.writing, line)
        return answers is None

    def pass_events_on(self, child):
        """Events were written before the answer that follows them, and so are read after it."""
        lines = child.read_lines(child.events, EVENT)
        if lines:
            write_line(self.channel.writing, b"\n".join(lines))

    def bury(self, child):
        """Finds out how a child died that has closed its events, or was seen dead."""
        task = self.task
        if self.await_death(child, 1.0):
            how, detail = child.death.how, child.death.detail
        else:
            how = "exited"
            detail = "the loop closed a descriptor of the agent's, and its process was killed"
        self.drain(child)
        if task is None:
            return self.rest(child)
        self.end(how, detail + task.during)

    def rest(self, child):
        """A child that died between two messages: the next message is answered with its ending."""
        child.end()
        detail = child.death.detail + " between two messages"
        self.conversation.end(child.death.how, detail, child.printed.text())
        self.free_child()

    def await_death(self, child, seconds):
        """Waits for a child that is about to die; its output is read meanwhile."""
        deadline = time.monotonic() + seconds
        while not child.look():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            wanted = (self.alive, child.output) if child.prints else (self.alive,)
            ready = self.poll(dict.fromkeys(wanted, select.POLLIN), left)
            if child.output in ready:
                child.read_output()
            if self.alive in ready:
                self.read_signals()
        return True

    def check_limits(self, child):
        now = time.monotonic()
        if now >= self.task.deadline:
            self.end_late(child)
        elif self.memory < math.inf and now - self.memory_looked >= LOOK_INTERVAL:
            self.memory_looked = now
            resident = child.resident()
            if resident > self.memory:
                text = "the loop's process held %d MiB (at most %d)%s, and was killed"
                sizes = (resident >> 20, int(self.memory) >> 20, self.task.during)
                self.end("memory", text % sizes)

    def end_late(self, child):
        """Ends a child at its deadline; SIGABRT has it print first where it is."""
        child.signal_group(signal.SIGABRT)
        self.await_death(child, 0.2)
        child.end()
        text = "%s was not done after %d ms, and its process was killed; it had computed for %.2f s"
        detail = text % (self.task.subject, self.task.millis, child.death.seconds)
        self.end("deadline", detail)

    def end(self, how, detail):
        """Ends the session: kills, reaps, passes on what is left, and says so."""
        child = self.child
        self.task = None
        child.end()
        self.drain(child)
        line = self.conversation.end(how, detail, child.printed.text())
        self.free_child()
        self.channel.send(line)

    def drain(self, child):
        """Passes on the events, and reads the output, that are in the pipes."""
        self.pass_events_on(child)
        until = time.monotonic() + 1.0  # a descendant that escaped could print for ever
        while child.read_output() and time.monotonic() < until:
            pass

    def free_child(self):
        child, self.child = self.child, None
        child.end()
        reap_orphans()
        child.close()
        self.scratch.remove()


PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def system_prctl():
    """Linux's prctl; where there is no ctypes the agent does without."""
    try:
        import ctypes

        return ctypes.CDLL(None).prctl
    except (ImportError, OSError, AttributeError):
        return lambda *ignored: None


def die_with(parent, prctl):
    """Has the kernel kill this process when its parent is killed."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)


def adopt_orphans(prctl):
    """Has the kernel give the supervisor all descendants whose parents have died."""
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def reap_orphans():
    """Kills and reaps what a dead child's processes have left."""
    for _ in range(1000):
        try:
            if os.waitpid(-1, os.WNOHANG)[0]:
                continue
        except ChildProcessError:
            return
        for pid in children_of_this_process():
            try:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            except (ProcessLookupError, ChildProcessError):
                continue


def children_of_this_process():
    try:
        with open("/proc/self/task/%d/children" % os.getpid(), "rb") as children:
            return [int(pid) for pid in children.read().split()]
    except OSError:
        return []


def show_where_it_hangs():
    """At a fatal signal Python prints the stack of each thread; no core file is written."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        faulthandler.enable(file=2, all_threads=True)


# --- 11. the start -------------------------------------------------------------------------------


def footprint():
    """The native threads and the descriptors of this process, where the system lists them."""
    try:
        tasks = len(os.listdir("/proc/self/task"))
        descriptors = {}
        for name in os.listdir("/proc/self/fd"):
            try:
                descriptors[name] = os.readlink("/proc/self/fd/" + name)
            except OSError:
                continue  # the descriptor that read the directory itself
        return tasks, descriptors
    except OSError:
        return None


def unsafe_to_fork(before, after):
    """Why this process cannot be forked safely; None if it can."""
    if not hasattr(os, "fork") or not sys.platform.startswith("linux") or after is None:
        return "this agent forks on Linux only"
    if after[0] != 1:
        return "after the import there are %d native threads" % after[0]
    opened = sorted(set(after[1].values()) - set(before[1].values()))
    if opened:
        return "the import has opened %s" % ", ".join(opened)
    return None


def options_of(arguments):
    options = {"loop": None, "selector": None, "path": []}
    rest = list(arguments)
    while rest:
        flag, equals, value = rest.pop(0).partition("=")
        name = flag[2:]
        if not flag.startswith("--") or name not in options:
            usage = "[--loop MODULE:FACTORY] [--selector NAME] [--path DIR]..."
            raise Fatal("usage", 'there is no option "%s"; use %s' % (flag, usage))
        if not equals:
            if not rest:
                raise Fatal("usage", "%s needs a value" % flag)
            value = rest.pop(0)
        if name == "path":
            options[name].append(value)
        else:
            options[name] = value
    if options["loop"] is not None and options["selector"] is not None:
        raise Fatal("usage", "--selector is for asyncio's own loop and cannot go with --loop")
    return options


def take_standard_streams():
    """Keeps the protocol's descriptors to the agent; the loop reads and prints elsewhere."""
    raise_descriptor_limit()
    channel = Channel(keep_private(0), keep_private(1))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return channel


def greet(channel, unsafe):
    """Answers the harness's hello; returns the isolation to use."""
    message = channel.receive()
    if message is None:
        return None
    if message["type"] != "hello":
        raise Fatal("protocol", 'the first message must be "hello", not "%s"' % message["type"])
    if message.get("protocol") != PROTOCOL:
        text = "this agent speaks protocol %d, not %s; use the agent of the same release"
        raise Fatal("protocol", text % (PROTOCOL, encode(message.get("protocol"))))
    asked = message.get("isolation", "auto")
    if asked not in ISOLATIONS:
        text = "the isolation must be one of %s, not %s"
        raise Fatal("protocol", text % (", ".join(ISOLATIONS), encode(asked)))
    used = asked if asked in ("spawn", "reuse") else "spawn" if unsafe else "fork"
    answer = {
        "type": "hello",
        "protocol": PROTOCOL,
        "agent": {"name": "loopcheck-python", "version": VERSION},
        "isolation": used,
    }
    if unsafe and asked in ("fork", "auto"):
        answer["isolationReason"] = unsafe
    channel.send(answer)
    return used


def converse(channel, arguments):
    options = options_of(arguments)
    sys.path[:0] = options["path"]
    before = footprint()
    target = target_of(options)
    isolation = greet(channel, unsafe_to_fork(before, footprint()))
    if isolation is None:
        return 0
    if isolation == "fork":
        gc.collect()
        getattr(gc, "freeze", int)()  # PyPy has none
        return Supervisor(channel, target).serve()
    show_where_it_hangs()
    Worker(channel, target, isolation).serve()
    return 0


def main(arguments):
    channel = take_standard_streams()
    warnings.simplefilter("ignore")  # a check calls deprecated methods on purpose
    try:
        status = converse(channel, arguments)
    except Fatal as error:
        channel.send({"type": "fatal", "code": error.code, "message": error.message})
        status = STATUS_FATAL
    except BrokenPipeError:  # the harness is gone
        status = STATUS_CHANNEL_LOST
    except BaseException as error:
        traceback.print_exc()
        text = "the agent itself failed (%s); please report it with what is on standard error"
        channel.send({"type": "fatal", "code": "agent", "message": text % sentence_of(error)})
        status = STATUS_FATAL
    flush_output()
    os._exit(status)  # without what a loop may have left for the interpreter's own exit


if __name__ == "__main__":
    main(sys.argv[1:])
