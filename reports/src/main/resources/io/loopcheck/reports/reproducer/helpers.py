# SPDX-License-Identifier: Apache-2.0
"""What scripts need, in parts; a script gets those whose names occur in it.

A part begins with a comment that names what it defines.
"""

# : could_not_tell
def could_not_tell(kind, error, trace):
    """Ends the script where something failed that is not what it is about."""
    sys.stdout.flush()
    sys.__excepthook__(kind, error, trace)
    print("COULD NOT TELL: %s: %s" % (kind.__name__, error), flush=True)
    os._exit(2)


sys.excepthook = could_not_tell


# : give_up_after
def give_up_after(seconds):
    """Ends the script where the loop does not come back."""

    def end():
        print("COULD NOT TELL: the loop did not come back within %d s" % seconds, flush=True)
        os._exit(2)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()


# : watch_a_child
def watch_a_child(seconds):
    """Runs this script in a child, and looks how that ends: the loop may take it along."""
    if "--child" in sys.argv:
        return
    child = subprocess.Popen([sys.executable, os.path.abspath(__file__), "--child"])
    for _ in range(seconds * 20):  # a time at which this machine stands still counts for little
        try:
            child.wait(0.05)
            break
        except subprocess.TimeoutExpired:
            pass
    else:
        child.kill()
        child.wait()
        finish("the loop hung: it did not come back within %d s" % seconds)
    status = child.returncode
    if status < 0:
        finish("the loop's process was ended by %s" % signal.Signals(-status).name)
    sys.exit(status if status in (0, 2) else 1)


# : Event log counts began here note
Event = collections.namedtuple("Event", "at what name detail elsewhere")
log = []  # what happened, in order
counts = collections.Counter()
began = time.perf_counter()
here = threading.get_ident()


def note(what, name="", detail=None):
    """Writes down that something happened."""
    at = time.perf_counter() - began
    counts[what, name] += 1
    log.append(Event(at, what, name, detail, threading.get_ident() != here))


# : ask
def ask(name, call, gives=None):
    """Calls a method of the loop, and notes what it returned or raised."""
    try:
        value = call()
    except BaseException as error:
        note("raised", name, error)
        over.add(gives)  # there is nothing to wait for
        return None
    note("returned", name, value)
    return value


# : ask_each
def ask_each(name, indices, call):
    """Calls a method for each index, until one raises; notes that, or the last that returned."""
    values = {}
    for index in indices:
        try:
            values[index] = call(index)
        except BaseException as error:
            note("raised", name, error)
            return values
    note("returned", name, values[index])
    return values


# : callback
def callback(name):
    """A decorator: notes each call of a callback, then does what it does."""

    def decorate(function):
        def called(*args):
            note("called", name, args)
            return carry_out(function, *args[: function.__code__.co_argcount])

        return called

    return decorate


# : changing
def changing(name):
    """A callback that does one thing first and another later: what then says."""
    return callback(name)(lambda: then.get(name, lambda: None)())


# : called_or_read
def called_or_read(value):
    """What is no method is read."""
    return value() if callable(value) else value


# : marker
def marker(name):
    """A callback that is noted, and does nothing."""
    return callback(name)(lambda: None)


# : Planned planned carry_out
class Planned:
    """An error that a callback raises on purpose."""

    errors = []


def planned(error):
    Planned.errors.append(error)
    return error


def carry_out(function, *args):
    """Does what a callback does; an error that it does not raise on purpose is no loop's."""
    try:
        return function(*args)
    except BaseException as error:
        if not any(error is each for each in Planned.errors):
            could_not_tell(type(error), error, error.__traceback__)
        raise
    finally:
        look()


# : Run current
class Run:
    """A run of the loop: what it waits for, and how it ended."""

    def __init__(self, until, left, when):
        self.until, self.left, self.when = until, left, when
        self.counting = False
        self.how = None


current = None  # the run under way


# : run
def run(until, iterations=None, when=lambda: True):
    """Runs the loop until until() holds, or for so many iterations from when() on."""
    global current
    if until():
        note("run ended", "", "satisfied")
        return
    outer = current
    mine = current = Run(until, iterations, when)
    error = None
    try:
        look()
        if mine.how is None:
            loop.run_forever()
    except BaseException as caught:
        error = caught
    finally:
        current = outer
    if error is None:
        note("run ended", "", mine.how or "stopped")
    else:
        note("run raised", "", error)


# : look
def look():
    """Stops the run under way if it is over; counts its iterations if it may give up."""
    if current is None or current.how is not None:
        return
    if current.until():
        end(current, "satisfied")
    elif current.left is not None and not current.counting and current.when():
        current.counting = True
        count(current)


# : count
def count(run):
    if run.how is not None:
        return
    if run.left == 0:
        end(run, "gave-up")
        return
    run.left -= 1
    loop.call_soon(count, run)


# : end
def end(run, how):
    run.how = how
    if threading.get_ident() == here:
        loop.stop()
    else:
        loop.call_soon_threadsafe(loop.stop)


# : iterate
def iterate(times):
    """Runs the loop for so many iterations."""
    run(lambda: False, times)


# : times
def times(what, name):
    """How often it has happened so far."""
    return counts[what, name]


# : calls
def calls(name):
    """How often a callback, a method of a protocol or an exception handler was called."""
    return times("called", name) + times("told", name) + times("handled", name)


# : received
def received(name):
    """All that a protocol has received, or a child has written to its standard output."""
    return b"".join(
        event.detail.get("data") or b""
        for event in log
        if event.what == "told"
        and event.name.split(".")[0] == name
        and event.detail.get("fd") in (None, 1)
    )


# : over
over = set()  # what has settled, since it was last awaited, or was refused


# : ends tasks begun begin_to_await
ends = {}  # what was awaited came to this
tasks = {}
begun = set()


def begin_to_await(name, awaited):
    """Awaits in a task; notes the result or the error."""

    async def wait():
        begun.add(name)
        try:
            ends[name] = await awaited
        except GeneratorExit:
            raise
        except BaseException as error:
            note("failed", name, error)
        else:
            note("settled", name, ends[name])
        over.add(name)
        look()

    if awaited is None and name in over:  # the call that was to give it raised
        note("missing", name, None)
        return
    begun.discard(name)
    over.discard(name)
    waiting = wait()
    try:
        tasks[name] = loop.create_task(waiting)
    except BaseException as error:
        waiting.close()
        note("failed", name, error)
        over.add(name)


# : cancel_await
def cancel_await(name):
    """Cancels what is awaited."""

    def ended(task):
        if name not in begun:
            note("failed", name, asyncio.CancelledError())
            over.add(name)
            look()

    tasks[name].add_done_callback(ended)
    tasks[name].cancel()


# : has_settled
def has_settled(name):
    """Whether what was awaited has a result or an error, or was never given."""
    return name in over


# : then
then = {}  # what a method of a protocol, an exception handler and the like do when they are called


# : transports told
transports = {}  # of the protocols, by their names


def told(name, method, **detail):
    """Notes that a protocol was told something, then does what it does about it."""
    note("told", "%s.%s" % (name, method), detail)
    return carry_out(then.get("%s.%s" % (name, method), lambda: None))


# : Told
class Told:
    """What every protocol is told."""

    def __init__(self, name):
        self.name = name

    def connection_made(self, transport):
        transports[self.name] = transport
        told(self.name, "connection_made")

    def pause_writing(self):
        told(self.name, "pause_writing")

    def resume_writing(self):
        told(self.name, "resume_writing")

    def connection_lost(self, error):
        told(self.name, "connection_lost", error=error)


# : StreamProtocol
class StreamProtocol(Told, asyncio.Protocol):
    def data_received(self, data):
        told(self.name, "data_received", data=bytes(data))

    def eof_received(self):
        return told(self.name, "eof_received")


# : BufferedProtocol
class BufferedProtocol(Told, asyncio.BufferedProtocol):
    buffer = None

    def get_buffer(self, sizehint):
        given = told(self.name, "get_buffer")
        self.buffer = bytearray(1024) if given is None else given
        return self.buffer

    def buffer_updated(self, nbytes):
        data = b"" if self.buffer is None else bytes(self.buffer[:nbytes])
        told(self.name, "buffer_updated", data=data)

    def eof_received(self):
        return told(self.name, "eof_received")


# : DatagramProtocol
class DatagramProtocol(Told, asyncio.DatagramProtocol):
    def datagram_received(self, data, address):
        told(self.name, "datagram_received", data=bytes(data), address=address)

    def error_received(self, error):
        told(self.name, "error_received", error=error)


# : SubprocessProtocol
class SubprocessProtocol(Told, asyncio.SubprocessProtocol):
    def pipe_data_received(self, fd, data):
        told(self.name, "pipe_data_received", data=bytes(data), fd=fd)

    def pipe_connection_lost(self, fd, error):
        told(self.name, "pipe_connection_lost", fd=fd, error=error)

    def process_exited(self):
        told(self.name, "process_exited")


# : protocols
def protocols(kind, name):
    """A factory of protocols: the first has this name, then come name#2, name#3."""
    made = []

    def factory():
        if name + ".factory" in then:
            note("called", name + ".factory")
            given = carry_out(then[name + ".factory"])
            if given is not None:
                return given
        made.append(name if not made else "%s#%d" % (name, len(made) + 1))
        return kind(made[-1])

    return factory


# : exception_handler
def exception_handler(name):
    """An exception handler that is noted."""

    def handler(loop, context):
        note("handled", name, context.get("exception"))
        carry_out(then.get(name, lambda: None))

    return handler


# : as_coroutine
async def as_coroutine(function):
    return function()


# : as_generator
async def as_generator(name):
    """It yields once; that it begins and that it ends is noted."""
    note("called", name)
    carry_out(then.get(name, lambda: None))
    try:
        yield
    finally:
        note("called", name + ".closed")
        look()


# : streams stream_callback
streams = {}  # what the clients of a server have got


def stream_callback(name):
    """For a server of streams: the first client has this name, then come name#2, name#3."""

    def connected(reader, writer):
        note("called", name)
        number = calls(name)
        client = name if number == 1 else "%s#%d" % (name, number)
        streams[client + ".reader"], streams[client + ".writer"] = reader, writer
        carry_out(then.get(name, lambda: None))

    return connected


# : loops loop_factory old_policy
loops = {}  # what the factories made last
old_policy = None  # the one before any of this script's own


def loop_factory(name):
    """A function that makes a fresh loop of the kind that this script is about."""

    def make():
        given = old_policy and asyncio.get_event_loop_policy()
        if given:  # asyncio.new_event_loop() would ask it for a loop, and it this
            asyncio.set_event_loop_policy(old_policy)
        try:
            loops[name] = make_loop()
        finally:
            if given:
                asyncio.set_event_loop_policy(given)
        return loops[name]

    return make


# : policy
def policy(name):
    """The default policy, but for the loops that it makes."""
    global old_policy
    if old_policy is None:
        old_policy = asyncio.get_event_loop_policy()
    mine = type(old_policy)()
    mine.new_event_loop = loop_factory(name)
    return mine


# : start threads
threads = {}


def start(name, function):
    """Calls a callback on a thread of its own."""
    threads[name] = threading.Thread(target=function, daemon=True)
    threads[name].start()


# : join
def join(name, seconds):
    threads[name].join(seconds)
    if threads[name].is_alive():
        raise TimeoutError("the thread %s ran for longer than %g s" % (name, seconds))


# : occupy
def occupy(milliseconds):
    """Keeps this thread for so long."""
    end = time.perf_counter() + milliseconds / 1000
    while time.perf_counter() < end:
        time.sleep(max(0, end - time.perf_counter()))


# : watch_machine kept_waiting Lateness lateness
class Lateness(threading.Thread):
    """Asks to be woken every few milliseconds, and notes how much later than that it is."""

    def __init__(self):
        super().__init__(daemon=True)
        self.noting = threading.Lock()
        self.due = time.perf_counter() + 0.005
        self.noise = None  # how late it was at most before anything was asked of the loop
        self.most = 0.0
        self.stalls = []

    def run(self):
        while True:
            time.sleep(0.005)
            self.note()

    def note(self):
        with self.noting:
            now = time.perf_counter()
            if now < self.due:
                return
            if self.noise is None:
                self.most = max(self.most, now - self.due)
            elif now - self.due > max(self.noise, 0.02):
                self.stalls.append((self.due - began, now - began))
            self.due = now + 0.005


lateness = Lateness()


def watch_machine(milliseconds):
    """Measures from now on how this machine keeps this process waiting."""
    lateness.start()
    time.sleep(milliseconds / 1000)
    lateness.note()
    lateness.noise = lateness.most


def kept_waiting(begin, end):
    """For how many seconds it did, between two times."""
    lateness.note()
    spans = (min(end, to) - max(begin, since) for since, to in lateness.stalls)
    return lateness.noise + sum(span for span in spans if span > 0)


# : socket_pair
def socket_pair():
    pair = socket.socketpair()
    for each in pair:
        each.setblocking(False)
    return pair


# : narrow_socket_pair
def narrow_socket_pair():
    """Two connected sockets with buffers as small as the system lets them be."""
    pair = socket_pair()
    for each in pair:
        for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            each.setsockopt(socket.SOL_SOCKET, option, 1)
    return pair


# : pipe
def pipe():
    reading, writing = os.pipe()
    return open(reading, "rb", buffering=0), open(writing, "wb", buffering=0)


# : overlapped_pipe
def overlapped_pipe():
    """A pipe fit for the platform's proactor: on Windows for overlapped I/O."""
    if sys.platform != "win32":
        return pipe()
    from asyncio import windows_utils

    handles = windows_utils.pipe(duplex=True, overlapped=(True, True))
    return tuple(windows_utils.PipeHandle(handle) for handle in handles)


# : terminal
def terminal():
    """A pseudo-terminal in raw mode: master and slave."""
    import tty

    master, slave = os.openpty()
    tty.setraw(slave)
    return open(master, "r+b", buffering=0), open(slave, "r+b", buffering=0)


# : regular_file
def regular_file(content=b""):
    """A file that is open for reading and writing, at its end."""
    file = tempfile.TemporaryFile(buffering=0)
    file.write(content)
    return file


# : free_path
def free_path():
    """A path at which nothing is, fit for a Unix socket."""
    directory = tempfile.mkdtemp(dir="/tmp")
    atexit.register(shutil.rmtree, directory, True)
    return os.path.join(directory, "s")


# : unix_listener
def unix_listener():
    path = free_path()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(16)
    listener.setblocking(False)
    return path, listener


# : unix_datagram_socket
def unix_datagram_socket():
    path = free_path()
    end = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    end.bind(path)
    end.setblocking(False)
    return path, end


# : loopback_socket
def loopback_socket(kind, bound=True, listening=False):
    """A socket that does not block, on a free port of 127.0.0.1."""
    end = socket.socket(socket.AF_INET, kind)
    end.setblocking(False)
    if bound:
        end.bind(("127.0.0.1", 0))
    if listening:
        end.listen(16)
    return end


# : tls_contexts
def tls_contexts(certificate):
    """A TLS context for a server, and one for a client that trusts it alone."""
    import ssl

    with tempfile.NamedTemporaryFile(suffix=".pem") as file:
        file.write(certificate)
        file.flush()
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(file.name)
    return server, ssl.create_default_context(cadata=certificate.decode("ascii"))


# : duplicate
def duplicate(thing):
    if isinstance(thing, socket.socket):
        return thing.dup()
    return open(os.dup(thing.fileno()), thing.mode, buffering=0)


# : duplicate_to
def duplicate_to(thing, number):
    """A duplicate of a socket with exactly this descriptor."""
    import fcntl

    descriptor = fcntl.fcntl(thing.fileno(), fcntl.F_DUPFD_CLOEXEC, number)
    if descriptor != number:
        raise OSError("descriptor %d is taken" % number)
    copy = socket.socket(thing.family, thing.type, thing.proto, fileno=descriptor)
    copy.settimeout(thing.gettimeout())
    return copy


# : allow_many_descriptors
def allow_many_descriptors():
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


# : accept
def accept(listener):
    """Accepts a connection outside the loop, waiting at most 5 s."""
    listener.settimeout(5)
    try:
        connection, _ = listener.accept()
    finally:
        listener.setblocking(False)
    connection.setblocking(False)
    return connection


# : possible
def possible(call):
    """Notes what goes wrong outside the loop."""
    try:
        return call()
    except OSError as error:
        note("unavailable", "", error)
        return None


# : connect
def connect(where):
    """Connects outside the loop."""
    if isinstance(where, str):
        client = socket.socket(socket.AF_UNIX)
    else:
        client = socket.socket(socket.AF_INET6 if len(where) == 4 else socket.AF_INET)
    client.settimeout(5)
    client.connect(where)
    client.setblocking(False)
    return client


# : address
def address(thing):
    """What a socket, a server or a transport is bound to; of a path itself."""
    if isinstance(thing, str):
        return thing
    if hasattr(thing, "sockets"):
        thing = thing.sockets[0]
    if hasattr(thing, "getsockname"):
        return thing.getsockname()
    return thing.get_extra_info("sockname")


# : wait_until_ready
def wait_until_ready(thing, writing, seconds):
    """Whether it can be read, or written, within so many seconds."""
    if not hasattr(select, "poll"):
        sets = ([], [thing]) if writing else ([thing], [])
        return any(select.select(*sets, [], seconds))
    poller = select.poll()
    poller.register(thing, select.POLLOUT if writing else select.POLLIN)
    return bool(poller.poll(math.ceil(seconds * 1000)))


# : write
def write(thing, data, address=None):
    """Writes outside the loop; a regular file keeps its position."""
    if address is not None:
        thing.sendto(data, address)
        return
    seekable = not isinstance(thing, socket.socket) and thing.seekable()
    position = thing.tell() if seekable else 0
    while data:
        if not wait_until_ready(thing, True, 5):
            raise TimeoutError("nobody took the data within 5 s")
        sent = thing.send(data) if isinstance(thing, socket.socket) else thing.write(data)
        data = data[sent or 0 :]
    if seekable:
        thing.seek(position)


# : read
def read(name, thing, most, seconds):
    """Reads outside the loop, and notes what came; None if nothing did in time."""
    if isinstance(thing, bytearray):
        data = bytes(thing[:most])
    elif not wait_until_ready(thing, False, seconds):
        data = None
    elif isinstance(thing, socket.socket):
        data = thing.recv(most)
    else:
        data = os.read(thing.fileno(), most)
    note("read", name, data)


# : wait_readable
def wait_readable(thing, seconds):
    if not wait_until_ready(thing, False, seconds):
        raise TimeoutError("it could not be read within %g s" % seconds)


# : reset
def reset(thing):
    """Closes a TCP socket so that its peer sees the connection reset."""
    linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
    thing.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    thing.close()


# : note_handling
def note_handling(name, number):
    """Notes how this process handles a signal, as the kernel sees it."""
    with open("/proc/self/status", encoding="ascii", errors="replace") as status:
        masks = dict(line.split(":", 1) for line in status if line.startswith("Sig"))
    bit = 1 << (number - 1)
    handling = "handler" if int(masks["SigCgt"], 16) & bit else "default"
    note("handling", name, "ignored" if int(masks["SigIgn"], 16) & bit else handling)


# : measure_clock
def measure_clock(most, seconds):
    """Reads the loop's clock again and again, and notes its steps by itself and by another."""
    steps = []
    value, at = loop.time(), time.perf_counter()
    deadline = at + seconds
    first = True
    while len(steps) < most and time.perf_counter() < deadline:
        now, after = loop.time(), time.perf_counter()
        if now != value:
            if not first:
                steps.append((now - value, after - at))
            first = False
            value, at = now, after
    note("clock", "", steps)


# : note_description
def note_description():
    """Notes what kind of loop it is, and over which selector."""
    kinds = [k for k in ("selector", "proactor") if hasattr(loop, "_" + k)]
    name = type(getattr(loop, "_selector", None)).__name__
    selector = name[:-8].lower() if name.endswith("Selector") else "none that is known"
    note("described", "", {"kind": (kinds or ["other"])[0], "selector": selector})


# : program command_line SHELL_PROGRAMS PYTHON_PROGRAMS
SHELL_PROGRAMS = {
    "copy-then-exit-7": "cat; exit 7",
    "write-both": "printf out; printf err >&2",
    "tell-pid": "printf %s $$",
    "tell-directory": 'printf %s "$(pwd -P)"',
    "tell-variable": 'printf %s "$LOOPCHECK"',
    "wait": "printf ready; exec sleep 3600",
    "ignore-sigterm": "trap '' TERM; printf ready; exec sleep 3600",
}
PYTHON_PROGRAMS = {  # for Windows
    "copy-then-exit-7": "[os.write(1, d) for d in iter(lambda: os.read(0, 9999), b'')]; os._exit(7)",
    "write-both": "os.write(1, b'out'); os.write(2, b'err')",
    "tell-pid": "os.write(1, str(os.getpid()).encode())",
    "tell-directory": "os.write(1, os.getcwd().encode())",
    "tell-variable": "os.write(1, os.environ['LOOPCHECK'].encode())",
    "wait": "import time; os.write(1, b'ready'); time.sleep(3600)",
    "ignore-sigterm": "import time; os.write(1, b'ready'); time.sleep(3600)",
}


def program(name):
    """The arguments that start a program."""
    if sys.platform == "win32":
        return [sys.executable, "-I", "-S", "-c", "import os; " + PYTHON_PROGRAMS[name]]
    return ["/bin/sh", "-c", SHELL_PROGRAMS[name]]


def command_line(name):
    """The command that starts a program, for a shell."""
    windows = sys.platform == "win32"
    return subprocess.list2cmdline(program(name)) if windows else SHELL_PROGRAMS[name]


# : where_possible
def where_possible(call):
    """Does what needs something that the loop may have refused; without it nothing is done."""
    try:
        call()
    except (AttributeError, KeyError, TypeError) as error:
        note("missing", "", error)


# : call_of
def call_of(name, n=1):
    return ("called",), name, n, "the %scall of %s" % (ordinal(n), name)


# : answer_of
def answer_of(name, n=1):
    return ("returned", "raised"), name, n, "the %sanswer of %s()" % (ordinal(n), name)


# : telling_of
def telling_of(name, method, n=1):
    return ("told",), "%s.%s" % (name, method), n, "%s's %s%s()" % (name, ordinal(n), method)


# : end_of
def end_of(name):
    return ("settled", "failed"), name, 1, "the end of %s" % name


# : end_of_run
def end_of_run(n=1):
    return ("run ended", "run raised"), "", n, "the end of the %srun" % ordinal(n)


# : call_of_handler
def call_of_handler(name, n=1):
    return ("handled",), name, n, "the %scall of the exception handler" % ordinal(n)


# : ordinal
def ordinal(n):
    return {1: "", 2: "second ", 3: "third "}.get(n, "%dth " % n)


# : find
def find(happening):
    """The event that it is; None if it never came."""
    kinds, name, n, _ = happening
    events = [event for event in log if event.what in kinds and event.name == name]
    return events[n - 1] if len(events) >= n else None


# : timed
def timed(happening):
    return "%s at %.1f ms" % (happening[3], find(happening).at * 1000)


# : plain
def plain(value):
    """A value as it is compared: the members of a tuple, and the text of bytes."""
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode("latin-1")
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return type(value).__name__


# : same
def same(one, other):
    """Whether two plain values are the same; True is no number."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other and isinstance(one, bool) == isinstance(other, bool)


# : shown
def shown(event):
    """What an event shows: a result, or where a datagram came from."""
    return plain(event.detail.get("address") if event.what == "told" else event.detail)


# : raised
def raised(what, error):
    return "%s raised %s: %s" % (what, type(error).__name__, error)


# : is_a
def is_a(error, name):
    """Whether it is the error of this name, or a kind of it."""
    return any(each.__name__ == name for each in type(error).__mro__)


# : exactly
def exactly(due, happening):
    kinds, name, _, words = happening
    seen = sum(event.what in kinds and event.name == name for event in log)
    if seen != due:
        return "%s came %d times, where %d are due" % (words, seen, due)
    return None


# : at_least
def at_least(due, happening):
    kinds, name, _, words = happening
    seen = sum(event.what in kinds and event.name == name for event in log)
    if seen == 0 < due:
        return "%s never came" % words
    if seen < due:
        return "%s came %d times, where at least %d are due" % (words, seen, due)
    return None


# : in_order
def in_order(*happenings):
    for i, each in enumerate(happenings):
        if find(each) is None:
            return "%s never came" % each[3]
        if i and log.index(find(each)) < log.index(find(happenings[i - 1])):
            return "%s came before %s" % (timed(each), timed(happenings[i - 1]))
    return None


# : by_deadline
def by_deadline(*names):
    """Timers were called in the order of what when() returned for them."""
    deadlines = [e.detail for e in log if e.what == "returned" and e.name == "when"]
    if len(deadlines) != len(names):
        return "when() returned %d numbers" % len(deadlines)
    pairs = sorted(zip(deadlines, range(len(names))))
    return in_order(*(call_of(names[place]) for _, place in pairs))


# : returns
def returns(name, n, due):
    event = find(answer_of(name, n))
    if event is None:
        return "%s never came" % answer_of(name, n)[3]
    if event.what == "raised":
        return raised(name, event.detail)
    if not same(plain(event.detail), due):
        return "%s() returned %r, where %r is due" % (name, plain(event.detail), due)
    return None


# : returns_same
def returns_same(name, n, due, words):
    event = find(answer_of(name, n))
    if event is None:
        return "%s never came" % answer_of(name, n)[3]
    if event.what == "raised" or event.detail is None or event.detail is not due:
        return "%s() did not return %s" % (name, words)
    return None


# : returns_alike
def returns_alike(one, other):
    first, last = find(one), find(other)
    for happening, event in ((one, first), (other, last)):
        if event is None:
            return "%s never came" % happening[3]
    failed = any(event.what in ("raised", "failed") for event in (first, last))
    if failed or not same(shown(first), shown(last)):
        return "%s is %r, but %s is %r" % (one[3], first.detail, other[3], last.detail)
    return None


# : shows
def shows(happening, path, due):
    """What an event shows, or the part of it at these places in tuples and lists, is this."""
    event = find(happening)
    if event is None:
        return "%s never came" % happening[3]
    if event.what in ("raised", "failed"):
        return raised(happening[3], event.detail)
    seen = shown(event)
    for place in path:
        seen = seen[place] if isinstance(seen, list) and place < len(seen) else None
    if not same(seen, due):
        where = " at " + "/".join(map(str, path)) if path else ""
        return "%s is %r%s, where %r is due" % (happening[3], seen, where, due)
    return None


# : members
def members(name, n, due):
    event = find(answer_of(name, n))
    if event is None:
        return "%s never came" % answer_of(name, n)[3]
    if event.what == "raised":
        return raised(name, event.detail)
    if not isinstance(event.detail, (list, tuple)) or len(event.detail) != due:
        return "%s() returned %r, where %d members are due" % (name, event.detail, due)
    return None


# : ascends
def ascends(name, n):
    """A method returned two numbers, neither negative, the second no less than the first."""
    event = find(answer_of(name, n))
    if event is None:
        return "%s never came" % answer_of(name, n)[3]
    pair = plain(event.detail) if event.what == "returned" else None
    numbers = isinstance(pair, list) and len(pair) == 2 and all(map(is_number, pair))
    if not numbers or not 0 <= pair[0] <= pair[1]:
        return "%s is %r, and not 0 <= low <= high" % (answer_of(name, n)[3], event.detail)
    return None


# : is_number
def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


# : at_most
def at_most(name, n, most):
    event = find(answer_of(name, n))
    if event is None:
        return "%s never came" % answer_of(name, n)[3]
    if event.what == "raised" or not is_number(event.detail) or event.detail > most:
        text = "%s is %r, where at most %d is due"
        return text % (answer_of(name, n)[3], event.detail, most)
    return None


# : accepts
def accepts(name, n):
    event = find(answer_of(name, n))
    if event is None:
        return "%s never came" % answer_of(name, n)[3]
    return raised(name, event.detail) if event.what == "raised" else None


# : raises
def raises(name, n, due):
    event = find(answer_of(name, n))
    if event is None:
        return "%s never came" % answer_of(name, n)[3]
    if event.what == "returned":
        return "%s() returned, where %s is due" % (name, due)
    if not is_a(event.detail, due):
        return "%s() raised %s, where %s is due" % (name, type(event.detail).__name__, due)
    return None


# : settles
def settles(name, due):
    event = find(end_of(name))
    if event is None:
        return "%s never came" % end_of(name)[3]
    if event.what == "failed":
        return raised(name, event.detail)
    if not same(plain(event.detail), due):
        return "%s's result is %r, where %r is due" % (name, plain(event.detail), due)
    return None


# : succeeds
def succeeds(name):
    event = find(end_of(name))
    if event is None:
        return "%s never came" % end_of(name)[3]
    return raised(name, event.detail) if event.what == "failed" else None


# : fails
def fails(name, due):
    event = find(end_of(name))
    if event is None:
        return "%s never came" % end_of(name)[3]
    if event.what == "settled":
        return "%s has a result, where %s is due" % (name, due)
    if not is_a(event.detail, due):
        return "%s failed with %s, where %s is due" % (name, type(event.detail).__name__, due)
    return None


# : declines
def declines(method, n, name, due):
    """A call raises this error, or what it returned fails with it."""
    event = find(answer_of(method, n))
    if event is not None and event.what == "returned":
        return fails(name, due)
    return raises(method, n, due)


# : run_ends
def run_ends(n, due):
    event = find(end_of_run(n))
    if event is None:
        return "%s never came" % end_of_run(n)[3]
    if event.what == "run raised":
        return raised("the run", event.detail)
    if event.detail != due:
        return "the run ended as %s, where %s is due" % (event.detail, due)
    return None


# : run_raises
def run_raises(n, due):
    event = find(end_of_run(n))
    if event is None:
        return "%s never came" % end_of_run(n)[3]
    if event.what == "run ended":
        return "the run ended, where %s is due" % due
    if not is_a(event.detail, due):
        return "the run raised %s, where %s is due" % (type(event.detail).__name__, due)
    return None


# : not_earlier
def not_earlier(since, what, milliseconds, tolerance):
    for each in (since, what):
        if find(each) is None:
            return "%s never came" % each[3]
    passed = (find(what).at - find(since).at) * 1000
    if passed < milliseconds - tolerance:
        text = "%s came %.3f ms after %s, where %.3f ms are due"
        return text % (what[3], passed, since[3], milliseconds)
    return None


# : sooner
def sooner(since, what, milliseconds):
    """Something comes sooner than so long after something else, if this machine let it."""
    for each in (since, what):
        if find(each) is None:
            return "%s never came" % each[3]
    begin, end = find(since).at, find(what).at
    text = "%s came %.1f ms after %s" % (what[3], (end - begin) * 1000, since[3])
    if (end - begin) * 1000 < milliseconds:
        return None
    excuse = kept_waiting(begin, end)
    if (end - begin - excuse) * 1000 < milliseconds:
        cannot_say("%s, and this machine kept it waiting for %.1f ms" % (text, excuse * 1000))
    return text


# : differs
def differs(less, more, least, most):
    for each in (less, more):
        if find(each) is None:
            return "%s never came" % each[3]
        if find(each).what == "raised" or not is_number(find(each).detail):
            return "%s is no number" % each[3]
    difference = find(more).detail - find(less).detail
    if not least <= difference <= most:
        text = "%s is %.6f more than %s, where %.6f to %.6f are due"
        return text % (more[3], difference, less[3], least, most)
    return None


# : receives
def receives(name, due):
    if received(name) != due:
        seen = shortened(received(name))
        return "%s received %s, where %s is due" % (name, seen, shortened(due))
    return None


# : receives_a_part
def receives_a_part(name, due):
    """A protocol has received a beginning of this, perhaps nothing, when its connection is lost."""
    if find(telling_of(name, "connection_lost")) is None:
        return "%s never came" % telling_of(name, "connection_lost")[3]
    seen = received(name)
    if not due.startswith(seen) or seen == due:
        text = "%s received %s, where only the beginning of %s is due"
        return text % (name, shortened(seen), shortened(due))
    return None


# : output
def output(name, fd):
    """All that a child has written to its descriptor."""
    told = [e.detail for e in log if e.what == "told" and e.name.split(".")[0] == name]
    return b"".join(each["data"] for each in told if each.get("fd") == fd and "data" in each)


# : outputs
def outputs(name, fd, due):
    seen = output(name, fd)
    if seen != due:
        text = "descriptor %d gave %s %s, where %s is due"
        return text % (fd, name, shortened(seen), shortened(due))
    return None


# : outputs_answer
def outputs_answer(name, fd, answer):
    event = find(answer)
    if event is None:
        return "%s never came" % answer[3]
    if event.what == "raised":
        return raised(event.name, event.detail)
    if output(name, fd).decode("latin-1") != str(event.detail):
        return "descriptor %d did not give %s what %s() returned" % (fd, name, event.name)
    return None


# : loses
def loses(name, due):
    """A protocol loses its connection by this error; None is none."""
    event = find(telling_of(name, "connection_lost"))
    if event is None:
        return "%s never came" % telling_of(name, "connection_lost")[3]
    return wrong_error("%s's connection was lost by" % name, due, event.detail.get("error"))


# : tells_of
def tells_of(telling, due):
    """A protocol is told of this error; None is none."""
    event = find(telling)
    if event is None:
        return "%s never came" % telling[3]
    return wrong_error("%s told of" % telling[3], due, event.detail.get("error"))


# : wrong_error
def wrong_error(what, due, seen):
    """What is wrong with an error that need not be there."""
    if (seen is None) != (due is None) or (seen is not None and not is_a(seen, due)):
        was = "no error" if seen is None else type(seen).__name__
        return "%s %s, where %s is due" % (what, was, due or "no error")
    return None


# : handling
def handling(name, *due):
    seen = [event.detail for event in log if event.what == "handling" and event.name == name]
    if seen != list(due):
        text = "the signal's handling was %s, where %s is due"
        return text % (", ".join(seen), ", ".join(due))
    return None


# : shortened
def shortened(data):
    return repr(data) if len(data) <= 40 else "%r... (%d bytes)" % (data[:40], len(data))


# : is_told
def is_told(name, *due):
    """A protocol is told these methods, in this order; the same one again counts once."""
    seen = []
    for event in log:
        if event.what == "told" and event.name.split(".")[0] == name:
            method = event.name.split(".")[1]
            if seen[-1:] != [method]:
                seen.append(method)
    if seen != list(due):
        was = ", ".join(seen) or "nothing"
        return "%s was told %s, where %s is due" % (name, was, ", ".join(due) or "nothing")
    return None


# : variable_was
def variable_was(name, *due):
    seen = [event.detail for event in log if event.what == "variable" and event.name == name]
    if seen != list(due):
        return "the variable was %s, where %s is due" % (", ".join(map(str, seen)), ", ".join(due))
    return None


# : on_thread
def on_thread(happening, elsewhere):
    event = find(happening)
    if event is None:
        return "%s never came" % happening[3]
    if event.elsewhere != elsewhere:
        thread = "the loop's thread" if elsewhere else "another thread"
        return "%s came on %s" % (happening[3], thread)
    return None


# : handles
def handles(name, n, due):
    """The exception handler is told of this error; None is none."""
    event = find(call_of_handler(name, n))
    if event is None:
        return "%s never came" % call_of_handler(name, n)[3]
    return wrong_error("the exception handler was told of", due, event.detail)


# : reads
def reads(name, due):
    seen = b"".join(e.detail or b"" for e in log if e.what == "read" and e.name == name)
    if seen != due:
        return "%s held %s, where %s is due" % (name, shortened(seen), shortened(due))
    return None


# : comes_to_an_end
def comes_to_an_end(name):
    """Reading, outside the loop, came to the end."""
    if not any(e.what == "read" and e.name == name and e.detail == b"" for e in log):
        return "%s never came to its end" % name
    return None


# : refusal
MOMENTS = {
    "raised": "call",
    "missing": "attribute",
    "failed": "await",
    "run raised": "run",
}


def refusal():
    """The first event that is a refusal, and its moment; None if there was none."""
    for event in log:
        if event.what in MOMENTS:
            attribute = event.what == "raised" and isinstance(event.detail, AttributeError)
            return event, "attribute" if attribute else MOMENTS[event.what]
    for event in log:
        lost = event.what == "told" and event.name.endswith(".connection_lost")
        if lost and event.detail.get("error") is not None:
            return event._replace(detail=event.detail["error"]), "late"
    for event in log:
        if event.what == "handled" and event.detail is not None:
            return event, "late"
    return None


# : said_of
def said_of(event):
    name = {"run raised": "run_forever", "handled": "the exception handler"}.get(event.what)
    return raised(name or event.name, event.detail)


# : nothing_refused
def nothing_refused():
    return None if refusal() is None else said_of(refusal()[0])


# : refuses
def refuses(due, moments, after, winerror=None):
    """The loop refuses with this error, at one of these moments, and is this good afterwards."""
    if refusal() is None:
        return "nothing was refused, where %s is due" % due
    event, moment = refusal()
    said = said_of(event)
    right = winerror is None or getattr(event.detail, "winerror", None) == winerror
    if not is_a(event.detail, due) or not right:
        return "%s, where %s is due" % (said, due)
    if moment not in moments:
        return "%s: at the %s, where it is due at the %s" % (said, moment, moments[0])
    if after and health() not in after:
        return "%s, and then the loop was %s, where %s is due" % (said, health(), after[-1])
    return None


# : health
def health():
    """What the loop is good for after it has refused something."""
    for name, good in (("still-alive", "usable"), ("alive-again", "usable after removal")):
        calls = [i for i, e in enumerate(log) if e.what == "called" and e.name == name]
        runs = [e.what for e in log[calls[0] :] if e.what.startswith("run ")] if calls else []
        if len(calls) == 1 and runs[:1] == ["run ended"]:
            return good
    return "broken"


# : available
def available():
    return next((str(e.detail) for e in log if e.what == "unavailable"), None)


# : handling_restored
def handling_restored():
    seen = [event.detail for event in log if event.what == "handling"]
    if len(seen) < 3:
        return "the handler to be removed was never called"
    if seen[2] != seen[0] or seen[1] == seen[0]:
        text = "the signal's handling was %s before, %s with the handler, and %s after its removal"
        return text % tuple(seen[:3])
    return None


# : has_name
def has_name(module, name, due):
    seen = next(e.detail for e in log if e.what == "attribute")
    return None if seen == due else "%s has %s%s" % (module, "no " if due else "", name)


# : clock_step
def clock_step(least, most):
    """The step of the loop's clock, in milliseconds by the slower of two clocks."""
    steps = next((event.detail for event in log if event.what == "clock"), None)
    if steps is None:
        return "the clock was never measured"
    if len(steps) < 5:
        return "the clock made %d steps" % len(steps)
    step = sorted(own for own, _ in steps)[1] * 1000
    speed = sum(other for _, other in steps) / sum(own for own, _ in steps)
    step = max(step, step * speed)
    if not least <= step <= most:
        return "a step of the clock is %.3f ms, where %.3f to %.3f ms are due" % (step, least, most)
    return None


# : described
def described(fact, *due):
    seen = next((e.detail[fact] for e in log if e.what == "described"), "not known")
    if seen not in due:
        return "the loop's %s is %s, where %s is due" % (fact, seen, " or ".join(due))
    return None


# : limit
def limit(noun, numbers, least, most):
    """So many at once work, and no more; where those work, fewer need not be tried."""
    enough = any(times("called", "%s-%d" % (noun, n)) == n for n in numbers if n >= least)
    for number in numbers:
        calls = times("called", "%s-%d" % (noun, number))
        if calls != number and number <= least and not enough:
            text = "of %d %s %d were called, where %d work"
            return text % (number, noun, calls, least)
        if calls == number and number > most:
            return "%d %s worked, where at most %d do" % (number, noun, most)
    return None


# : all_of
def all_of(*proofs):
    return next((proof for proof in proofs if proof is not None), None)


# : allowed
def allowed(name, proof):
    return name, proof


# : any_of
def any_of(*allowed):
    """One of several behaviours: what is wrong with each of them, if the loop has none."""
    if any(proof is None for _, proof in allowed):
        return None
    return "; ".join("not %s: %s" % each for each in allowed)


# : cannot_say
def cannot_say(why):
    """Ends the script where this machine was too busy to say."""
    tell()
    print("COULD NOT TELL: %s." % why, flush=True)
    os._exit(2)


# : tell
def tell():
    """Tells what happened."""
    for event in log[:60]:
        detail = "" if event.detail in (None, (), {}) else " %r" % (event.detail,)
        line = "%9.3f ms  %s %s%s" % (event.at * 1000, event.what, event.name, detail)
        print(line if len(line) <= 200 else line[:200] + "...")
    if len(log) > 60:
        print("... and %d more" % (len(log) - 60))


# : finish
def finish(proof):
    """Tells what happened, and what is wrong with it."""
    tell()
    print("The failure does not show." if proof is None else "FAILED: %s." % proof, flush=True)
    os._exit(0 if proof is None else 1)
