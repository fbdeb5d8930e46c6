# SPDX-License-Identifier: Apache-2.0
"""Loops that misbehave, each in one way: factories for the agent's --loop."""

import asyncio
import os
import signal
import sys
import time


def none():
    return None


def raising():
    raise ValueError("no loop today")


def leaving():
    sys.exit(0)


def hanging_factory():
    return spin()


def spin():
    while True:
        pass


class Loop(asyncio.SelectorEventLoop):
    """Does what its class says when call_soon is called by a check; the rest is asyncio's."""

    def call_soon(self, callback, *args, context=None):
        if getattr(callback, "__qualname__", "").startswith("Session."):
            self.misbehave()
        return super().call_soon(callback, *args, context=context)

    def misbehave(self):
        raise NotImplementedError


class ExitsZero(Loop):
    def misbehave(self):
        os._exit(0)


class ExitsSystem(Loop):
    def misbehave(self):
        sys.exit(5)


class ExitsSystemInRun(Loop):
    def run_forever(self):
        sys.exit(5)


class KillsItself(Loop):
    def misbehave(self):
        os.kill(os.getpid(), signal.SIGKILL)


class Aborts(Loop):
    def misbehave(self):
        os.abort()


class Hangs(Loop):
    def misbehave(self):
        signal.pause()


class Spins(Loop):
    def misbehave(self):
        spin()


class StopsItself(Loop):
    def misbehave(self):
        os.kill(os.getpid(), signal.SIGSTOP)


class EatsMemory(Loop):
    def misbehave(self):
        eaten = []
        while True:
            eaten.append(bytearray(b"x") * (1 << 22))


class FloodsOutput(Loop):
    """A gigabyte, then goes on as if nothing had been."""

    def misbehave(self):
        piece = b"x" * (1 << 20)
        for _ in range(1024):
            os.write(1, piece)


class PrintsProtocol(Loop):
    def misbehave(self):
        print('{"type":"performed","session":"s","seq":1}')
        sys.stdout.flush()
        os.write(2, b'{"type":"ended","session":"s"}\n')


class ClosesDescriptors(Loop):
    def misbehave(self):
        os.closerange(0, 8192)


class ClosesLowDescriptors(Loop):
    def misbehave(self):
        os.closerange(0, 3)


class LeavesChildren(Loop):
    """Forks a child that would live on with every descriptor, and one in its own session."""

    def misbehave(self):
        for escapes in (False, True):
            pid = os.fork()
            if pid == 0:
                if escapes:
                    os.setsid()
                time.sleep(1000)
                os._exit(0)
            print("child %d" % pid)


class LeavesChildrenAndExits(LeavesChildren):
    def misbehave(self):
        super().misbehave()
        sys.stdout.flush()
        os._exit(3)


class WritesToTheAgent(Loop):
    """Writes rubbish to every descriptor that it can find."""

    def misbehave(self):
        for name in os.listdir("/proc/self/fd"):
            if int(name) > 2:
                try:
                    os.write(int(name), b"rubbish\n")
                except OSError:
                    continue


class Stubborn(Loop):
    """Refuses to stop."""

    def stop(self):
        raise RuntimeError("never")

    def misbehave(self):
        pass


class Duck:
    """Has all that a run needs, and nothing else."""

    def is_running(self):
        return False

    def run_forever(self):
        raise KeyError("no wings")

    def stop(self):
        pass

    def call_soon(self, callback):
        raise TypeError("no feet")

    def __getattr__(self, name):
        raise AttributeError(name)


class Evil:
    """Raises from whatever is asked of it."""

    def __getattribute__(self, name):
        raise SystemExit(name)


class EvilText(Exception):
    def __str__(self):
        raise RuntimeError("unspeakable")


class RaisesEvil(Loop):
    def misbehave(self):
        raise EvilText()


not_callable = 7
