# SPDX-License-Identifier: Apache-2.0
"""What a session leaves behind once all was ended."""

import sys
import unittest

from actions import await_, call, callback, called, literal, open_, ref, run, settled, when
from driver import Agent
from isolated import in_each_isolation

TIDY = {"do": "tidy", "millis": 5000, "lasting": [], "thorough": True}
SOON = {"do": "tidy", "millis": 50, "lasting": [], "thorough": True}
RUN = "the run after call_soon()"
LISTED = sys.platform.startswith("linux")


class Tidying:
    def left(self, *actions, tidy=TIDY):
        """What is left, as kind, name and what it came after."""
        (inventory,) = [e for e in self.events(*actions, tidy) if e["event"] == "inventory"]
        return [(each["kind"], each["what"], each.get("after")) for each in inventory["left"]]

    def test_a_loop_that_was_not_used_leaves_nothing(self):
        self.assertEqual(self.left(), [])

    def test_nothing_is_left_of_all_that_a_loop_can_hold(self):
        self.assertEqual(
            self.left(
                call("call_later", literal(1000), callback("later"), as_="timer"),
                call("call_soon", callback("soon")),
                open_("socketpair", "a", "b"),
                call("connect_accepted_socket", {"protocol": "p"}, ref("a"), as_="c"),
                await_("c"),
                open_("pipe", "r", "w"),
                call("add_reader", ref("r"), callback("reader")),
                call("add_signal_handler", {"signal": 0}, callback("signal")),
                call("create_server", {"protocol": "q"}, literal("127.0.0.1"), literal(0), as_="s"),
                await_("s"),
                call(
                    "subprocess_exec",
                    {"subprocess-protocol": "child"},
                    {"program": "copy-then-exit-7"},
                    as_="x",
                ),
                await_("x"),
                call("run_in_executor", {"none": {}}, callback("function"), as_="f"),
                await_("f"),
                call("create_future", as_="never"),
                await_("never"),
                run(*[settled(name) for name in "csxf"]),
            ),
            [],
        )

    @unittest.skipUnless(LISTED, "only Linux lists a process's descriptors")
    def test_a_descriptor_that_nobody_closes_is_left(self):
        left = self.left(call("dup", literal(0), on={"module": "os"}), tidy=SOON)
        self.assertEqual([(kind, after) for kind, _, after in left], [("descriptor", "dup()")])

    def test_a_callback_that_something_keeps_is_left(self):
        left = self.left(call("register", callback("kept"), on={"module": "atexit"}), tidy=SOON)
        self.assertEqual(left, [("callback", "callback kept", None)])

    def test_an_error_that_nobody_handles_is_left(self):
        left = self.left(call("call_soon", literal(5)), run_three(), tidy=SOON)
        self.assertEqual([(kind, after) for kind, _, after in left], [("error", RUN)])
        self.assertIn("'int' object is not callable", left[0][1])

    def test_an_error_that_the_check_raised_or_handles_is_not_left(self):
        raise_ = {"do": "raise", "error": "ValueError", "message": "oops"}
        self.assertEqual(
            self.left(
                when("t", raise_),
                call("call_soon", callback("t")),
                run(called("t")),
                call("call_exception_handler", {"error-context": {"message": "m"}}),
                call("set_exception_handler", {"exception-handler": "h"}),
                call("call_soon", literal(5)),
                run(called("h")),
            ),
            [],
        )

    def test_a_transport_has_ended_once_the_protocol_that_it_was_given_last_was_told(self):
        events = self.events(
            open_("socketpair", "a", "b"),
            call("connect_accepted_socket", {"protocol": "p"}, ref("a"), as_="c"),
            await_("c"),
            run(settled("c")),
            call("set_protocol", {"new-protocol": "q"}, on=ref("p.transport")),
            TIDY,
        )
        self.assertEqual(events[-2]["event"], "told")
        self.assertEqual((events[-2]["protocol"], events[-2]["method"]), ("q", "connection_lost"))
        self.assertIsNone(events[-1].get("trouble"))

    def test_a_second_look_sees_the_same(self):
        first, second = self.events(TIDY, TIDY)
        self.assertEqual(dict(first, at=0), dict(second, at=0))

    def test_a_loop_that_was_closed_is_left_as_it_is(self):
        self.assertEqual(self.left(call("close")), [])

    def test_it_is_refused_while_the_loop_runs(self):
        events = self.events(when("t", TIDY), call("call_soon", callback("t")), run(called("t")))
        self.assertEqual(events[2]["what"], "tidy")


def run_three():
    give_up = {"when": [], "iterations": 3}
    return dict(run(called("never")), orAfter=give_up)


in_each_isolation(Tidying, globals())


@unittest.skipUnless(LISTED, "only Linux lists a process's threads")
class Lasting(unittest.TestCase):
    def test_what_lasts_is_told_and_not_waited_for(self):
        sleeps = {"do": "block", "millis": 3000}
        lasting = [{"kind": "thread", "what": "pool-*"}]
        with Agent() as agent:
            agent.open()
            (inventory,) = [
                event
                for event in agent.events(
                    when("t", sleeps),
                    call("Timer", literal(60), callback("t"), on={"module": "threading"}, as_="x"),
                    call("__setattr__", literal("name"), literal("pool-1"), on=ref("x")),
                    call("__setattr__", literal("daemon"), literal(True), on=ref("x")),
                    call("start", on=ref("x")),
                    dict(TIDY, millis=20000, lasting=lasting + [{"kind": "callback", "what": "*"}]),
                )
                if event["event"] == "inventory"
            ]
        self.assertLess(inventory["at"], 20)
        thread = {"kind": "thread", "what": "pool-1", "after": "start()"}
        self.assertIn(thread, inventory["left"])


if __name__ == "__main__":
    unittest.main()
