# SPDX-License-Identifier: Apache-2.0
"""What asyncio's own functions are given: callbacks of streams, loop factories, policies."""

import asyncio
import sys
import unittest

from actions import await_, call, called, literal, module, ref, run, settled, when, write
from isolated import in_each_isolation

ASYNCIO = module("asyncio")
COROUTINE = {"coroutine": "main"}


class Library:
    def test_a_server_of_streams_names_what_its_clients_get(self):
        address = {"stream-callback": "s"}, literal("127.0.0.1"), literal(0)
        events = self.events(
            call("start_server", *address, on=ASYNCIO, as_="server"),
            await_("server"),
            run(settled("server")),
            {"do": "connect", "to": "server", "as": "c"},
            write("c", "ping"),
            run(called("s")),
            call("read", literal(9), on=ref("s.reader"), as_="data"),
            await_("data"),
            run(settled("data")),
            call("is_closing", on=ref("s.writer")),
        )
        self.assertIn({"event": "called", "token": "s"}, events)
        data = {"event": "settled", "what": "data", "value": "bytes", "data": "ping"}
        self.assertIn(data, events)
        self.assertIs(events[-1]["value"], False)

    def test_an_asynchronous_generator_tells_its_beginning_and_its_end(self):
        generator = {"async-generator": "g"}
        events = self.events(
            call("__anext__", on=generator, as_="first"),
            await_("first"),
            run(settled("first")),
            call("aclose", on=generator, as_="end"),
            await_("end"),
            run(settled("end")),
        )
        tokens = [event["token"] for event in events if event["event"] == "called"]
        self.assertEqual(tokens, ["g", "g.closed"])

    @unittest.skipUnless(hasattr(asyncio, "Runner"), "Runner was added in 3.11")
    def test_a_loop_factory_names_the_loop_that_it_makes(self):
        factory = {"loop_factory": {"loop-factory": "f"}}
        events = self.events(
            call("Runner", on=ASYNCIO, as_="runner", named=factory),
            call("get_loop", on=ref("runner")),
        )
        self.assertEqual(events[-1]["is"], "f.loop")

    @unittest.skipIf(sys.version_info >= (3, 16), "policies were removed in 3.16")
    def test_a_policy_makes_the_loops_of_its_factory(self):
        events = self.events(
            when("main", call("is_running", on=ref("f.loop"))),
            call("set_event_loop_policy", {"policy": "f"}, on=ASYNCIO),
            call("run", COROUTINE, on=ASYNCIO),
            call("is_closed", on=ref("f.loop")),
        )
        answers = {event["method"]: event.get("value") for event in events if "method" in event}
        self.assertEqual((answers["is_running"], answers["is_closed"]), (True, True))


in_each_isolation(Library, globals())


if __name__ == "__main__":
    unittest.main()
