#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""asyncio's and uvloop's side of the benchmarks; scripts/benchmark runs it.

    peer.py asyncio|uvloop version|echo|callbacks|timers|wakeup
    peer.py asyncio|uvloop idle COUNT

`echo` serves until its standard input ends and prints its port first. The others do what the JMH
benchmark of that name does, and print one JSON object: the name of a figure, and nanoseconds.
"""
import asyncio
import json
import os
import platform
import random
import resource
import socket
import statistics
import sys
import threading
import time

CALLBACKS = 100_000
READY = 1_000
TIMERS = 100_000
WAKE_UPS = 2_000
PAUSE_SECONDS = 100e-6
ITERATIONS = 10_000


def new_loop(name):
    if name == "uvloop":
        import uvloop
        return uvloop.new_event_loop()
    return asyncio.SelectorEventLoop()


def version(name):
    if name == "uvloop":
        import uvloop
        return "uvloop %s, CPython %s" % (uvloop.__version__, platform.python_version())
    return "asyncio of CPython %s" % platform.python_version()


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


def echo(loop):
    server = loop.run_until_complete(loop.create_server(Echo, "127.0.0.1", 0))
    print(server.sockets[0].getsockname()[1], flush=True)
    threading.Thread(target=end_with_input, daemon=True).start()
    loop.run_forever()


def end_with_input():
    """Whoever started this program ends it, or ends."""
    sys.stdin.buffer.read()
    os._exit(0)


def allow_descriptors():
    """As many as a JVM allows itself."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def chain(loop, calls, ready):
    """Nanoseconds of a call, of which `ready` are scheduled at a time."""
    scheduled = called = 0

    def schedule():
        nonlocal scheduled
        if scheduled < calls:
            scheduled += 1
            loop.call_soon(call)

    def call():
        nonlocal called
        called += 1
        schedule()
        if called == calls:
            loop.stop()

    begin = time.perf_counter_ns()
    for _ in range(ready):
        schedule()
    loop.run_forever()
    taken = time.perf_counter_ns() - begin
    assert called == calls, called
    return taken / calls


def callbacks(loop):
    return {"callSoon": best_of_three(lambda: chain(loop, CALLBACKS, READY))}


def best_of_three(measure):
    """The machine is warm after the first; a median of three is not disturbed by one."""
    return statistics.median(measure() for _ in range(3))


def timers(loop):
    chaos = random.Random(1)

    def insert(latest, callback):
        return [loop.call_later(chaos.random() * latest, callback) for _ in range(TIMERS)]

    def run(first):
        begin = time.perf_counter_ns()
        loop.call_soon(first)
        loop.run_forever()
        return (time.perf_counter_ns() - begin) / TIMERS

    pending = []

    def insert_far():
        pending.extend(insert(1000, nothing))
        loop.stop()

    def cancel():
        for handle in pending:
            handle.cancel()
        loop.call_soon(loop.stop)

    called = 0

    def call():
        nonlocal called
        called += 1
        if called == TIMERS:
            loop.stop()

    inserted = run(insert_far)
    chaos.shuffle(pending)
    cancelled = run(cancel)
    assert len(pending) == TIMERS
    expired = run(lambda: insert(1e-3, call))
    assert called == TIMERS, called
    return {"insert": inserted, "cancel": cancelled, "insertAndExpire": expired}


def nothing():
    pass


def wakeup(loop):
    latencies = []
    answered = threading.Semaphore(0)

    def answer(asked):
        latencies.append(time.perf_counter_ns() - asked)
        answered.release()

    def ask():
        for _ in range(WAKE_UPS):
            time.sleep(PAUSE_SECONDS)  # Long enough for the loop to wait again.
            loop.call_soon_threadsafe(answer, time.perf_counter_ns())
            answered.acquire()
        loop.call_soon_threadsafe(loop.stop)

    thread = threading.Thread(target=ask)
    loop.call_soon(thread.start)
    loop.run_forever()
    thread.join()
    assert len(latencies) == WAKE_UPS
    return {"callSoonThreadsafe": statistics.median(latencies)}


def idle(loop, count):
    heard = []
    sockets = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(count)]
    for idle_socket in sockets:
        idle_socket.setblocking(False)
        loop.add_reader(idle_socket, heard.append, idle_socket)
    nanos = best_of_three(lambda: chain(loop, ITERATIONS, 1))
    assert not heard
    for idle_socket in sockets:
        loop.remove_reader(idle_socket)
        idle_socket.close()
    return {"iterate": nanos}


def main(name, what, *counts):
    if what == "version":
        print(version(name))
        return
    allow_descriptors()
    loop = new_loop(name)
    if what == "echo":
        echo(loop)
    measures = {"callbacks": callbacks, "timers": timers, "wakeup": wakeup, "idle": idle}
    print(json.dumps(measures[what](loop, *map(int, counts))))
    loop.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
