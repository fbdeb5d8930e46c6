# SPDX-License-Identifier: Apache-2.0
"""A loop that has one kind of trouble whenever one of its methods is called.

The environment says which: TROUBLE_KIND, and TROUBLE_METHOD, which is "*" for every method.
"""

import asyncio
import functools
import os
import signal


def dies():
    os.kill(os.getpid(), signal.SIGKILL)


def exits():
    os._exit(0)


def hangs():
    os.read(os.pipe()[0], 1)


def spins():
    while True:
        pass


def eats():
    eaten = []
    while True:
        eaten.append(bytearray(b"x") * (1 << 20))


def floods():
    piece = b"x" * (1 << 20)
    for _ in range(int(os.environ["TROUBLE_MIB"])):
        os.write(1, piece)


def prints():
    for line in (
        b'{"type":"performed","session":"s1","seq":1}\n',
        b'{"type":"event","session":"s1","event":{"event":"called","at":0,"token":"t"}}\n',
        b'{"type":"ended","session":"s1","ending":{"how":"closed","detail":"a lie"}}\n',
    ):
        os.write(1, line)
        os.write(2, line)


KINDS = {kind.__name__: kind for kind in (dies, exits, hangs, spins, eats, floods, prints)}


def troubled(method, trouble):
    @functools.wraps(method)
    def call(*args, **kwargs):
        trouble()
        return method(*args, **kwargs)

    return call


def make():
    """A fresh loop of a class that is not asyncio's own."""
    names = [os.environ["TROUBLE_METHOD"]]
    if names == ["*"]:
        names = [name for name in dir(asyncio.AbstractEventLoop) if not name.startswith("_")]
    trouble = KINDS[os.environ["TROUBLE_KIND"]]
    base = asyncio.SelectorEventLoop
    body = {name: troubled(getattr(base, name), trouble) for name in names}
    return type("TroubledLoop", (base,), body)()


def make_untroubled():
    return type("TroubledLoop", (asyncio.SelectorEventLoop,), {})()
