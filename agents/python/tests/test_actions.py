# SPDX-License-Identifier: Apache-2.0
"""Calls, runs, callbacks and facts, over asyncio's own selector loop, in each isolation."""

import os
import sys
import unittest

from actions import (
    call,
    callback,
    called,
    literal,
    module,
    open_,
    ref,
    run,
    run_or_give_up,
    when,
    write,
)
from isolated import in_each_isolation

POSIX = os.name == "posix"


class Actions:
    def test_call_soon_calls_its_callback_in_a_run(self):
        events = self.events(call("call_soon", callback("t"), as_="h"), run(called("t")))
        handle = {"event": "returned", "method": "call_soon", "value": "Handle", "awaitable": False}
        ended = {"event": "run-ended", "how": "satisfied", "iterations": 0}
        self.assertEqual(events, [handle, {"event": "called", "token": "t"}, ended])

    def test_time_goes_on_from_event_to_event(self):
        events = self.agent.events(call("time"), call("time"))
        self.assertTrue(0 <= events[0]["at"] <= events[1]["at"])
        self.assertTrue(0 < events[0]["value"] <= events[1]["value"])

    def test_scalars_are_returned_as_they_are_and_others_by_type(self):
        events = self.events(
            call("is_running"),
            call("stop"),
            call("str.upper", literal("ä"), on=module("builtins")),
            call("float", literal("inf"), on=module("builtins")),
            call("bytes", on=module("builtins")),
        )
        self.assertEqual([e.get("value") for e in events], [False, None, "Ä", "inf", "bytes"])

    def test_a_run_whose_conditions_hold_does_not_run(self):
        events = self.events(call("call_soon", callback("t")), run())
        self.assertEqual(self.kinds(events), ["returned", "run-ended"])
        self.assertEqual(events[1]["how"], "satisfied")

    def test_a_run_gives_up_after_so_many_iterations(self):
        events = self.events(run_or_give_up(7, called("never")))
        self.assertEqual(events, [{"event": "run-ended", "how": "gave-up", "iterations": 7}])

    def test_a_run_counts_from_when_its_conditions_have_come_to_hold(self):
        events = self.events(
            call("call_later", literal(0.01), callback("t")),
            run_or_give_up(3, called("never"), after=[called("t")]),
        )
        self.assertEqual(self.kinds(events), ["returned", "called", "run-ended"])
        self.assertEqual((events[2]["how"], events[2]["iterations"]), ("gave-up", 3))

    def test_a_run_that_stops_by_itself_is_told(self):
        events = self.events(
            when("t", call("stop")), call("call_soon", callback("t")), run(called("x"))
        )
        self.assertEqual(events[-1], {"event": "run-ended", "how": "stopped", "iterations": 0})

    def test_what_comes_out_of_a_run_is_told(self):
        events = self.events(call("close"), run(called("x")))
        self.assertEqual(events[1]["event"], "run-raised")
        self.assertEqual(events[1]["error"]["type"], "RuntimeError")

    def test_a_run_within_a_run_raises_and_leaves_the_outer_one_alone(self):
        events = self.events(
            when("t", run(called("x")), call("call_soon", callback("u"))),
            call("call_soon", callback("t")),
            run(called("u")),
        )
        kinds = ["returned", "called", "run-raised", "returned", "called", "run-ended"]
        self.assertEqual(self.kinds(events), kinds)
        self.assertEqual(events[-1]["how"], "satisfied")

    def test_a_call_that_raises_tells_the_error_and_its_ancestors(self):
        (event,) = self.events(call("add_reader", literal(-1), callback("t")))
        self.assertEqual((event["event"], event["method"]), ("raised", "add_reader"))
        self.assertEqual(event["error"]["ancestors"], ["ValueError", "Exception"])
        (event,) = self.events(call("mkdir", literal(os.getcwd()), on=module("os")))
        self.assertEqual(event["error"]["type"], "FileExistsError")
        self.assertIn("OSError", event["error"]["ancestors"])
        self.assertIsInstance(event["error"]["errno"], int)

    def test_an_exit_raised_by_a_call_is_an_error_like_others(self):
        (event,) = self.events(call("exit", literal(3), on=module("sys")))
        self.assertEqual(event["error"]["ancestors"], ["SystemExit", "BaseException"])

    def test_what_does_not_exist_is_missing(self):
        events = self.events(
            call("no_such_method"),
            call("no_such_name", on=module("asyncio")),
            call("x", on=module("no_such_module")),
            call("write", on=ref("p.transport")),
            call("call_soon", callback("t"), as_="h"),
            call("x", on={"item": {"of": "h", "index": 0}}),
            write("nothing", "x"),
            call("time"),
        )
        self.assertEqual(
            [(e["method"], e["of"]) for e in events if e["event"] == "missing"],
            [
                ("no_such_method", type(self).loop_class),
                ("no_such_name", "asyncio"),
                ("no_such_module", "import"),
                ("p.transport", "session"),
                ("h[0]", "Handle"),
                ("nothing", "session"),
            ],
        )
        self.assertEqual(events[-1]["method"], "time")

    loop_class = "_UnixSelectorEventLoop" if POSIX else "_WindowsSelectorEventLoop"

    def test_an_unknown_action_is_answered_as_unknown_and_the_next_is_carried_out(self):
        events = self.events({"do": "probe", "nonce": "x"}, {"do": "fly"}, {}, call("is_running"))
        self.assertEqual([e.get("action") for e in events], ["probe", "fly", "None", None])
        self.assertEqual(self.kinds(events), ["unknown-action"] * 3 + ["returned"])

    def test_an_unavailable_resource_leaves_the_rest_undone(self):
        events = self.events(open_("teapot", "a"), call("time"))
        self.assertEqual([(e["event"], e["what"]) for e in events], [("unavailable", "teapot")])
        self.assertEqual(self.kinds(self.events(call("time"))), ["returned"])

    def test_an_action_that_lacks_a_field_is_unavailable(self):
        (event,) = self.events({"do": "write"}, call("time"))
        self.assertEqual((event["event"], event["what"]), ("unavailable", "agent"))

    def test_an_unavailable_resource_in_a_callback_ends_the_run(self):
        events = self.events(
            when("t", open_("teapot", "a"), call("time")),
            call("call_soon", callback("t")),
            run(called("x")),
            call("time"),
        )
        self.assertEqual(self.kinds(events), ["returned", "called", "unavailable", "run-ended"])
        self.assertEqual(events[-1]["how"], "stopped")

    def test_an_exception_handler_is_told_and_counted(self):
        events = self.events(
            when("h", call("time")),
            call("set_exception_handler", {"exception-handler": "h"}),
            call("get_exception_handler"),
            call("ZeroDivisionError", on=module("builtins"), as_="e"),
            call("dict.fromkeys", literal("x"), on=module("builtins"), as_="context"),
            call("call_exception_handler", ref("context")),
            run(called("h")),
        )
        self.assertEqual(events[1]["is"], "h")
        handled = [e for e in events if e["event"] == "handled"]
        self.assertEqual(handled, [{"event": "handled", "handler": "h", "message": "None"}])
        self.assertEqual(events[-1]["how"], "satisfied")

    def test_an_error_in_a_callback_is_handled(self):
        events = self.events(
            call("set_exception_handler", {"exception-handler": "h"}),
            call("getattr", module("os"), literal("mkdir"), on=module("builtins"), as_="mkdir"),
            call("call_soon", ref("mkdir"), literal(os.getcwd())),
            run(called("h")),
        )
        (handled,) = [e for e in events if e["event"] == "handled"]
        self.assertIn("mkdir", handled["message"])
        self.assertEqual(handled["error"]["type"], "FileExistsError")

    @unittest.skipUnless(POSIX, "asyncio's loops have no signal handlers there")
    def test_a_real_signal_calls_its_handler_and_the_old_disposition_comes_back(self):
        number = {"signal": 0}
        events = self.events(
            {"do": "disposition", "signal": 0},
            call("add_signal_handler", number, callback("t")),
            {"do": "disposition", "signal": 0},
            {"do": "kill", "signal": 0},
            run(called("t")),
            call("remove_signal_handler", number),
            {"do": "disposition", "signal": 0},
            {"do": "kill", "signal": 9},
        )
        values = [e["value"] for e in events if e["event"] == "disposition"]
        self.assertEqual(values, ["default", "handler", "default"])
        self.assertEqual(self.kinds(events).count("called"), 1)
        self.assertEqual((events[-1]["event"], events[-1]["what"]), ("unavailable", "signal"))

    def test_another_loop_is_made_named_and_adopted(self):
        events = self.events(
            call("SelectSelector", on=module("selectors"), as_="selector"),
            call("SelectorEventLoop", ref("selector"), on=module("asyncio"), as_="made"),
            call("set_event_loop", ref("made"), on=module("asyncio")),
            call("get_event_loop", on=module("asyncio"), as_="got"),
            {"do": "adopt", "loop": "got"},
            call("call_soon", callback("t")),
            run(called("t")),
            call("close", on=ref("made")),
            call("call_soon", callback("t")),
        )
        self.assertEqual(events[3]["is"], "made")
        self.assertEqual(events[-3]["event"], "run-ended")
        self.assertEqual(events[-1]["error"]["type"], "RuntimeError")

    def test_an_attribute_is_looked_up(self):
        events = self.events(
            {"do": "attribute", "of": "asyncio", "name": "sleep"},
            {"do": "attribute", "of": "asyncio.events", "name": "no_such"},
            {"do": "attribute", "of": "no.such.module", "name": "x"},
        )
        self.assertEqual([e["present"] for e in events], [True, False, False])

    def test_the_clock_s_steps_are_measured(self):
        (event,) = self.agent.events({"do": "measure-clock", "steps": 5, "millis": 2000})
        self.assertEqual((len(event["loop"]), len(event["independent"])), (5, 5))
        self.assertTrue(all(step > 0 for step in event["loop"] + event["independent"]))

    def test_the_facts_are_described(self):
        (event,) = self.agent.events({"do": "describe"})
        facts = event["facts"]
        got = (facts["kind"], facts["selector"], facts["stock"])
        self.assertEqual(got, ("selector", "select", True))
        version = "%d.%d.%d" % sys.version_info[:3]
        self.assertEqual(facts["contract"], version)
        self.assertEqual(facts["implementation"], {"name": "asyncio", "version": version})
        self.assertEqual(facts["loopClass"].split(".")[-1], type(self).loop_class)
        self.assertRegex(facts["os"]["version"], r"^\d+(\.\d+)*")
        self.assertEqual(facts["notes"]["isolation"], self.isolation)
        self.assertTrue(facts["signals"])

    def test_a_callback_without_end_is_counted_but_no_longer_reported(self):
        again = call("call_soon", callback("t"))
        events = self.events(when("t", again), again, run(called("t", 5000)))
        self.assertEqual(self.kinds(events).count("called"), 2000)
        self.assertEqual(self.kinds(events).count("returned"), 2001)
        self.assertEqual(events[-1]["how"], "satisfied")

    def test_a_coroutine_that_nobody_awaits_and_a_deprecated_call_do_no_harm(self):
        events = self.events(
            call("sleep", literal(0), on=module("asyncio"), as_="c"),
            call("sleep", literal(0), on=module("asyncio"), as_="c"),
            call("get_event_loop_policy", on=module("asyncio")),
        )
        self.assertEqual([e.get("awaitable") for e in events], [True, True, False])
        self.assertNotIn("output", self.agent.close_session()["ending"])

in_each_isolation(Actions, globals())


if __name__ == "__main__":
    unittest.main()
