# SPDX-License-Identifier: Apache-2.0
"""Every action and every event, over asyncio's own selector loop, in each isolation."""

import os
import selectors
import sys
import unittest

from actions import (
    NONE,
    await_,
    call,
    callback,
    called,
    close,
    literal,
    module,
    open_,
    read,
    received,
    ref,
    run,
    run_or_give_up,
    settled,
    told,
    when,
    without_times,
    write,
)
from driver import Agent

POSIX = os.name == "posix"
LINUX = sys.platform.startswith("linux")


class ActionTests:
    """The tests; a subclass says in which isolation."""

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
        self.assertEqual((event["event"], event["what"]), ("unavailable", "write"))

    def test_an_unavailable_resource_in_a_callback_ends_the_run(self):
        events = self.events(
            when("t", open_("teapot", "a"), call("time")),
            call("call_soon", callback("t")),
            run(called("x")),
            call("time"),
        )
        self.assertEqual(self.kinds(events), ["returned", "called", "unavailable", "run-ended"])
        self.assertEqual(events[-1]["how"], "stopped")

    def test_a_socket_pair_carries_bytes_and_is_watched(self):
        events = self.events(
            open_("socketpair", "a", "b"),
            when("t", read("a"), call("remove_reader", ref("a"))),
            call("add_reader", ref("a"), callback("t")),
            write("b", "\x00\xff"),
            run(called("t")),
        )
        self.assertEqual(events[0], {"event": "opened", "as": ["a", "b"]})
        self.assertEqual(events[2], {"event": "opened", "as": ["b"]})
        self.assertEqual(events[4], {"event": "read", "from": "a", "data": "\x00\xff"})
        self.assertEqual(events[5]["value"], True)

    def test_reading_tells_nothing_from_the_end(self):
        events = self.events(
            open_("socketpair", "a", "b"), read("a", seconds=0), close("b"), read("a")
        )
        self.assertEqual(events[1], {"event": "read", "from": "a"})
        self.assertEqual(events[2], {"event": "opened", "as": []})
        self.assertEqual(events[3], {"event": "read", "from": "a", "data": ""})

    def test_a_pipe_carries_bytes(self):
        events = self.events(open_("pipe", "r", "w"), write("w", "ping"), read("r"))
        self.assertEqual(events[-1]["data"], "ping")

    def test_an_overlapped_pipe_carries_bytes(self):
        events = self.events(open_("overlapped-pipe", "r", "w"), write("w", "ping"), read("r"))
        self.assertEqual(events[-1]["data"], "ping")

    @unittest.skipUnless(hasattr(os, "openpty"), "no pseudo-terminals here")
    def test_a_terminal_is_raw(self):
        events = self.events(
            open_("pty", "m", "s"), write("m", "a\n\x03"), read("s"), close("s"), read("m")
        )
        self.assertEqual([e["data"] for e in events if e["event"] == "read"], ["a\n\x03", ""])

    def test_a_regular_file_holds_its_content_and_is_at_its_end(self):
        events = self.events(
            open_("regular-file", "f", content="hello"), call("tell", on=ref("f")), read("f")
        )
        self.assertEqual((events[1]["value"], events[2]["data"]), (5, ""))

    def test_the_null_device_reads_as_ended(self):
        self.assertEqual(self.events(open_("null-device", "n"), read("n"))[-1]["data"], "")

    def test_a_series_of_duplicates_is_called_for_each_member(self):
        events = self.events(
            open_("socketpair", "a", "b"),
            write("b", "x"),
            {"do": "duplicate", "of": "a", "as": "d", "from": 0, "to": 9},
            when("t", call("remove_reader", {"member": "d"})),
            call("add_reader", {"member": "d"}, callback("t"), each=series("d", 9)),
            run(called("t", 10)),
        )
        self.assertEqual(events[2], {"event": "opened", "as": ["d[0]", "d[9]"]})
        self.assertEqual((events[3]["method"], events[3]["index"]), ("add_reader", 9))
        indexes = [e["index"] for e in events if e["event"] == "called"]
        self.assertEqual(sorted(indexes), list(range(10)))
        removed = [e["value"] for e in events if e.get("method") == "remove_reader"]
        self.assertEqual(removed, [True] * 10)

    def test_a_series_ends_at_the_member_that_raises(self):
        events = self.events(
            open_("socketpair", "a", "b"),
            {"do": "duplicate", "of": "a", "as": "d", "from": 0, "to": 3},
            close("d[2]"),
            call("add_reader", {"member": "d"}, callback("t"), each=series("d", 3)),
        )
        self.assertEqual((events[-1]["event"], events[-1]["index"]), ("raised", 2))

    @unittest.skipUnless(POSIX, "a chosen descriptor needs F_DUPFD")
    def test_a_descriptor_can_be_chosen(self):
        chosen = {"do": "duplicate", "of": "a", "as": "d", "number": 1023}
        events = self.events(
            open_("socketpair", "a", "b"),
            chosen,
            call("fileno", on=ref("d")),
            call("add_reader", ref("d"), callback("t")),
            write("b", "x"),
            when("t", call("remove_reader", ref("d"))),
            run(called("t")),
            dict(chosen, **{"as": "e"}),
        )
        self.assertEqual(events[2]["value"], 1023)
        self.assertEqual(events[-2]["how"], "satisfied")
        self.assertEqual(events[-1]["event"], "unavailable")
        self.assertIn("taken", events[-1]["reason"])

    @unittest.skipUnless(POSIX, "the limit is Windows' own there")
    def test_the_descriptor_after_select_s_last_kills_the_run_only(self):
        events = self.events(
            open_("socketpair", "a", "b"),
            {"do": "duplicate", "of": "a", "as": "d", "number": 1024},
            call("add_reader", ref("d"), callback("t")),
            run(called("t")),
            call("remove_reader", ref("d")),
            call("call_soon", callback("u")),
            run(called("u")),
        )
        self.assertEqual(events[3]["error"]["type"], "ValueError")
        self.assertEqual(events[-1]["how"], "satisfied")

    @unittest.skipUnless(POSIX, "no Unix sockets here")
    def test_a_unix_connection_is_made_to_a_listener(self):
        events = self.events(
            open_("unix-listener", "path", "l"),
            call("create_unix_connection", {"protocol": "p"}, ref("path"), as_="c"),
            await_("c"),
            run(settled("c")),
            {"do": "accept", "from": "l", "as": "peer"},
            write("peer", "ping"),
            run(received("p", 4)),
            call("write", {"bytes": "pong"}, on={"item": {"of": "c", "index": 0}}),
            read("peer"),
            close("peer"),
            run(told("p", "connection_lost")),
        )
        self.assertEqual(events[1]["awaitable"], True)
        made = {"event": "told", "protocol": "p", "method": "connection_made"}
        self.assertEqual(events[2:4], [made, {"event": "settled", "what": "c", "value": "tuple"}])
        data = dict(made, method="data_received", data="ping")
        self.assertIn(data, events)
        self.assertIn({"event": "read", "from": "peer", "data": "pong"}, events)
        methods = [e["method"] for e in events if e["event"] == "told"]
        self.assertEqual(methods[-2:], ["eof_received", "connection_lost"])

    @unittest.skipUnless(POSIX, "no Unix sockets here")
    def test_a_unix_server_is_connected_to(self):
        events = self.events(
            open_("unix-path", "path"),
            call("create_unix_server", {"protocol": "p"}, ref("path"), as_="s"),
            await_("s"),
            run(settled("s")),
            {"do": "connect", "to": "path", "as": "peer"},
            write("peer", "ping"),
            run(received("p", 4)),
            call("write", {"bytes": "pong"}, on=ref("p.transport")),
            read("peer"),
        )
        self.assertEqual(events[-1]["data"], "pong")

    @unittest.skipUnless(POSIX, "no Unix sockets here")
    def test_a_path_at_which_nothing_listens_is_unavailable(self):
        events = self.events(
            open_("unix-path", "path"), {"do": "connect", "to": "path", "as": "peer"}
        )
        self.assertEqual((events[1]["event"], events[1]["what"]), ("unavailable", "connect"))

    @unittest.skipUnless(POSIX, "asyncio's selector loop has no pipes there")
    def test_pipe_transports_carry_bytes(self):
        events = self.events(
            open_("pipe", "r", "w"),
            call("connect_read_pipe", {"protocol": "p"}, ref("r"), as_="c"),
            call("connect_write_pipe", {"protocol": "q"}, ref("w"), as_="d"),
            await_("c"),
            await_("d"),
            run(settled("c"), settled("d")),
            call("write", {"bytes": "ping"}, on=ref("q.transport")),
            run(received("p", 4)),
            call("close", on=ref("q.transport")),
            run(told("p", "connection_lost"), told("q", "connection_lost")),
        )
        self.assertEqual(events[-1]["how"], "satisfied")

    @unittest.skipUnless(POSIX, "asyncio's selector loop has no pipes there")
    def test_what_fails_when_awaited_is_told(self):
        events = self.events(
            open_("regular-file", "f"),
            call("connect_read_pipe", {"protocol": "p"}, ref("f"), as_="c"),
            await_("c"),
            run(settled("c")),
            call("time", as_="t"),
            await_("t"),
            run(settled("t")),
        )
        failed = [(e["what"], e["error"]["type"]) for e in events if e["event"] == "failed"]
        self.assertEqual(failed, [("c", "ValueError"), ("t", "TypeError")])

    @unittest.skipUnless(POSIX, "asyncio's selector loop has no subprocesses there")
    def test_a_child_copies_its_input_and_exits(self):
        for method, given in (("exec", "program"), ("shell", "command-line")):
            name = "p" + method
            protocol, program = {"subprocess-protocol": name}, {given: "copy-then-exit-7"}
            events = self.events(
                call("subprocess_" + method, protocol, program, as_="c"),
                await_("c"),
                run(settled("c")),
                call("get_pipe_transport", literal(0), on=ref(name + ".transport"), as_="in"),
                call("write", {"bytes": "ping"}, on=ref("in")),
                call("close", on=ref("in")),
                run(told(name, "process_exited"), told(name, "connection_lost")),
                call("get_returncode", on=ref(name + ".transport")),
            )
            self.assertEqual(events[-1]["value"], 7)
            data = [(e["fd"], e["data"]) for e in events if e.get("data")]
            self.assertEqual(data, [(1, "ping")])
            lost = [e["fd"] for e in events if e.get("method") == "pipe_connection_lost"]
            self.assertEqual(sorted(lost), [0, 1, 2])

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


def series(of, last):
    return {"of": of, "from": 0, "to": last}


@unittest.skipUnless(LINUX, "forks on Linux only")
class ForkTest(ActionTests, unittest.TestCase):
    isolation = "fork"


class SpawnTest(ActionTests, unittest.TestCase):
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


class ReuseTest(ActionTests, unittest.TestCase):
    isolation = "reuse"


@unittest.skipUnless(hasattr(selectors, "EpollSelector"), "epoll is Linux's")
class EpollTest(unittest.TestCase):
    def test_eleven_hundred_readers_are_each_called_once(self):
        with Agent("--selector", "epoll") as agent:
            agent.open()
            events = agent.events(
                open_("socketpair", "a", "b"),
                write("b", "x"),
                {"do": "duplicate", "of": "a", "as": "d", "from": 0, "to": 1099},
                when("t", call("remove_reader", {"member": "d"})),
                call("add_reader", {"member": "d"}, callback("t"), each=series("d", 1099)),
                run(called("t", 1100)),
            )
        indexes = [e["index"] for e in events if e["event"] == "called"]
        self.assertEqual(sorted(indexes), list(range(1100)))


if __name__ == "__main__":
    unittest.main()
