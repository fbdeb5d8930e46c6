# SPDX-License-Identifier: Apache-2.0
"""What scripts need that look at what a loop leaves behind; see helpers.py."""

# : look_around had own
had = {}  # what this process had before the loop was made
own = set()  # the names that are this script's helpers


def look_around(make):
    """Sees what is there; what a process has once, with its first loop, is there from now on."""
    make().close()
    gc.collect()
    listen()
    own.update(globals())
    had.update(belongings())


# : belongings
def belongings():
    """The descriptors, threads and children of this process, and what they are."""
    found = {}
    for name in os.listdir("/proc/self/fd"):
        if os.path.islink("/proc/self/fd/" + name):  # else it is the one that lists them
            found["descriptor", name] = os.readlink("/proc/self/fd/" + name)
    names = {thread.native_id: thread.name for thread in threading.enumerate()}
    for name in os.listdir("/proc/self/task"):
        task = "/proc/self/task/%s/" % name
        found["thread", name] = names.get(int(name)) or word_in(task + "comm")
        for child in word_in(task + "children").split():
            found["child", child] = word_in("/proc/%s/comm" % child)
    return found


# : word_in
def word_in(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().strip()
    except OSError:
        return ""  # it has just ended


# : listen unhandled
unhandled = []  # errors that reached the log, or the interpreter's hooks


def listen():
    """Notes errors that nobody handles, and that this script did not raise on purpose."""

    def add(message, error):
        seen = []
        while error is not None and error not in seen:
            if any(error is each for each in Planned.errors):
                return
            seen.append(error)
            error = error.__cause__ or error.__context__
        unhandled.append(message)

    class Log(logging.Handler):
        def emit(self, record):
            add(record.getMessage().split("\n")[0], (record.exc_info or (None, None))[1])

    logging.getLogger("asyncio").addHandler(Log(logging.ERROR))
    sys.unraisablehook = lambda given: add("an error that could not be raised", given.exc_value)
    threading.excepthook = lambda given: add("an error that ended a thread", given.exc_value)


# : end_all given
given = []  # weakly: the callbacks and protocols


def end_all(registered):
    """Ends what this script has begun, as a careful user would, and forgets it all."""
    named = [value for name, value in globals().items() if name not in own]
    things = [each for value in named for each in members_of(value)]
    waiting = list(globals().get("tasks", {}).values())
    if not loop.is_closed():
        for method, argument in registered:
            attempt(lambda: getattr(loop, method)(argument))
        for task in waiting + attempt(lambda: list(asyncio.all_tasks(loop)), []):
            attempt(task.cancel)
        run_while(lambda: not all(task.done() for task in waiting))
        for task in waiting:
            attempt(task.exception)
        end_things(things + list(globals().get("transports", {}).values()))
        run_while(lambda: len(made_and_lost()) > 0)
        for method in ("shutdown_asyncgens", "shutdown_default_executor"):
            shut_down(getattr(loop, method, None))
    attempt(loop.close)
    for each in things:
        if hasattr(each, "submit"):
            attempt(each.shutdown)
        elif hasattr(each, "fileno") or isinstance(each, asyncio.AbstractEventLoop):
            attempt(each.close)
    del named, things, waiting
    forget()


# : members_of
def members_of(value):
    """A thing and, of a list or the like, its members."""
    inner = value.values() if isinstance(value, dict) else value
    return [value, *inner] if isinstance(value, (list, tuple, dict)) else [value]


# : attempt
def attempt(call, otherwise=None):
    """Ending something may fail where it has ended already."""
    try:
        return call()
    except BaseException:
        return otherwise


# : end_things
def end_things(things):
    """Closes servers and transports; cancels what was not called so far."""
    for each in things:
        if isinstance(each, asyncio.Handle) or asyncio.isfuture(each):
            attempt(each.cancel)
        elif hasattr(each, "get_returncode") or hasattr(each, "is_serving"):
            attempt(each.close)
        elif hasattr(each, "is_closing"):
            attempt(getattr(each, "abort", each.close))


# : run_while
def run_while(condition):
    """Runs the loop, an iteration at a time, for two seconds at most."""
    for _ in range(1000):
        if not condition():
            return
        loop.call_soon(loop.stop)
        loop.run_forever()
        time.sleep(0.002)


# : made_and_lost
def made_and_lost():
    """The protocols whose connection was made, and not lost so far."""
    names = {event.name for event in log if event.what == "told"}
    made = {name.split(".")[0] for name in names if name.endswith(".connection_made")}
    return {name for name in made if name + ".connection_lost" not in names}


# : shut_down
def shut_down(begin):
    """Ends asynchronous generators, or the default executor; 3.8 cannot end the latter."""
    if begin is not None:
        task = loop.create_task(begin())
        run_while(lambda: not task.done())


# : forget
def forget():
    """Forgets all that this script has named, and holds none of it but weakly."""
    asyncio.set_event_loop(None)
    for name in set(globals()) - own:
        value = globals().pop(name)
        if callable(value) and hasattr(value, "__closure__"):
            given.append((name, weakref.ref(value)))
    for each in gc.get_objects():
        if issubclass(type(each), Told):
            given.append(("protocol " + each.name, weakref.ref(each)))
    for name in ("tasks", "ends", "transports", "then", "threads"):
        globals().get(name, {}).clear()
    Planned.errors.clear()
    log[:] = [event._replace(detail=None) for event in log]


# : left_behind
def left_behind(kinds, lasting):
    """What is there and was not, of these kinds; what may still go is waited for."""
    left, same_for = None, 0
    for _ in range(500):
        before, left = left, [each for each in leftovers(lasting) if each[0] in kinds]
        same_for = same_for + 1 if left == before else 0
        if not left or (same_for > 50 and not is_anything_runnable()):
            break
        time.sleep(0.01)
    return "this was left behind: %s %s" % left[0] if left else None


# : leftovers
def leftovers(lasting):
    gc.collect()
    left = [("error", message) for message in unhandled]
    for (kind, number), what in belongings().items():
        lasts = any(fnmatch.fnmatchcase(what, each) for each in lasting)
        if had.get((kind, number)) != what and not lasts:
            left.append((kind, what.split(":[")[0]))
    return left + [("callback", what) for what, held in given if held() is not None]


# : is_anything_runnable
def is_anything_runnable():
    """Whether a thread, or a child, waits for nothing but the processor."""
    tasks = os.listdir("/proc/self/task")
    stats = [word_in("/proc/self/task/%s/stat" % each) for each in tasks]
    stats += [word_in("/proc/%s/stat" % number) for kind, number in belongings() if kind == "child"]
    return sum(stat.rpartition(") ")[2][:1] in ("R", "D") for stat in stats) > 1
