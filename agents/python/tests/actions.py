# SPDX-License-Identifier: Apache-2.0
"""The vocabulary of actions, for tests that read like what they do."""


def call(method, *args, **options):
    action = {"do": "call", "method": method, "args": list(args)}
    action.update(options)
    if "as_" in action:
        action["as"] = action.pop("as_")
    return action


def open_(kind, *names, **options):
    return dict({"do": "open", "kind": kind, "as": list(names)}, **options)


def write(to, data):
    return {"do": "write", "to": to, "data": data}


def read(source, seconds=5, most=4096):
    return {"do": "read", "from": source, "max": most, "seconds": seconds}


def close(*names):
    return {"do": "close", "what": list(names)}


def when(token, *actions):
    return {"do": "callback", "token": token, "then": list(actions)}


def series(of, last):
    return {"of": of, "from": 0, "to": last}


def await_(what):
    return {"do": "await", "what": what}


def run(*conditions):
    return {"do": "run", "until": list(conditions)}


def run_or_give_up(iterations, *conditions, after=()):
    give_up = {"when": list(after), "iterations": iterations}
    return dict(run(*conditions), orAfter=give_up)


def called(token, times=1):
    return {"called": {"token": token, "times": times}}


def settled(what):
    return {"settled": {"what": what}}


def told(protocol, method):
    return {"told": {"protocol": protocol, "method": method}}


def received(protocol, count):
    return {"received": {"protocol": protocol, "bytes": count}}


def callback(token):
    return {"callback": token}


def ref(name):
    return {"ref": name}


def literal(value):
    return {"literal": value}


def module(name):
    return {"module": name}


LOOP_SOON = (call("call_soon", callback("t")), run(called("t")))


def without_times(events):
    """Events with what differs from run to run taken out."""
    kept = [dict(event) for event in events]
    for event in kept:
        del event["at"]
        if event["event"] == "described":
            event["facts"] = dict(event["facts"], notes=None)
        if event["event"] == "clock":
            event["loop"] = event["independent"] = None
    return kept
