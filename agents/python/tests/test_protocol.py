# SPDX-License-Identifier: Apache-2.0
"""The conversation itself: greetings, options, rubbish, and what comes out of turn."""

import asyncio
import itertools
import json
import os
import subprocess
import sys
import unittest

from actions import LOOP_SOON, call, open_, without_times
from driver import AGENT, HERE, Agent

LINUX = sys.platform.startswith("linux")
HELLO = {"type": "hello", "protocol": 1, "isolation": "reuse"}
OPEN = {"type": "open", "session": "s", "deadlineMillis": 9000, "memoryMiB": 1024}


class FatalTest(unittest.TestCase):
    """What the agent cannot go on with is one sentence and status 3."""

    def fatal(self, *messages, options=()):
        agent = Agent(*options, greet=False)
        for message in messages:
            text = message if isinstance(message, str) else json.dumps(message)
            try:
                agent.send_text(text + "\n")
            except BrokenPipeError:
                break  # it has found the options wrong already
        answer = agent.receive()
        while answer is not None and answer["type"] != "fatal":
            answer = agent.receive()
        self.assertIsNotNone(answer)
        self.assertIsNone(agent.receive())
        self.assertEqual(agent.close(), 3)
        return answer["code"], answer["message"]

    def test_options(self):
        for options, code, part in (
            (["--fly"], "usage", 'no option "--fly"'),
            (["--loop"], "usage", "--loop needs a value"),
            (["--loop", "asyncio"], "usage", "MODULE:FACTORY"),
            (["--selector", "teapot"], "usage", 'no selector "teapot"'),
            (["--selector", "select", "--loop", "asyncio:new_event_loop"], "usage", "cannot go"),
            (["--loop", "no_such_module:x"], "no-module", "ModuleNotFoundError"),
            (["--path", HERE, "--loop", "hostile:nothing"], "no-factory", '"nothing"'),
            (["--path", HERE, "--loop", "hostile:not_callable"], "no-factory", "of type int"),
        ):
            found, message = self.fatal(HELLO, options=options)
            self.assertEqual(found, code, options)
            self.assertIn(part, message)

    def test_a_missing_module_says_what_to_do(self):
        _, message = self.fatal(HELLO, options=["--loop=no_such_module:x"])
        self.assertIn("--path", message)

    def test_rubbish(self):
        for line in ("rubbish", "[]", "{}", '{"type": 7}', "\xff\xfe", '{"type": "dance"}'):
            for isolation in ("auto", "reuse"):
                code, _ = self.fatal(dict(HELLO, isolation=isolation), line)
                self.assertEqual(code, "protocol", line)

    def test_a_greeting_that_cannot_be_answered(self):
        for first, part in (
            (dict(HELLO, protocol=2), "not 2"),
            (dict(HELLO, isolation="lonely"), '"lonely"'),
            (OPEN, 'must be "hello"'),
        ):
            code, message = self.fatal(first)
            self.assertEqual(code, "protocol")
            self.assertIn(part, message)

    def test_what_comes_out_of_turn(self):
        perform = {"type": "perform", "session": "s", "seq": 1, "actions": []}
        for isolation in ("auto", "reuse"):
            hello = dict(HELLO, isolation=isolation)
            for messages, part in (
                ([OPEN, dict(OPEN, session="t")], 'while "s" is'),
                ([perform], "never opened"),
                ([OPEN, dict(perform, session="t")], 'session "t"'),
                ([OPEN, dict(perform, actions="none")], '"actions"'),
                ([OPEN, dict(perform, seq=None)], '"seq"'),
                ([{"type": "open"}], '"session"'),
            ):
                code, message = self.fatal(hello, *messages)
                self.assertEqual(code, "protocol")
                self.assertIn(part, message)

    def test_spawn_serves_one_session(self):
        close = {"type": "close", "session": "s"}
        hello, again = dict(HELLO, isolation="spawn"), dict(OPEN, session="t")
        _, message = self.fatal(hello, OPEN, close, again)
        self.assertIn("one session", message)


class ConversationTest(unittest.TestCase):
    def test_stop_and_the_end_of_input_end_it(self):
        for isolation in ("auto", "spawn", "reuse"):
            with Agent(isolation=isolation) as agent:
                agent.open()
                agent.send({"type": "stop"})
                self.assertIsNone(agent.receive())
                self.assertEqual(agent.close(), 0)
            agent = Agent(isolation=isolation)
            agent.open()
            self.assertEqual(agent.close(), 0)

    def test_messages_before_the_end_of_input_are_carried_out(self):
        perform = {"type": "perform", "session": "s", "seq": 4, "actions": list(LOOP_SOON)}
        close = {"type": "close", "session": "s"}
        for isolation in ("auto", "spawn", "reuse"):
            messages = (dict(HELLO, isolation=isolation), OPEN, perform, close)
            text = "".join(json.dumps(message) + "\n" for message in messages)
            done = subprocess.run(
                [sys.executable, AGENT], input=text.encode() + b'{"type"', stdout=subprocess.PIPE
            )
            types = [json.loads(line)["type"] for line in done.stdout.splitlines()]
            expected = ["hello", "opened", "event", "event", "event", "performed", "ended"]
            self.assertEqual((types, done.returncode), (expected, 0))

    def test_nothing_but_a_last_line_without_end_is_no_rubbish(self):
        agent = Agent(greet=False)
        agent.send_text("\n\n" + json.dumps(HELLO) + "\n{")
        self.assertEqual(agent.receive()["type"], "hello")
        self.assertEqual(agent.close(), 0)

    def test_the_same_events_in_each_isolation(self):
        actions = (open_("socketpair", "a", "b"),) + LOOP_SOON + (call("nothing"), {"do": "probe"})
        seen = []
        for isolation in ("auto", "spawn", "reuse"):
            with Agent(isolation=isolation) as agent:
                agent.open()
                seen.append(without_times(agent.events(*actions)))
                seen.append(agent.close_session())
        self.assertEqual(seen[0:2], seen[2:4])
        self.assertEqual(seen[0:2], seen[4:6])

    def test_sessions_follow_each_other_with_fresh_loops(self):
        for isolation in ("auto", "reuse") if LINUX else ("reuse",):
            with Agent(isolation=isolation) as agent:
                for session in ("one", "two", "three"):
                    agent.open(session)
                    events = agent.events(call("is_closed"), call("close"), session=session)
                    self.assertEqual(events[0]["value"], False)
                    agent.close_session(session)

    def test_reuse_says_what_closing_raised(self):
        with Agent("--path", HERE, "--loop", "hostile:Duck", isolation="reuse") as agent:
            agent.open()
            ending = agent.close_session()["ending"]
            self.assertEqual(ending["how"], "closed")
            self.assertIn("Duck.close() raised AttributeError", ending["detail"])

    def test_what_a_loop_prints_goes_to_standard_error_without_a_supervisor(self):
        options = ("--path", HERE, "--loop", "hostile:PrintsProtocol")
        with Agent(*options, isolation="spawn", stderr=subprocess.PIPE) as agent:
            agent.open()
            events = agent.events(*LOOP_SOON)
            self.assertEqual(events[-1]["event"], "run-ended")
            agent.close()
            self.assertIn(b'"performed"', agent.process.stderr.read())
            agent.process.stderr.close()


@unittest.skipUnless(LINUX, "looks into /proc, and forks on Linux only")
class IsolationTest(unittest.TestCase):
    def test_auto_forks_where_it_is_safe(self):
        with Agent() as agent:
            self.assertEqual(agent.hello["isolation"], "fork")
            self.assertNotIn("isolationReason", agent.hello)

    def test_a_module_that_starts_a_thread_or_opens_a_descriptor_is_not_forked(self):
        for module, part in (("threaded", "2 native threads"), ("opening", "pipe:")):
            options = ("--path", HERE, "--loop", module + ":new_event_loop")
            for asked in ("fork", "auto"):
                with Agent(*options, isolation=asked) as agent:
                    self.assertEqual(agent.hello["isolation"], "spawn")
                    self.assertIn(part, agent.hello["isolationReason"])
                    self.assertEqual(agent.open()["type"], "opened")

    def test_the_low_descriptors_are_the_loop_s(self):
        for isolation in ("fork", "spawn", "reuse"):
            with Agent(isolation=isolation) as agent:
                pid = agent.process.pid
                agent.open()
                if isolation == "fork":
                    with open("/proc/%d/task/%d/children" % (pid, pid)) as children:
                        pid = int(children.read())
                numbers = sorted(int(name) for name in os.listdir("/proc/%d/fd" % pid))
                self.assertEqual(os.readlink("/proc/%d/fd/0" % pid), os.devnull)
                own = [number for number in numbers if number > 1024]
                self.assertTrue(own)
                self.assertEqual(numbers[: -len(own)][:3], [0, 1, 2])
                self.assertLessEqual(len(numbers) - len(own) - 3, 3)  # the loop's: epoll, its pair

    def test_the_agent_keeps_no_descriptor_of_a_session(self):
        with Agent() as agent:
            counts = set()
            for session in range(5):
                agent.open(str(session))
                agent.close_session(str(session))
                counts.add(len(os.listdir("/proc/%d/fd" % agent.process.pid)))
            self.assertEqual(len(counts), 1)

    def test_a_session_s_files_are_removed_however_it_ends(self):
        actions = (open_("regular-file", "f", content="x"), open_("unix-listener", "p", "l"))
        isolations = ("fork", "spawn", "reuse")
        for isolation, closes in itertools.product(isolations, (True, False)):
            with Agent(isolation=isolation) as agent:
                agent.open()
                fetch = call("str", {"ref": "p"}, on={"module": "builtins"})
                directory = os.path.dirname(agent.events(*actions, fetch)[-1]["value"])
                self.assertTrue(os.path.isdir(directory))
                if closes:
                    agent.close_session()
                    self.assertFalse(os.path.exists(directory))
            self.assertFalse(os.path.exists(directory))

    def test_the_default_loop_is_asyncio_s(self):
        with Agent() as agent:
            agent.open()
            (event,) = agent.events({"do": "describe"})
        loop = asyncio.new_event_loop()
        loop.close()
        self.assertEqual(event["facts"]["loopClass"].split(".")[-1], type(loop).__name__)
        self.assertEqual(event["facts"]["stock"], True)

    def test_somebody_else_s_loop_is_not_stock(self):
        with Agent("--path", HERE, "--loop", "hostile:Loop") as agent:
            agent.open()
            (event,) = agent.events({"do": "describe"})
        facts = event["facts"]
        self.assertEqual((facts["stock"], facts["kind"]), (False, "selector"))
        self.assertEqual(facts["implementation"], {"name": "hostile", "version": "0"})


if __name__ == "__main__":
    unittest.main()
