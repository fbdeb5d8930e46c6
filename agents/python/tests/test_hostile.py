# SPDX-License-Identifier: Apache-2.0
"""Loops that misbehave harm neither the agent nor the next session (isolation fork)."""

import os
import re
import sys
import time
import unittest

from actions import LOOP_SOON, call, called, run, run_or_give_up
from driver import HERE, PATIENCE, Agent

WHEN_FORKING = unittest.skipUnless(sys.platform.startswith("linux"), "forks on Linux only")


def hostile(name, **options):
    return Agent("--path", HERE, "--loop", "hostile:" + name, **options)


def exists(pid):
    return os.path.exists("/proc/%d" % pid)


@WHEN_FORKING
class HostileLoopTest(unittest.TestCase):
    def perform(self, name, *actions, deadline=20000, memory=1024):
        """The events and the ending of one session; then checks that nothing is left of it."""
        with hostile(name, isolation="fork") as agent:
            self.assertEqual(agent.open(memory=memory)["type"], "opened")
            events, answer = agent.perform(*(actions or LOOP_SOON), deadline=deadline)
            ended = agent.close_session()
            if answer["type"] == "ended":
                self.assertEqual(ended, answer)
                self.assertEqual(agent.close_session(), answer)
            self.assert_nothing_is_left(agent)
            self.assert_next_session_works(agent)
        return [event["event"] for event in events], ended["ending"]

    def assert_nothing_is_left(self, agent):
        pid = agent.process.pid
        with open("/proc/%d/task/%d/children" % (pid, pid)) as children:
            self.assertEqual(children.read(), "")

    def assert_next_session_works(self, agent):
        self.assertEqual(agent.open("next")["type"], "opened")
        (event,) = agent.events(call("is_running"), session="next")
        self.assertEqual(event["value"], False)
        self.assertEqual(agent.close_session("next")["ending"]["how"], "closed")

    def test_exit_with_status_0_is_told(self):
        events, ending = self.perform("ExitsZero", call("is_running"), *LOOP_SOON)
        self.assertEqual(events, ["returned"])
        self.assertEqual(ending["how"], "exited")
        self.assertEqual(ending["detail"], "the loop's process exited with status 0")

    def test_sys_exit_is_an_error_like_others(self):
        events, ending = self.perform("ExitsSystem", *LOOP_SOON[:1])
        self.assertEqual((events, ending["how"]), (["raised"], "closed"))

    def test_sys_exit_out_of_a_run_is_told(self):
        events, ending = self.perform("ExitsSystemInRun", run(called("t")))
        self.assertEqual((events, ending["how"]), (["run-raised"], "closed"))

    def test_a_signal_is_named(self):
        events, ending = self.perform("KillsItself", call("is_running"), *LOOP_SOON)
        self.assertEqual((events, ending["how"]), (["returned"], "signalled"))
        self.assertIn("SIGKILL", ending["detail"])

    def test_an_abort_shows_where(self):
        _, ending = self.perform("Aborts")
        self.assertIn("SIGABRT", ending["detail"])
        self.assertIn("in misbehave", ending["output"])

    def test_a_hang_ends_at_its_deadline_and_shows_where(self):
        _, ending = self.perform("Hangs", deadline=200)
        self.assertEqual(ending["how"], "deadline")
        self.assertIn("it was not done after 200 ms", ending["detail"])
        self.assertIn("in misbehave", ending["output"])

    def test_a_spin_ends_at_its_deadline(self):
        _, ending = self.perform("Spins", deadline=300)
        self.assertEqual(ending["how"], "deadline")
        self.assertIn("in spin", ending["output"])

    def test_a_stopped_process_ends_at_its_deadline(self):
        _, ending = self.perform("StopsItself", deadline=200)
        self.assertEqual(ending["how"], "deadline")

    def test_memory_without_end_is_ended(self):
        _, ending = self.perform("EatsMemory", memory=200)
        self.assertEqual(ending["how"], "memory")
        self.assertIn("at most 200", ending["detail"])

    def test_a_gigabyte_of_output_is_cut_and_changes_nothing(self):
        events, ending = self.perform("FloodsOutput")
        self.assertEqual(events, ["returned", "called", "run-ended"])
        self.assertEqual(ending["how"], "closed")
        kept = 64 * 1024
        self.assertEqual(ending["output"][: kept + 1], "x" * kept + "\n")
        left_out = re.search(r"\((\d+) more bytes were left out\)$", ending["output"])
        self.assertEqual(int(left_out.group(1)), (1 << 30) - kept)

    def test_printed_json_is_output(self):
        events, ending = self.perform("PrintsProtocol")
        self.assertEqual(events, ["returned", "called", "run-ended"])
        self.assertEqual(ending["how"], "closed")
        self.assertIn('{"type":"performed","session":"s","seq":1}\n', ending["output"])

    def test_closing_all_descriptors_is_the_end(self):
        _, ending = self.perform("ClosesDescriptors")
        self.assertEqual(ending["how"], "exited")
        self.assertIn("closed a descriptor of the agent's", ending["detail"])

    def test_closing_the_standard_descriptors_is_harmless(self):
        events, ending = self.perform("ClosesLowDescriptors")
        self.assertEqual((events[-1], ending["how"]), ("run-ended", "closed"))

    def test_rubbish_on_the_agent_s_descriptors_is_dropped(self):
        events, ending = self.perform("WritesToTheAgent")
        self.assertEqual(events, ["returned", "called", "run-ended"])
        self.assertEqual(ending["how"], "closed")

    def test_children_do_not_outlive_a_session(self):
        for name, how in (("LeavesChildren", "closed"), ("LeavesChildrenAndExits", "exited")):
            _, ending = self.perform(name)
            self.assertEqual(ending["how"], how)
            pids = [int(pid) for pid in re.findall(r"child (\d+)", ending["output"])]
            self.assertEqual(len(pids), 2)
            self.assertEqual([pid for pid in pids if exists(pid)], [])

    def test_a_loop_that_does_not_stop_ends_at_the_deadline(self):
        events, ending = self.perform("Stubborn", deadline=500)
        self.assertEqual(events, ["returned", "called", "raised"])
        self.assertEqual(ending["how"], "deadline")

    def test_a_loop_that_can_do_nothing_is_told_by_its_errors(self):
        events, ending = self.perform("Duck", *LOOP_SOON, run_or_give_up(3, called("x")))
        self.assertEqual(events, ["raised", "run-raised", "run-raised"])

    def test_an_error_without_text_is_an_error(self):
        events, _ = self.perform("RaisesEvil", *LOOP_SOON[:1])
        self.assertEqual(events, ["raised"])

    def test_a_death_between_two_messages_is_told_at_the_next(self):
        with hostile("Stubborn", isolation="fork") as agent:
            agent.open()
            agent.events(call("is_running"))
            pid = self.child_of(agent)
            os.kill(pid, 9)
            wait_until_gone(pid)  # the supervisor reaps it by itself
            _, answer = agent.perform(call("is_running"))
            self.assertEqual(answer["ending"]["how"], "signalled")
            self.assertIn("between two messages", answer["ending"]["detail"])
            self.assertEqual(agent.close_session(), answer)

    @staticmethod
    def child_of(agent):
        with open("/proc/%d/task/%d/children" % (agent.process.pid, agent.process.pid)) as children:
            (pid,) = children.read().split()
        return int(pid)

    def test_a_killed_agent_takes_its_child_along(self):
        agent = hostile("Hangs", isolation="fork")
        agent.open()
        agent.send({"type": "perform", "session": "s", "seq": 1, "actions": list(LOOP_SOON)})
        pid = self.child_of(agent)
        agent.process.kill()
        agent.close()
        wait_until_gone(pid)  # the kernel kills it

    def test_a_terminated_agent_reaps_its_child(self):
        agent = hostile("Hangs", isolation="fork")
        agent.open()
        agent.send({"type": "perform", "session": "s", "seq": 1, "actions": list(LOOP_SOON)})
        pid = self.child_of(agent)
        agent.process.terminate()
        self.assertEqual(agent.close(), 128 + 15)
        self.assertFalse(exists(pid))

    def test_an_agent_whose_harness_is_gone_ends_in_the_middle_of_a_perform(self):
        agent = hostile("Spins", isolation="fork")
        agent.open()
        agent.send({"type": "perform", "session": "s", "seq": 1, "actions": list(LOOP_SOON)})
        pid = self.child_of(agent)
        agent.process.stdout.close()
        agent.close()
        self.assertFalse(exists(pid))


def wait_until_gone(pid):
    """Until a process is dead: it may be another's to reap."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with open("/proc/%d/stat" % pid) as status:
                if status.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return
        except OSError:
            return
        os.sched_yield()
    raise AssertionError("process %d lives on" % pid)


class NoLoopTest(unittest.TestCase):
    """A factory that gives no loop is told in one sentence, in each isolation."""

    sentences = {
        "none": "hostile:none() returned no event loop but an object of type NoneType",
        "raising": "hostile:raising() raised ValueError: no loop today",
        "leaving": "hostile:leaving() raised SystemExit: 0",
        "Evil": "what hostile:Evil() returned raised SystemExit: run_forever",
    }

    def check(self, isolation):
        for name, sentence in self.sentences.items():
            with hostile(name, isolation=isolation) as agent:
                answer = agent.open()
                self.assertEqual((answer["type"], answer["ending"]["how"]), ("ended", "no-loop"))
                self.assertIn(sentence, answer["ending"]["detail"])
                self.assertEqual(agent.close_session(), answer)

    @WHEN_FORKING
    def test_fork(self):
        self.check("fork")

    def test_spawn(self):
        self.check("spawn")

    def test_reuse(self):
        self.check("reuse")

    @WHEN_FORKING
    def test_a_factory_that_hangs_ends_at_the_deadline_of_open(self):
        with hostile("hanging_factory") as agent:
            answer = agent.open(deadline=200)
            self.assertEqual(answer["ending"]["how"], "deadline")
            self.assertIn("opening the loop", answer["ending"]["detail"])


if __name__ == "__main__":
    unittest.main()
