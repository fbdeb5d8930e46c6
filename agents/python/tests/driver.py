# SPDX-License-Identifier: Apache-2.0
"""Drives an agent as the harness does: starts it, sends messages, and reads its answers.

    python driver.py [--python EXE] [--isolation NAME] [AGENT OPTION]... < ACTIONS

reads a JSON list of actions on standard input, has an agent perform them in one session, and prints
the answers.
"""

import json
import os
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
AGENT = os.path.join(os.path.dirname(HERE), "loopcheck_agent.py")
PATIENCE = 60  # seconds after which an agent that does not answer is killed


class Agent:
    """A running agent; use it in a with statement, or close it."""

    def __init__(self, *options, isolation="auto", python=sys.executable, greet=True, stderr=None):
        command = [python, AGENT] + list(options)
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=stderr)
        self.watchdog = threading.Timer(PATIENCE, self.process.kill)
        self.watchdog.daemon = True
        self.watchdog.start()
        self.seq = 0
        self.hello = self.greet(isolation) if greet else None

    def greet(self, isolation):
        return self.ask({"type": "hello", "protocol": 1, "isolation": isolation})

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.close()

    def send(self, message):
        self.send_text(json.dumps(message) + "\n")

    def send_text(self, text):
        self.process.stdin.write(text.encode("utf-8"))
        self.process.stdin.flush()

    def receive(self):
        """The next message; None at the end."""
        line = self.process.stdout.readline()
        if not line:
            return None
        if not line.endswith(b"\n") or b"\r" in line:
            raise AssertionError("not a whole line: %r" % line)
        return json.loads(line.decode("utf-8"))

    def ask(self, message):
        self.send(message)
        return self.receive()

    def open(self, session="s", deadline=20000, memory=1024):
        message = {"type": "open", "session": session}
        message.update(deadlineMillis=deadline, memoryMiB=memory)
        return self.ask(message)

    def perform(self, *actions, session="s", deadline=20000):
        """The events of these actions, and the message that came after them."""
        self.seq += 1
        message = {"type": "perform", "session": session, "seq": self.seq}
        message.update(deadlineMillis=deadline, actions=list(actions))
        answer = self.ask(message)
        events = []
        while answer is not None and answer["type"] == "event":
            events.append(answer["event"])
            answer = self.receive()
        return events, answer

    def events(self, *actions, **options):
        events, answer = self.perform(*actions, **options)
        if answer is None or answer["type"] != "performed":
            raise AssertionError("not performed: %r after %r" % (answer, events))
        return events

    def close_session(self, session="s"):
        return self.ask({"type": "close", "session": session})

    def close(self):
        """Ends the agent; returns its exit status."""
        try:
            self.process.stdin.close()
        except OSError:
            pass  # it has ended already
        status = self.process.wait()
        self.watchdog.cancel()
        self.process.stdout.close()
        return status


def main(arguments):
    chosen = {"--python": sys.executable, "--isolation": "auto"}
    while arguments[:1] and arguments[0] in chosen:
        chosen[arguments[0]] = arguments[1]
        arguments = arguments[2:]
    actions = json.load(sys.stdin)
    agent = Agent(*arguments, isolation=chosen["--isolation"], python=chosen["--python"])
    with agent:
        began = time.perf_counter()
        print(json.dumps(agent.hello))
        print(json.dumps(agent.open()))
        events, answer = agent.perform(*actions)
        for event in events:
            print(json.dumps(event))
        print(json.dumps(answer))
        print(json.dumps(agent.close_session()))
        print("%.1f ms" % ((time.perf_counter() - began) * 1000))


if __name__ == "__main__":
    main(sys.argv[1:])
