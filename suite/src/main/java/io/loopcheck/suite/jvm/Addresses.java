/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.BaseTransport;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.ResourceOpener;
import io.loopcheck.loop.Server;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses of what a session has, and how asyncio writes them: host and port, or a path. */
final class Addresses {
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|.*:.*");
  private static final Pattern ZEROS = Pattern.compile("(^|:)(0(:|$)){2,}");

  private Addresses() {}

  /**
   * Returns what a socket, a server's first socket or a transport is bound to; a path is its own.
   */
  static SocketAddress of(String name, @Nullable Object value, ResourceOpener opener)
      throws IOException {
    if (value instanceof SocketAddress || value instanceof Path) {
      return given(value);
    }
    if (value instanceof FileObject socket) {
      return opener.localAddress(socket);
    }
    if (value instanceof Server server && !server.addresses().isEmpty()) {
      return server.addresses().get(0);
    }
    if (value instanceof BaseTransport transport
        && transport.getExtraInfo("sockname") instanceof SocketAddress address) {
      return address;
    }
    throw new InexpressibleException(
        "\"" + name + "\" is " + Reply.typeOf(value) + ", which has no address");
  }

  /** Returns the address that a value is: an address, a path, or a tuple of host and port. */
  static SocketAddress given(Object value) {
    if (value instanceof SocketAddress address) {
      return address;
    }
    if (value instanceof Path path) {
      return UnixDomainSocketAddress.of(path);
    }
    if (value instanceof List<?> tuple) {
      return fromTuple(tuple);
    }
    throw new InexpressibleException(Reply.typeOf(value) + " is no address");
  }

  /** Returns the port of an address. */
  static int portOf(String name, SocketAddress address) {
    if (address instanceof InetSocketAddress inet) {
      return inet.getPort();
    }
    throw new InexpressibleException("the address of \"" + name + "\" has no port: " + address);
  }

  /**
   * Makes an address of asyncio's tuple of host and port. A host that is a name is left to the
   * loop.
   */
  private static InetSocketAddress fromTuple(List<?> tuple) {
    if (tuple.size() < 2
        || !(tuple.get(0) instanceof String host)
        || !(tuple.get(1) instanceof Integer port)) {
      throw new InexpressibleException("an address is host and port, but not " + tuple);
    }
    if (!NUMERIC.matcher(host).matches()) {
      return InetSocketAddress.createUnresolved(host, port);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new InexpressibleException("\"" + host + "\" is no numeric address");
    }
  }

  /** Returns an address as asyncio's tuple. */
  static List<@Nullable Object> toTuple(InetSocketAddress address) {
    List<@Nullable Object> tuple = new ArrayList<>();
    tuple.add(hostOf(address));
    tuple.add(address.getPort());
    if (address.getAddress() instanceof Inet6Address six) {
      tuple.add(0); // the flow, of which Java knows nothing
      tuple.add(six.getScopeId());
    }
    return tuple;
  }

  private static String hostOf(InetSocketAddress address) {
    if (address.isUnresolved()) {
      return address.getHostString();
    }
    String host = address.getAddress().getHostAddress();
    if (!(address.getAddress() instanceof Inet6Address)) {
      return host;
    }
    int scope = host.indexOf('%');
    return ZEROS.matcher(scope < 0 ? host : host.substring(0, scope)).replaceFirst("::");
  }
}
