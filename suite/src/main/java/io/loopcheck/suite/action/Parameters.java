/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.action;

import java.util.List;
import java.util.Map;

/** The names of asyncio's parameters that may be given by their place as well as by keyword. */
public final class Parameters {
  private static final List<String> FACTORY_AND_PATH = List.of("protocol_factory", "path");
  private static final List<String> FACTORY_AND_PLACE = List.of("protocol_factory", "host", "port");

  private static final Map<String, List<String>> BY_METHOD =
      Map.ofEntries(
          Map.entry("create_connection", FACTORY_AND_PLACE),
          Map.entry("create_server", FACTORY_AND_PLACE),
          Map.entry("create_unix_connection", FACTORY_AND_PATH),
          Map.entry("create_unix_server", FACTORY_AND_PATH),
          Map.entry("connect_accepted_socket", List.of("protocol_factory", "sock")),
          Map.entry(
              "create_datagram_endpoint", List.of("protocol_factory", "local_addr", "remote_addr")),
          Map.entry("start_tls", List.of("transport", "protocol", "sslcontext")),
          Map.entry("sendfile", List.of("transport", "file", "offset", "count")),
          Map.entry("sock_sendfile", List.of("sock", "file", "offset", "count")),
          Map.entry("getaddrinfo", List.of("host", "port")),
          Map.entry("getnameinfo", List.of("sockaddr", "flags")),
          Map.entry("run_in_executor", List.of("executor", "func")),
          Map.entry("set_default_executor", List.of("executor")),
          Map.entry("shutdown_default_executor", List.of("timeout")),
          Map.entry("set_write_buffer_limits", List.of("high", "low")),
          Map.entry("sendto", List.of("data", "addr")),
          Map.entry("get_extra_info", List.of("name", "default")));

  private Parameters() {}

  /** Returns the names of a method's parameters, in their order. */
  public static List<String> of(String method) {
    return BY_METHOD.getOrDefault(method, List.of());
  }
}
