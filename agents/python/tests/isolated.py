# SPDX-License-Identifier: Apache-2.0
"""Tests that run in each isolation, with a fresh session for each test."""

import sys
import unittest

from actions import without_times
from driver import Agent

LINUX = sys.platform.startswith("linux")


class Isolated:
    """Tests over asyncio's own selector loop; a subclass says in which isolation."""

    isolation = None

    @classmethod
    def setUpClass(cls):
        cls.agent = Agent("--selector", "select", isolation=cls.isolation)

    @classmethod
    def tearDownClass(cls):
        cls.agent.close()

    def setUp(self):
        self.assertEqual(self.agent.hello["isolation"], self.isolation)
        self.assertEqual(self.agent.open(), {"type": "opened", "session": "s"})

    def tearDown(self):
        self.assertEqual(self.agent.close_session()["ending"]["how"], "closed")

    def events(self, *actions):
        return without_times(self.agent.events(*actions))

    def kinds(self, events):
        return [event["event"] for event in events]


class Spawning(Isolated):
    """One agent serves one session."""

    isolation = "spawn"

    def setUp(self):
        self.agent = Agent("--selector", "select", isolation=self.isolation)
        self.addCleanup(self.agent.close)
        super().setUp()

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass


def in_each_isolation(tests, names):
    """Makes a test case of these tests for each isolation, in a module's names."""

    class Fork(tests, Isolated, unittest.TestCase):
        isolation = "fork"

    class Spawn(tests, Spawning, unittest.TestCase):
        pass

    class Reuse(tests, Isolated, unittest.TestCase):
        isolation = "reuse"

    for case in (Fork, Spawn, Reuse):
        case.__qualname__ = case.__name__ = tests.__name__ + case.__name__
        case.__module__ = tests.__module__
        names[case.__name__] = case
    if not LINUX:  # it forks there only
        del names[Fork.__name__]
