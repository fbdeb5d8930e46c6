/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.constant;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.tuple;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Shows;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ResultClaim.Settles;
import java.util.List;
import java.util.Map;

/** What is documented of looking up names: numbers only, which ask no other machine. */
final class NameChecks {
  private static final Value LOCAL = literal("127.0.0.1");
  private static final Value HTTP = literal(80);
  private static final Map<String, Value> NUMERIC =
      Map.of("flags", constant("socket.AI_NUMERICHOST"));
  private static final Happening FOUND = Happening.settled("found");

  private NameChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("getaddrinfo-address", address("127.0.0.1", List.of("127.0.0.1", 80))),
        shared("getaddrinfo-ipv6", address("::1", List.of("::1", 80, 0, 0))),
        shared("getaddrinfo-zone", address("fe80::1%1", List.of("fe80::1", 80, 0, 1))),
        shared("getaddrinfo-type", type()),
        shared("getaddrinfo-service", service()),
        shared("getaddrinfo-error", noNumber()),
        shared("getnameinfo-numeric", names()),
        shared("getnameinfo-error", noNumberNamed()));
  }

  private static Action[] lookUp(String method, Map<String, Value> named, Value... args) {
    return new Action[] {
      new Action.Call(null, method, List.of(args), named, "found", null), await("found")
    };
  }

  private static Scenario address(String host, List<Object> address) {
    return granted(
            sequence(lookUp("getaddrinfo", Map.of(), literal(host), HTTP), run(settled("found"))))
        .asking()
        .claims(new Shows(FOUND, List.of(0, 4), address));
  }

  /** AF_INET is 2 and SOCK_STREAM is 1 everywhere. */
  private static Scenario type() {
    Map<String, Value> streams = Map.of("type", constant("socket.SOCK_STREAM"));
    return granted(sequence(lookUp("getaddrinfo", streams, LOCAL, HTTP), run(settled("found"))))
        .asking()
        .claims(
            new Shows(FOUND, List.of(0, 0), 2),
            new Shows(FOUND, List.of(0, 1), 1),
            new Shows(FOUND, List.of(0, 4), List.of("127.0.0.1", 80)),
            new Shows(FOUND, List.of(1), null));
  }

  private static Scenario service() {
    return granted(
            sequence(lookUp("getaddrinfo", Map.of(), LOCAL, literal("80")), run(settled("found"))))
        .asking()
        .claims(new Shows(FOUND, List.of(0, 4), List.of("127.0.0.1", 80)));
  }

  private static Scenario noNumber() {
    return granted(lookUp("getaddrinfo", NUMERIC, literal("no number"), HTTP))
        .asking(run(settled("found")))
        .claims(new Fails("found", "gaierror"));
  }

  /** Both flags: the host and the service stay what they are. */
  private static Scenario names() {
    Action flags =
        callOnAs(
            constant("socket.NI_NUMERICHOST"),
            "flags",
            "__or__",
            constant("socket.NI_NUMERICSERV"));
    Action[] lookUp = lookUp("getnameinfo", Map.of(), tuple(LOCAL, HTTP), ref("flags"));
    return granted(sequence(flags, lookUp, run(settled("found"))))
        .asking()
        .claims(new Settles("found", List.of("127.0.0.1", "80")));
  }

  private static Scenario noNumberNamed() {
    Value place = tuple(literal("no number"), HTTP);
    return granted(lookUp("getnameinfo", Map.of(), place, literal(0)))
        .asking(run(settled("found")))
        .claims(new Fails("found", "gaierror"));
  }
}
