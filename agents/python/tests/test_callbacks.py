# SPDX-License-Identifier: Apache-2.0
"""What callbacks return and raise, threads, contexts and coroutines."""

import unittest

from actions import call, callback, called, literal, ref, run, settled, await_, when
from isolated import in_each_isolation


def raise_(error):
    return {"do": "raise", "error": error, "message": "oops"}


def get(name):
    return {"do": "variable", "name": name}


def set_(name, value):
    return {"do": "set-variable", "name": name, "value": value}


THREAD = {"do": "thread", "token": "t"}
JOIN = {"do": "join", "token": "t", "seconds": 5}


class Callbacks:
    def test_a_callback_raises_once_all_its_actions_are_carried_out(self):
        events = self.events(
            call("set_exception_handler", {"exception-handler": "h"}),
            when("t", raise_("ValueError"), call("time")),
            call("call_soon", callback("t")),
            run(called("h")),
        )
        self.assertEqual(
            self.kinds(events),
            ["returned", "returned", "called", "returned", "handled", "run-ended"],
        )
        self.assertEqual(events[4]["error"]["type"], "ValueError")
        self.assertEqual(events[4]["error"]["message"], "oops")

    def test_a_function_in_an_executor_returns_what_it_is_to(self):
        events = self.events(
            when("t", {"do": "return", "value": literal(7)}),
            call("run_in_executor", {"none": {}}, callback("t"), as_="f"),
            await_("f"),
            run(settled("f")),
        )
        self.assertIn({"event": "settled", "what": "f", "value": 7}, events)
        self.assertIn({"event": "called", "token": "t", "elsewhere": True}, events)

    def test_a_thread_does_what_its_token_says_and_can_be_waited_for(self):
        events = self.events(
            when("t", call("call_soon_threadsafe", callback("woken"))),
            THREAD,
            JOIN,
            run(called("woken")),
        )
        self.assertEqual(self.kinds(events), ["called", "returned", "called", "run-ended"])
        self.assertEqual([event.get("elsewhere") for event in events], [True, None, None, None])

    def test_a_thread_that_goes_on_cannot_be_waited_for(self):
        events = self.events(
            when("t", {"do": "block", "millis": 2000}), THREAD, dict(JOIN, seconds=0.01)
        )
        self.assertIn("unavailable", self.kinds(events))

    def test_nothing_can_be_returned_or_raised_outside_of_a_callback(self):
        for action in (raise_("ValueError"), {"do": "return", "value": literal(1)}):
            self.assertEqual(self.kinds(self.events(action)), ["unavailable"])

    def test_an_unknown_error_is_unavailable(self):
        events = self.events(
            when("t", raise_("NoSuchError")), call("call_soon", callback("t")), run(called("t"))
        )
        self.assertIn("unavailable", self.kinds(events))

    def test_a_context_is_copied_and_given_by_keyword(self):
        events = self.events(
            get("v"),
            set_("v", "copied"),
            {"do": "copy-context", "as": "c"},
            set_("v", "current"),
            when("t", get("v")),
            call("call_soon", callback("t"), named={"context": ref("c")}),
            run(called("t")),
            get("v"),
        )
        values = [e.get("value") for e in events if e["event"] == "variable"]
        self.assertEqual(values, [None, "copied", "current"])

    def test_a_coroutine_is_called_when_it_runs_and_has_a_result(self):
        events = self.events(
            when("t", {"do": "return", "value": literal("done")}),
            call("run_until_complete", {"coroutine": "t"}),
        )
        self.assertEqual(self.kinds(events), ["called", "returned"])
        self.assertEqual(events[1]["value"], "done")

    def test_numbers_sums_and_lists_are_values(self):
        events = self.events(
            call("time", as_="now"),
            call("call_at", {"sum": {"of": "now", "plus": 5}}, callback("t"), as_="timer"),
            call("when", on=ref("timer")),
            call("call_later", {"number": "inf"}, callback("t"), as_="far"),
            call("when", on=ref("far")),
        )
        self.assertAlmostEqual(events[2]["value"] - events[0]["value"], 5, places=6)
        self.assertEqual(events[4]["value"], "inf")

    def test_bytes_are_told_as_text(self):
        events = self.events(
            when("t", {"do": "return", "value": {"bytes": "ping\u00ff"}}),
            call("run_in_executor", {"none": {}}, callback("t"), as_="f"),
            await_("f"),
            run(settled("f")),
        )
        self.assertIn(
            {"event": "settled", "what": "f", "value": "bytes", "data": "ping\u00ff"}, events
        )


in_each_isolation(Callbacks, globals())


if __name__ == "__main__":
    unittest.main()
