# SPDX-License-Identifier: Apache-2.0
"""Runs scripts in children of this process, each in its own; prints for each its exit status.

They are run as their names come in, and a few run beside each other. What a script prints goes to
a file beside it, which ends in ".out". Modules that most of them import are imported once, here.
"""

import asyncio  # noqa: F401
import collections  # noqa: F401
import os
import sys

AT_ONCE = 4 * (os.cpu_count() or 1)  # most of them wait for something most of the time


def run(script):
    output = os.open(script + ".out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # what it starts must not read names of scripts
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.argv = [script]
    with open(script, encoding="utf-8") as file:
        code = compile(file.read(), script, "exec")
    exec(code, {"__name__": "__main__", "__file__": script})


def begin(script):
    child = os.fork()
    if child == 0:
        try:
            run(script)
        except BaseException as error:
            print("the script raised", repr(error), flush=True)
            os._exit(3)
        os._exit(4)
    return child


running = {}


def end_one():
    child, status = os.wait()
    code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
    print(code, running.pop(child), flush=True)


for line in sys.stdin:
    script = line.rstrip("\n")
    running[begin(script)] = script
    if len(running) >= AT_ONCE:
        end_one()
while running:
    end_one()
