# SPDX-License-Identifier: Apache-2.0
"""Every kind of resource, watched, connected and read, in each isolation."""

import os
import selectors
import unittest

from actions import (
    await_,
    call,
    callback,
    called,
    close,
    literal,
    open_,
    read,
    received,
    ref,
    run,
    series,
    settled,
    told,
    when,
    write,
)
from driver import Agent
from isolated import in_each_isolation

POSIX = os.name == "posix"


class Resources:
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

    def test_data_is_waited_for_and_left_where_it_is(self):
        wait = {"do": "wait-readable", "what": "a", "seconds": 5}
        events = self.events(open_("socketpair", "a", "b"), write("b", "x"), wait, read("a"))
        self.assertEqual((events[2], events[3]["data"]), ({"event": "opened", "as": ["a"]}, "x"))
        events = self.events(dict(wait, seconds=0), read("a"))
        self.assertEqual([(e["event"], e["what"]) for e in events], [("unavailable", "a")])

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
        pair = ["_SelectorSocketTransport", "RecordingProtocol"]
        self.assertEqual(events[2:4], [made, {"event": "settled", "what": "c", "value": pair}])
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

in_each_isolation(Resources, globals())


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
