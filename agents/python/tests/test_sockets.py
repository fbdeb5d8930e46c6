# SPDX-License-Identifier: Apache-2.0
"""Sockets, servers, datagrams, TLS, executors and buffers, and how results are shown."""

import os
import socket
import unittest

from actions import (
    await_,
    call,
    callback,
    close,
    literal,
    open_,
    read,
    received,
    ref,
    run,
    run_or_give_up,
    settled,
    told,
    when,
    write,
)
from driver import HERE
from isolated import in_each_isolation

POSIX = os.name == "posix"
LOCALHOST = os.path.join(
    HERE, *"../../../suite/src/main/resources/io/loopcheck/suite/check/localhost.pem".split("/")
)
ANYWHERE = {"tuple": [literal("127.0.0.1"), literal(0)]}
SERVER = (
    call("create_server", {"protocol": "p"}, literal("127.0.0.1"), literal(0), as_="s"),
    await_("s"),
    run(settled("s")),
)


def connect(to, name):
    return {"do": "connect", "to": to, "as": name}


def address(of):
    return {"address": of}


def port(of):
    return {"port": of}


def constant(name):
    return {"constant": name}


def cancel(what):
    return {"do": "cancel", "what": what}


def give(value):
    return {"do": "return", "value": value}


class Sockets:
    def of(self, kind, events):
        return [event for event in events if event["event"] == kind]

    def settles(self, name, *actions):
        """What an awaited call's result is shown as."""
        events = self.events(*(actions + (await_(name), run(settled(name)))))
        ((event,),) = [self.of("settled", events)]
        return event["value"]

    def test_a_socket_connects_to_a_listener(self):
        events = self.events(
            open_("tcp-listener", "l"),
            open_("tcp-socket", "a"),
            call("sock_connect", ref("a"), address("l"), as_="c"),
            await_("c"),
            run(settled("c")),
            {"do": "accept", "from": "l", "as": "b"},
            write("b", "ping"),
            read("a"),
        )
        self.assertIn({"event": "settled", "what": "c"}, events)
        self.assertEqual(events[-1]["data"], "ping")

    def test_a_bound_socket_refuses_connections(self):
        events = self.events(
            open_("bound-tcp-socket", "l"),
            open_("tcp-socket", "a"),
            call("sock_connect", ref("a"), address("l"), as_="c"),
            await_("c"),
            run(settled("c")),
        )
        self.assertEqual(self.of("failed", events)[0]["error"]["type"], "ConnectionRefusedError")

    def test_a_server_is_connected_to_by_its_address_and_by_its_port(self):
        events = self.events(
            *SERVER,
            connect("s", "a"),
            call("create_connection", {"protocol": "q"}, literal("127.0.0.1"), port("s"), as_="c"),
            await_("c"),
            run(settled("c"), told("p#2", "connection_made")),
            write("a", "ping"),
            run(received("p", 4)),
            call("sockets", on=ref("s")),
            call("is_serving", on=ref("s")),
        )
        made = [e["protocol"] for e in self.of("told", events) if e["method"] == "connection_made"]
        self.assertEqual(sorted(made), ["p", "p#2", "q"])
        self.assertEqual([e["data"] for e in events if e.get("data")], ["ping"])
        self.assertEqual([len(events[-2]["value"]), events[-1]["value"]], [1, True])

    def test_a_resource_s_connection_can_be_reset_and_a_sending_side_ended(self):
        events = self.events(
            *SERVER,
            connect("s", "a"),
            run(told("p", "connection_made")),
            {"do": "reset", "what": "a"},
            run(told("p", "connection_lost")),
            connect("s", "b"),
            run(told("p#2", "connection_made")),
            {"do": "shutdown", "what": "b"},
            run(told("p#2", "eof_received")),
        )
        (lost,) = [e for e in events if e.get("method") == "connection_lost"]
        self.assertEqual(lost["error"]["type"], "ConnectionResetError")
        self.assertEqual(events[-1]["how"], "satisfied")

    def test_what_is_bound_to_no_port_is_unavailable(self):
        events = self.events(
            open_("socketpair", "a", "b"),
            call("sock_connect", ref("a"), port("a")),
        )
        self.assertEqual(self.kinds(events), ["opened", "unavailable"])
        events = self.events(call("sock_connect", ref("a"), address("nothing")))
        self.assertEqual(self.kinds(events), ["missing"])
        events = self.events(call("call_soon", callback("t"), as_="h"), connect("h", "c"))
        self.assertEqual((events[1]["event"], events[1]["what"]), ("unavailable", "h"))

    def test_a_narrow_pair_takes_little(self):
        events = self.events(
            open_("narrow-socketpair", "a", "b"),
            call("sock_sendall", ref("a"), {"repeated": {"text": "xy", "times": 65536}}, as_="c"),
            await_("c"),
            run_or_give_up(20, settled("c")),
            cancel("c"),
            run(settled("c")),
        )
        self.assertEqual(self.of("run-ended", events)[0]["how"], "gave-up")
        self.assertEqual(self.of("failed", events)[0]["error"]["type"], "CancelledError")
        self.assertEqual(events[-1]["how"], "satisfied")

    def test_what_never_began_is_cancelled_too(self):
        events = self.events(
            when("t", call("time")),
            call("create_task", {"coroutine": "t"}, as_="c"),
            await_("c"),
            cancel("c"),
            run(settled("c")),
            cancel("c"),
        )
        self.assertEqual(self.of("failed", events)[0]["error"]["type"], "CancelledError")
        self.assertEqual(events[-1]["how"], "satisfied")

    def test_what_is_not_awaited_cannot_be_cancelled(self):
        events = self.events(call("call_soon", callback("t"), as_="h"), cancel("h"))
        self.assertEqual(events[1]["event"], "unavailable")
        self.assertEqual(self.kinds(self.events(cancel("nothing"))), ["missing"])

    def test_a_buffer_is_read_into(self):
        events = self.events(
            open_("socketpair", "a", "b"),
            open_("buffer", "into", content="abcdef"),
            write("b", "ping"),
            call("sock_recv_into", ref("a"), ref("into"), as_="c"),
            await_("c"),
            run(settled("c")),
            read("into"),
        )
        self.assertEqual(self.of("settled", events)[0]["value"], 4)
        self.assertEqual(events[-1]["data"], "pingef")

    def test_an_executor_has_one_thread(self):
        events = self.events(
            open_("executor", "e"),
            when("t", give({"tuple": [literal(1), {"bytes": "\xff"}, {"list": [literal(None)]}]})),
            call("run_in_executor", ref("e"), callback("t"), as_="c"),
            await_("c"),
            run(settled("c")),
            call("_max_workers", on=ref("e")),
            close("e"),
            call("run_in_executor", ref("e"), callback("t")),
        )
        self.assertEqual(self.of("settled", events)[0]["value"], [1, "\xff", [None]])
        self.assertEqual(events[-3]["value"], 1)
        self.assertEqual(events[-1]["error"]["type"], "RuntimeError")

    def test_datagrams_are_received_with_the_address_they_came_from(self):
        events = self.events(
            open_("udp-socket", "u"),
            call("create_datagram_endpoint", {"datagram-protocol": "d"}, ANYWHERE, as_="c"),
            await_("c"),
            run(settled("c")),
            dict(write("u", "ping"), address=address("d.transport")),
            run(told("d", "datagram_received")),
            call("getsockname", on=ref("u")),
            call("sendto", {"bytes": "pong"}, address("u"), on=ref("d.transport")),
            read("u"),
        )
        (datagram,) = [e for e in events if e.get("method") == "datagram_received"]
        self.assertEqual(datagram["data"], "ping")
        self.assertEqual(datagram["address"], events[-3]["value"])
        self.assertEqual(events[-1]["data"], "pong")

    @unittest.skipUnless(POSIX, "no Unix sockets here")
    def test_a_datagram_socket_is_bound_to_a_path(self):
        events = self.events(
            open_("unix-datagram-socket", "path", "a"),
            open_("unix-datagram-socket", "other", "b"),
            dict(write("a", "ping"), address=ref("other")),
            read("b"),
            dict(write("b", "pong"), address=address("a")),
            read("a"),
        )
        self.assertEqual([e["data"] for e in self.of("read", events)], ["ping", "pong"])

    def test_a_buffered_protocol_fills_its_own_buffer_or_one_it_is_given(self):
        events = self.events(
            open_("socketpair", "a", "b"),
            open_("buffer", "small", content="xy"),
            call("connect_accepted_socket", {"buffered-protocol": "p"}, ref("a"), as_="c"),
            await_("c"),
            run(settled("c")),
            write("b", "ping"),
            run(received("p", 4)),
            when("p.get_buffer", give(ref("small"))),
            write("b", "pong"),
            run(received("p", 8)),
        )
        data = [e["data"] for e in events if e.get("method") == "buffer_updated"]
        self.assertEqual(data, ["ping", "po", "ng"])

    def test_a_factory_may_raise_and_return(self):
        events = self.events(
            open_("socketpair", "a", "b"),
            when("p.factory", {"do": "raise", "error": "KeyError", "message": "m"}),
            call("connect_accepted_socket", {"protocol": "p"}, ref("a"), as_="c"),
            await_("c"),
            run(settled("c")),
            when("p.factory", give({"new-protocol": "q"})),
            call("connect_accepted_socket", {"protocol": "p"}, ref("b"), as_="c"),
            await_("c"),
            run(settled("c")),
            call("get_protocol", on={"item": {"of": "c", "index": 0}}),
        )
        self.assertEqual(self.of("failed", events)[0]["error"]["type"], "KeyError")
        self.assertEqual([e["token"] for e in self.of("called", events)], ["p.factory"] * 2)
        self.assertEqual([e["protocol"] for e in self.of("told", events)], ["q"])
        self.assertEqual(events[-1]["is"], "q")

    def test_an_error_context_is_handled(self):
        events = self.events(
            call("set_exception_handler", {"exception-handler": "h"}),
            call("call_exception_handler", {"error-context": {"message": "m"}}),
            call(
                "call_exception_handler",
                {"error-context": {"message": "n", "error": "TimeoutError"}},
            ),
        )
        handled = self.of("handled", events)
        self.assertEqual([e["message"] for e in handled], ["m", "n"])
        self.assertEqual(handled[0].get("error"), None)
        self.assertEqual(handled[1]["error"]["type"], "TimeoutError")

    def test_constants_are_looked_up(self):
        events = self.events(
            call(
                "getaddrinfo",
                literal("127.0.0.1"),
                literal(80),
                named={"type": constant("socket.SOCK_STREAM")},
                as_="c",
            ),
            await_("c"),
            run(settled("c")),
        )
        inet, stream = int(socket.AF_INET), int(socket.SOCK_STREAM)
        expected = [[inet, stream, socket.IPPROTO_TCP, "", ["127.0.0.1", 80]]]
        self.assertEqual(self.of("settled", events)[0]["value"], expected)
        for name in ("socket.NO_SUCH", "os.O_RDONLY"):
            events = self.events(call("call_soon", constant(name)))
            self.assertEqual(self.kinds(events), ["unavailable"])

    def test_a_long_or_deep_list_is_cut(self):
        deep = {"list": [{"list": [{"tuple": [{"tuple": []}]}]}]}
        members = [deep] + [literal(i) for i in range(40)]
        events = self.events(
            when("t", give({"list": members})),
            call("run_in_executor", {"none": {}}, callback("t"), as_="c"),
            await_("c"),
            run(settled("c")),
        )
        value = self.of("settled", events)[0]["value"]
        self.assertEqual(value[0], [["tuple"]])
        self.assertEqual(value[1:], list(range(31)) + ["…"])

    def test_what_cannot_be_called_is_read_and_set(self):
        events = self.events(
            call("__setattr__", literal("slow_callback_duration"), literal(0.5)),
            call("slow_callback_duration"),
            call("slow_callback_duration", literal(1)),
        )
        self.assertEqual(self.kinds(events), ["returned", "returned", "raised"])
        self.assertEqual(events[1]["value"], 0.5)

    def test_tls_contexts_trust_each_other_by_name(self):
        with open(LOCALHOST, encoding="ascii") as file:
            content = file.read()
        server = {"do": "open", "kind": "tls-contexts", "as": ["server", "client"]}
        connection = call(
            "create_connection",
            {"protocol": "q"},
            literal("127.0.0.1"),
            port("s"),
            named={"ssl": ref("client")},
            as_="c",
        )
        refused = dict(connection, named=dict(connection["named"], server_hostname=literal("x")))
        events = self.events(
            dict(server, content=content),
            dict(SERVER[0], named={"ssl": ref("server")}),
            *SERVER[1:],
            connection,
            await_("c"),
            run(settled("c")),
            call("write", {"bytes": "ping"}, on=ref("q.transport")),
            run(received("p", 4)),
            call("get_extra_info", literal("cipher"), on=ref("q.transport")),
            dict(refused, **{"as": "d"}),
            await_("d"),
            run(settled("d")),
        )
        self.assertEqual([e["data"] for e in events if e.get("data")], ["ping"])
        (cipher,) = [e["value"] for e in events if e.get("method") == "get_extra_info"]
        self.assertEqual(len(cipher), 3)
        error = self.of("failed", events)[0]["error"]
        self.assertEqual(error["type"], "SSLCertVerificationError")


in_each_isolation(Sockets, globals())


if __name__ == "__main__":
    unittest.main()
