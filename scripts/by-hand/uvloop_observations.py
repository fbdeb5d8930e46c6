# SPDX-License-Identifier: Apache-2.0
"""What one would type to see for oneself what uvloop does, one function for each rule.

Nothing here is Loopcheck's: the standard library and uvloop alone. A function may end its process,
or never return; who calls it has to expect that. See uvloop_by_hand.py.
"""
import asyncio
import os
import platform
import pty
import resource
import signal
import socket
import tempfile
import time
import tty
import typing

import uvloop

DATA = b"ping"
CHECKS = {}


class Seen(typing.NamedTuple):
    """What was seen: the verdict that it amounts to, what the loop did, and a sentence."""

    verdict: str
    outcome: typing.Optional[str]
    text: str


def supported(works, text):
    return Seen("pass" if works else "fail", "supported" if works else "silent", text)


def refused(error, documented, text):
    """A refusal is as documented if it is of one of these types; `text` says what the loop did."""
    good = isinstance(error, documented)
    text = "%s raised %s: %s" % (text, type(error).__name__, error)
    return Seen("pass" if good else "fail", type(error).__name__, text)


def by_hand(rule, *arguments):
    """Has a function, with these arguments, look for what a rule is about."""

    def register(function):
        assert rule not in CHECKS, rule
        CHECKS[rule] = lambda: function(*arguments)
        return function

    return register


# What cannot be looked for here, and why.

NO, HIDDEN = "not-applicable", "not-observable"
HERE = "this is %s, and the rule is about " % platform.system()
SELECTOR = HERE + "asyncio's selector loop on Windows"
OVERLAPPED = HERE + "handles for overlapped I/O, which only Windows has"
CHILDREN = "it says how children are watched inside, which no call shows"
by_hand("all.portable", HIDDEN, None, "it says what the page is about, which no call shows")(Seen)
by_hand("macos.modern", NO, None, HERE + "macOS")(Seen)
by_hand("windows.child-watcher.own-mechanism", HIDDEN, None, CHILDREN)(Seen)
by_hand("windows.clock.hardware", HIDDEN, None, "it says what a clock depends on")(Seen)
by_hand("windows.proactor.overlapped-pipes.connect-read-pipe", NO, None, OVERLAPPED)(Seen)
by_hand("windows.proactor.overlapped-pipes.connect-write-pipe", NO, None, OVERLAPPED)(Seen)
by_hand("windows.selector.select-selector", NO, None, SELECTOR)(Seen)
by_hand("windows.selector.sockets.add-reader", NO, None, SELECTOR)(Seen)
by_hand("windows.selector.sockets.add-writer", NO, None, SELECTOR)(Seen)


# Files, which no loop can watch.


def regular_file(mode):
    return tempfile.TemporaryFile(mode, buffering=0)


def null_device(mode):
    return open(os.devnull, mode, buffering=0)


def iterate(loop, times):
    """Lets the loop go round so many times."""

    def again(left):
        if left:
            loop.call_soon(again, left - 1)
        else:
            loop.stop()

    loop.call_soon(again, times)
    loop.run_forever()


@by_hand("all.files.add-reader", regular_file, "rb", "add_reader")
@by_hand("all.files.add-writer", regular_file, "wb", "add_writer")
@by_hand("all.null-device.add-reader", null_device, "rb", "add_reader")
@by_hand("all.null-device.add-writer", null_device, "wb", "add_writer")
def watch_file(opened, mode, method):
    loop = uvloop.new_event_loop()
    calls = []
    with opened(mode) as file:
        try:
            getattr(loop, method)(file.fileno(), calls.append, 1)
        except Exception as error:
            iterate(loop, 3)
            return refused(error, (OSError, ValueError, NotImplementedError), method)
        iterate(loop, 50)
        text = "%s was accepted and called %d times in 50 iterations" % (method, len(calls))
        always = len(calls) >= 20  # A loop may poll in every other iteration only.
        return Seen("pass", "always-ready", text) if always else Seen("fail", "silent", text)


class Told(asyncio.SubprocessProtocol, asyncio.Protocol):
    """Keeps what a transport tells, and settles futures that the script can wait for."""

    def __init__(self, loop):
        self.data = b""
        self.complete = loop.create_future()
        self.exited = loop.create_future()
        self.lost = loop.create_future()

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.data += data
        if len(self.data) >= len(DATA) and not self.complete.done():
            self.complete.set_result(self.data)

    def pipe_data_received(self, fd, data):
        self.data_received(data)

    def process_exited(self):
        self.exited.set_result(None)

    def connection_lost(self, error):
        self.lost.set_result(error)


@by_hand("all.files.connect-read-pipe", regular_file, "rb", "connect_read_pipe")
@by_hand("all.files.connect-write-pipe", regular_file, "wb", "connect_write_pipe")
@by_hand("all.null-device.connect-read-pipe", null_device, "rb", "connect_read_pipe")
@by_hand("all.null-device.connect-write-pipe", null_device, "wb", "connect_write_pipe")
def connect_file(opened, mode, method):
    loop = uvloop.new_event_loop()
    told = Told(loop)
    null = opened is null_device
    file = opened(mode)
    try:
        loop.run_until_complete(getattr(loop, method)(lambda: told, file))
    except Exception as error:
        iterate(loop, 3)
        return refused(error, (ValueError, OSError) if null else ValueError, method)
    if mode == "wb":
        told.transport.write(DATA)
        iterate(loop, 20)
        told.transport.close()
    error = loop.run_until_complete(told.lost)
    if error:
        return refused(error, OSError if null else (), "the transport was lost: " + method)
    text = "%s was accepted, and the transport ended" % method
    return Seen("pass" if null else "fail", "supported", text)


# Sockets, pipes and character devices, which every loop here can watch.


def sockets(reads):
    """Returns the loop's end of a channel, and the other one."""
    return [end.detach() for end in socket.socketpair()]


def pipes(reads):
    return os.pipe() if reads else os.pipe()[::-1]


def character_device(reads):
    master, slave = pty.openpty()
    tty.setraw(slave)
    return slave, master


@by_hand("windows.proactor.add-reader", sockets)
@by_hand("windows.selector.pipes.add-reader", pipes)
@by_hand("macos.character-devices.add-reader", character_device)
def watch_reading(opened):
    loop = uvloop.new_event_loop()
    mine, other = opened(True)
    got = loop.create_future()

    def ready():
        loop.remove_reader(mine)
        got.set_result(os.read(mine, 100))

    loop.add_reader(mine, ready)
    iterate(loop, 20)
    if got.done():
        return supported(False, "the reader was called before there was anything to read")
    os.write(other, DATA)
    data = loop.run_until_complete(got)
    return supported(data == DATA, "the reader was called once it could read, and got %r" % data)


@by_hand("windows.proactor.add-writer", sockets)
@by_hand("windows.selector.pipes.add-writer", pipes)
@by_hand("macos.character-devices.add-writer", character_device)
def watch_writing(opened):
    loop = uvloop.new_event_loop()
    mine, other = opened(False)
    written = loop.create_future()

    def ready():
        loop.remove_writer(mine)
        written.set_result(os.write(mine, DATA))

    loop.add_writer(mine, ready)
    loop.run_until_complete(written)
    data = os.read(other, 100)
    return supported(data == DATA, "the writer was called, and the other end got %r" % data)


@by_hand("windows.selector.connect-read-pipe", pipes)
@by_hand("macos.character-devices.connect-read-pipe", character_device)
def connect_reading(opened):
    loop = uvloop.new_event_loop()
    told = Told(loop)
    mine, other = opened(True)
    loop.run_until_complete(loop.connect_read_pipe(lambda: told, open(mine, "rb", buffering=0)))
    os.write(other, DATA)
    data = loop.run_until_complete(told.complete)
    return supported(data == DATA, "connected, and %r was received" % data)


@by_hand("windows.selector.connect-write-pipe", pipes)
@by_hand("macos.character-devices.connect-write-pipe", character_device)
def connect_writing(opened):
    loop = uvloop.new_event_loop()
    told = Told(loop)
    mine, other = opened(False)
    loop.run_until_complete(loop.connect_write_pipe(lambda: told, open(mine, "wb", buffering=0)))
    told.transport.write(DATA)
    iterate(loop, 20)
    data = os.read(other, 100)
    return supported(data == DATA, "connected, and the other end got %r" % data)


# How many sockets can be watched.


def watch_many(readers, writers):
    loop = uvloop.new_event_loop()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    one, other = socket.socketpair()
    other.send(b"x")
    watched = [os.dup(one.fileno()) for _ in range(max(readers, writers))]
    calls = []
    done = loop.create_future()

    def ready(fd, remove):
        remove(fd)
        calls.append((fd, remove.__name__))
        if len(calls) == readers + writers:
            done.set_result(None)

    for fd in watched[:readers]:
        loop.add_reader(fd, ready, fd, loop.remove_reader)
    for fd in watched[:writers]:
        loop.add_writer(fd, ready, fd, loop.remove_writer)
    loop.run_until_complete(done)
    iterate(loop, 20)
    return supported(
        len(set(calls)) == len(calls) == readers + writers,
        "%d readers and %d writers at once were called %d times" % (readers, writers, len(calls)),
    )


by_hand("windows.selector.socket-limit", 1100, 0)(watch_many)
by_hand("windows.selector.socket-limit-writers", 0, 1100)(watch_many)
by_hand("windows.selector.socket-limit-per-set", 400, 400)(watch_many)


# Unix sockets, signals, children and the clock.


def converse(loop, told, peer):
    peer.sendall(DATA)
    received = loop.run_until_complete(told.complete)
    told.transport.write(b"pong")
    told.transport.close()
    loop.run_until_complete(told.lost)
    both = received, peer.recv(100)
    return supported(both == (DATA, b"pong"), "the loop received %r, and its peer %r" % both)


@by_hand("windows.unix-sockets.create-connection")
def unix_connection():
    loop = uvloop.new_event_loop()
    told = Told(loop)
    with tempfile.TemporaryDirectory() as directory, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.join(directory, "s"))
        listener.listen()
        path = listener.getsockname()
        loop.run_until_complete(loop.create_unix_connection(lambda: told, path))
        return converse(loop, told, listener.accept()[0])


@by_hand("windows.unix-sockets.create-server")
def unix_server():
    loop = uvloop.new_event_loop()
    told = Told(loop)
    with tempfile.TemporaryDirectory() as directory, socket.socket(socket.AF_UNIX) as peer:
        path = os.path.join(directory, "s")
        loop.run_until_complete(loop.create_unix_server(lambda: told, path))
        peer.connect(path)
        return converse(loop, told, peer)


def kernel_handling(signum):
    """How the kernel says that this process handles a signal."""
    with open("/proc/self/status") as status:
        masks = dict(line.split(":\t") for line in status if line.startswith("Sig"))
    for mask, handling in (("SigCgt", "caught"), ("SigIgn", "ignored")):
        if int(masks[mask], 16) >> (signum - 1) & 1:
            return handling
    return "default"


def handle_signal(loop, then):
    """Has a signal's handler called; returns what the kernel said meanwhile, and `then` did."""
    handled = loop.create_future()
    loop.add_signal_handler(signal.SIGUSR1, lambda: handled.set_result(then()))
    during = kernel_handling(signal.SIGUSR1)
    loop.call_soon(os.kill, os.getpid(), signal.SIGUSR1)
    return during, loop.run_until_complete(handled)


@by_hand("windows.signals.add-handler")
def signal_handler():
    handle_signal(uvloop.new_event_loop(), lambda: None)
    return supported(True, "SIGUSR1 was sent, and its handler was called")


@by_hand("windows.signals.remove-handler")
def signal_handler_removal():
    """Removes a handler while the loop runs, as the rule's check does, and while it does not."""
    loop = uvloop.new_event_loop()
    before = kernel_handling(signal.SIGUSR1)
    during, removed = handle_signal(loop, lambda: loop.remove_signal_handler(signal.SIGUSR1))
    after = kernel_handling(signal.SIGUSR1)
    loop.add_signal_handler(signal.SIGUSR1, lambda: None)
    stopped = loop.remove_signal_handler(signal.SIGUSR1)
    return supported(
        removed and (before, during, after) == ("default", "caught", "default"),
        "SIGUSR1 was %s before, %s with the handler, %s after its removal in a running loop; "
        "in one that does not run remove_signal_handler returned %s, and the signal was %s"
        % (before, during, after, stopped, kernel_handling(signal.SIGUSR1)),
    )


@by_hand("windows.selector.subprocess-exec", "subprocess_exec", "/bin/sh", "-c", "cat; exit 7")
@by_hand("windows.selector.subprocess-shell", "subprocess_shell", "cat; exit 7")
def child(method, *command):
    loop = uvloop.new_event_loop()
    told = Told(loop)
    loop.run_until_complete(getattr(loop, method)(lambda: told, *command))
    stdin = told.transport.get_pipe_transport(0)
    stdin.write(DATA)
    stdin.close()
    loop.run_until_complete(asyncio.gather(told.exited, told.lost))
    ended = told.data, told.transport.get_returncode()
    return supported(ended == (DATA, 7), "the child copied %r and ended with %s" % ended)


@by_hand("windows.clock.resolution")
def clock_resolution():
    loop = uvloop.new_event_loop()
    steps = []

    def measure():
        end = time.perf_counter() + 1.5
        last = loop.time()
        while len(steps) < 15 and time.perf_counter() < end:
            now = loop.time()
            if now != last:
                steps.append((now - last) * 1000)
                last = now
        loop.stop()

    loop.call_soon(measure)
    loop.run_forever()
    if len(steps) < 5:
        return Seen("fail", "silent", "the clock made %d steps in 1.5 s" % len(steps))
    # On a busy machine many steps are too long, and none is too short.
    step = sorted(steps)[1]
    text = "loop.time() went on by %.4f ms at a time within one callback" % step
    return Seen("pass" if 0 < step <= 2 else "fail", "measured", text)
