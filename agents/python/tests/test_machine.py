# SPDX-License-Identifier: Apache-2.0
"""How long the agent's process was kept waiting."""

import os
import signal
import time
import unittest

from driver import Agent

WATCH = {"do": "watch-machine", "millis": 20}
BLOCK = {"do": "block", "millis": 1}


@unittest.skipUnless(hasattr(signal, "SIGSTOP"), "this stops a process by SIGSTOP")
class Machine(unittest.TestCase):
    def test_a_process_that_stood_still_says_when(self):
        with Agent(isolation="spawn") as agent:
            agent.open()
            began = time.perf_counter()
            (first,) = agent.events(WATCH)
            seconds = first["noise"] + 0.2
            os.kill(agent.process.pid, signal.SIGSTOP)
            time.sleep(seconds)  # the stall itself
            os.kill(agent.process.pid, signal.SIGCONT)
            (second,) = agent.events(WATCH)
            longest = time.perf_counter() - began
        self.assertEqual(first["stalls"], [])
        self.assertEqual(second["noise"], first["noise"])
        stalls = [stall["to"] - stall["from"] for stall in second["stalls"]]
        self.assertGreaterEqual(max(stalls, default=0), seconds - 0.01)
        self.assertLessEqual(sum(stalls), longest)

    def test_the_first_answer_is_given_after_its_time(self):
        with Agent() as agent:
            agent.open()
            (first,) = agent.events(dict(WATCH, millis=60))
            self.assertGreaterEqual(first["at"], 0.06)
            self.assertGreaterEqual(first["noise"], 0)
            began = time.perf_counter()
            agent.events(BLOCK, dict(WATCH, millis=60000))
            self.assertLess(time.perf_counter() - began, 60)


if __name__ == "__main__":
    unittest.main()
