/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events that some actions gave. */
record Seen(List<Event> events) {

  <E extends Event> Stream<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  <E extends Event> Optional<E> first(Class<E> type) {
    return all(type).findFirst();
  }

  long calls(String token) {
    return all(Event.Called.class).filter(called -> called.token().equals(token)).count();
  }

  boolean told(String protocol, String method) {
    return all(Event.Told.class)
        .anyMatch(told -> told.protocol().equals(protocol) && told.method().equals(method));
  }

  /** Returns all that a protocol received, or what a child wrote to {@code fd}. */
  String received(String protocol) {
    return all(Event.Told.class)
        .filter(told -> told.protocol().equals(protocol) && told.data() != null)
        .filter(told -> told.fd() == null || told.fd() == 1)
        .map(Event.Told::data)
        .collect(Collectors.joining());
  }

  /** Returns all that a child wrote to {@code fd}. */
  String output(String protocol, int fd) {
    return all(Event.Told.class)
        .filter(told -> told.protocol().equals(protocol) && told.data() != null)
        .filter(told -> told.fd() != null && told.fd() == fd)
        .map(Event.Told::data)
        .collect(Collectors.joining());
  }

  /** Returns what was read from a resource outside the loop; empty if nothing came. */
  String read(String from) {
    return all(Event.ReadData.class)
        .filter(read -> read.from().equals(from) && read.data() != null)
        .map(Event.ReadData::data)
        .collect(Collectors.joining());
  }

  Seen and(Seen later) {
    return new Seen(Stream.concat(events.stream(), later.events.stream()).toList());
  }
}
