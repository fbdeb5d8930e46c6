#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks at uvloop by hand, rule by rule, and compares that with Loopcheck's verdicts.

    ./loopcheck run python:uvloop:new_event_loop --python PYTHON --out DIR
    PYTHON scripts/by-hand/uvloop_by_hand.py --results DIR/results.jsonl

What is looked at is in uvloop_observations.py. Each observation is made in a process of its own,
with a deadline, since some of them end the process. Neither file uses anything of Loopcheck's.

Exits with 0 if every verdict is the same, 1 if one differs, 2 if the arguments are wrong or the
results are not of this uvloop under this Python.
"""
import argparse
import json
import os
import platform
import signal
import subprocess
import sys

if sys.platform != "linux":
    sys.stderr.write('uvloop_by_hand: only for Linux, and this is "%s"\n' % sys.platform)
    sys.exit(2)
try:
    import uvloop
except ImportError:
    sys.stderr.write(
        'uvloop_by_hand: "%s" has no uvloop: use the Python that was judged\n' % sys.executable
    )
    sys.exit(2)

from uvloop_observations import CHECKS, Seen

DEADLINE = 30.0


def observe(rule):
    """Lets a process of its own look, and says how that ended."""
    looking = subprocess.Popen(
        [sys.executable, os.path.abspath(__file__), "--observe", rule],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        out, errors = looking.communicate(timeout=DEADLINE)
    except subprocess.TimeoutExpired:
        os.killpg(looking.pid, signal.SIGKILL)
        looking.communicate()
        return Seen("hang", None, "nothing had come after %g s" % DEADLINE)
    if looking.returncode < 0:
        name = signal.Signals(-looking.returncode).name
        return Seen("crash", None, "the process was ended by %s" % name)
    if looking.returncode:
        return Seen("error", None, errors.decode(errors="replace").strip().splitlines()[-1])
    return Seen(*json.loads(out))


def outcome_of(observed):
    """The short name of what Loopcheck observed."""
    if not observed:
        return None
    name = next(iter(observed))
    return observed[name]["error"] if name == "unsupported" else name


def read_results(path):
    """Returns Loopcheck's results by rule, or raises ValueError saying why they are of no use."""
    try:
        with open(path, encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        kinds = [line["type"] for line in lines]
    except (ValueError, KeyError, TypeError):
        raise ValueError("it is no results.jsonl of Loopcheck's") from None
    if not kinds or kinds[-1] != "footer":
        raise ValueError("it has no footer: the run was cut short")
    loops = [line for line in lines if line["type"] == "loop"]
    if len(loops) != 1:
        raise ValueError("it is of %d loops: run Loopcheck with uvloop alone" % len(loops))
    facts = loops[0]["facts"]
    judged = [(facts[of]["name"], facts[of].get("version")) for of in ("implementation", "runtime")]
    here = [("uvloop", uvloop.__version__), (sys.implementation.name, platform.python_version())]
    if judged != here:
        raise ValueError("it is of %s, and this is %s" % (named(judged), named(here)))
    return {
        line["rule"]: Seen(line["verdict"], outcome_of(line.get("observed")), line["message"])
        for line in lines
        if line["type"] == "result"
    }


def named(versions):
    return " under ".join("%s %s" % version for version in versions)


def short(seen):
    return "%s (%s)" % (seen.verdict, seen.outcome) if seen.outcome else seen.verdict


def compare(results):
    """Prints a line for each rule; returns how many verdicts differ."""
    nothing = Seen("nothing", None, "the results do not have this rule")
    unknown = Seen("nothing", None, "this script does not know this rule")
    rows = [("RULE", "SEEN BY HAND", "LOOPCHECK", "AGREE", "")]
    for rule in sorted(CHECKS.keys() | results.keys()):
        mine = observe(rule) if rule in CHECKS else unknown
        verdict = results.get(rule, nothing)
        agree = (mine.verdict, mine.outcome) == (verdict.verdict, verdict.outcome)
        rows.append((rule, short(mine), short(verdict), "yes" if agree else "NO", mine.text))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths + [0])).rstrip())
    different = sum(row[3] == "NO" for row in rows)
    print("\n%d rules, %d agree, %d differ" % (len(rows) - 1, len(rows) - 1 - different, different))
    return different


def main():
    parser = argparse.ArgumentParser(
        description="Looks at uvloop by hand and compares that with Loopcheck's verdicts."
    )
    parser.add_argument("--results", metavar="FILE", help="results.jsonl of a run on uvloop")
    parser.add_argument("--observe", metavar="RULE", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.observe:
        print(json.dumps(CHECKS[arguments.observe]()))
        return 0
    if not arguments.results:
        parser.error("--results is missing: name the results.jsonl of a run on uvloop")
    try:
        results = read_results(arguments.results)
    except OSError as error:
        parser.error('"%s" cannot be read: %s' % (arguments.results, error.strerror))
    except ValueError as error:
        parser.error('"%s" cannot be compared with: %s' % (arguments.results, error))
    return 1 if compare(results) else 0


if __name__ == "__main__":
    sys.exit(main())
