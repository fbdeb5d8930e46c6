/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.ExceptionHandler;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.suite.action.Parameters;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call, as the types that Java's contract wants. Numbers stand for descriptors
 * where a file is wanted. A value that Java's compiler would not let through is {@link
 * InexpressibleException}: no Java program can make that call.
 */
final class Arguments {
  private static final double NANOS = 1e9;

  private final String method;
  private final List<@Nullable Object> values;
  private final Map<String, @Nullable Object> named;
  private final List<FileObject> files;

  /** The arguments of a call of {@code method}, by place and by keyword. */
  Arguments(String method, List<@Nullable Object> values, Map<String, @Nullable Object> named) {
    this.method = method;
    this.named = new LinkedHashMap<>(named);
    files =
        Stream.concat(values.stream(), named.values().stream())
            .filter(FileObject.class::isInstance)
            .map(FileObject.class::cast)
            .toList();
    this.values = Collections.unmodifiableList(placed(values));
  }

  /** Puts what was given by keyword to its place, where it has one. */
  private List<@Nullable Object> placed(List<@Nullable Object> given) {
    List<@Nullable Object> placed = new ArrayList<>(given);
    List<String> parameters = Parameters.of(method);
    for (int i = given.size(); i < parameters.size(); i++) {
      if (named.containsKey(parameters.get(i))) {
        while (placed.size() < i) {
          placed.add(null); // left out
        }
        placed.add(named.remove(parameters.get(i)));
      }
    }
    return placed;
  }

  /** Takes the argument that is named {@code keyword}; null if there is none, or it is None. */
  <T> @Nullable T take(String keyword, Class<T> type) {
    Object value = named.remove(keyword);
    if (value != null && !type.isInstance(value)) {
      throw new InexpressibleException(
          "%s=%s: Java's contract wants a %s"
              .formatted(keyword, Reply.typeOf(value), type.getSimpleName()));
    }
    return value == null ? null : type.cast(value);
  }

  /** Takes a flag; {@code otherwise} if there is none, or it is None. */
  boolean takeFlag(String keyword, boolean otherwise) {
    Boolean flag = take(keyword, Boolean.class);
    return flag == null ? otherwise : flag;
  }

  /** Takes a time in seconds. */
  @Nullable Duration takeSeconds(String keyword) {
    return seconds(take(keyword, Number.class));
  }

  /** Takes the address that is named {@code keyword}, which may be a tuple. */
  @Nullable SocketAddress takeAddress(String keyword) {
    Object value = take(keyword, Object.class);
    return value == null ? null : Addresses.given(value);
  }

  /** Takes the only family of addresses; null for any, which is 0 in asyncio. */
  @Nullable StandardProtocolFamily takeFamily() {
    if (Integer.valueOf(0).equals(named.get("family"))) {
      named.remove("family");
    }
    return take("family", StandardProtocolFamily.class);
  }

  /** Refuses keywords that nobody took: Java's contract lacks them. */
  void requireAllTaken() {
    if (!named.isEmpty()) {
      throw new InexpressibleException(
          "%s(%s=...): Java's contract has no such argument"
              .formatted(method, named.keySet().iterator().next()));
    }
  }

  /** A factory of protocols, told apart from others by what they are told of. */
  record ProtocolFactory(Supplier<Protocol> supplier) {}

  /** A factory of datagram protocols. */
  record DatagramProtocolFactory(Supplier<DatagramProtocol> supplier) {}

  /** A factory of subprocess protocols. */
  record SubprocessProtocolFactory(Supplier<SubprocessProtocol> supplier) {}

  /** Returns the name of the method that is called. */
  String method() {
    return method;
  }

  FileObject file(int index) {
    if (value(index) instanceof Integer descriptor) {
      return new FileObject.Descriptor(descriptor);
    }
    return get(index, FileObject.class);
  }

  Runnable callback(int index) {
    return get(index, Runnable.class);
  }

  double number(int index) {
    return get(index, Number.class).doubleValue();
  }

  int wholeNumber(int index) {
    return get(index, Integer.class);
  }

  String text(int index) {
    return get(index, String.class);
  }

  /** Returns a signal's name; a number stands for itself, which is the name of none. */
  String signal(int index) {
    return value(index) instanceof Integer number ? number.toString() : text(index);
  }

  byte[] bytes(int index) {
    return get(index, byte[].class);
  }

  /** Returns several pieces of bytes. */
  List<byte[]> pieces(int index) {
    List<byte[]> pieces = new ArrayList<>();
    for (Object piece : get(index, List.class)) {
      if (!(piece instanceof byte[] bytes)) {
        throw new InexpressibleException(
            "%s of %s: Java's contract wants bytes".formatted(method, Reply.typeOf(piece)));
      }
      pieces.add(bytes);
    }
    return pieces;
  }

  /** Returns the room of a buffer, all of it. */
  ByteBuffer buffer(int index) {
    return ByteBuffer.wrap(get(index, Buffer.class).bytes());
  }

  /** Returns a path, which may be the address of a Unix socket, or a text. */
  Path path(int index) {
    if (value(index) instanceof UnixDomainSocketAddress address) {
      return address.getPath();
    }
    if (!(value(index) instanceof String text)) {
      return get(index, Path.class);
    }
    if (text.indexOf('\0') >= 0) {
      throw new InexpressibleException("Java has no path with a zero in it");
    }
    return Path.of(text);
  }

  /** Returns an address, which may be a tuple. */
  SocketAddress address(int index) {
    return Addresses.given(object(index));
  }

  @Nullable SocketAddress optionalAddress(int index) {
    return has(index) ? address(index) : null;
  }

  /** Returns an address with a port. */
  InetSocketAddress inetAddress(int index) {
    if (address(index) instanceof InetSocketAddress inet) {
      return inet;
    }
    throw new InexpressibleException(method + ": Java's contract wants a host and a port");
  }

  SSLContext context(int index) {
    return get(index, SSLContext.class);
  }

  ErrorContext errorContext(int index) {
    return get(index, ErrorContext.class);
  }

  Protocol protocol(int index) {
    return get(index, Protocol.class);
  }

  Supplier<DatagramProtocol> datagramProtocols(int index) {
    return get(index, DatagramProtocolFactory.class).supplier();
  }

  ExecutorService executorService(int index) {
    return get(index, ExecutorService.class);
  }

  EventLoop loop(int index) {
    return get(index, EventLoop.class);
  }

  Supplier<Protocol> protocols(int index) {
    return get(index, ProtocolFactory.class).supplier();
  }

  Supplier<SubprocessProtocol> subprocessProtocols(int index) {
    return get(index, SubprocessProtocolFactory.class).supplier();
  }

  boolean flag(int index) {
    return get(index, Boolean.class);
  }

  Transport transport(int index) {
    return get(index, Transport.class);
  }

  CompletableFuture<?> future(int index) {
    return get(index, CompletableFuture.class);
  }

  /** Returns a callback as a function. */
  Callable<@Nullable Object> function(int index) {
    return get(index, Recorders.Recorded.class);
  }

  @Nullable Executor executor(int index) {
    return optional(index, Executor.class);
  }

  @Nullable String optionalText(int index) {
    return optional(index, String.class);
  }

  @Nullable ExceptionHandler optionalHandler(int index) {
    return optional(index, ExceptionHandler.class);
  }

  @Nullable Integer optionalWholeNumber(int index) {
    return optional(index, Integer.class);
  }

  @Nullable Long optionalCount(int index) {
    Number count = optional(index, Number.class);
    return count == null ? null : count.longValue();
  }

  /** Returns an offset, which is 0 where it is not given. */
  long offset(int index) {
    Long offset = optionalCount(index);
    return offset == null ? 0 : offset;
  }

  /** Returns a time in seconds. */
  @Nullable Duration optionalSeconds(int index) {
    return seconds(optional(index, Number.class));
  }

  private static @Nullable Duration seconds(@Nullable Number seconds) {
    return seconds == null ? null : Duration.ofNanos((long) (seconds.doubleValue() * NANOS));
  }

  /** Returns a time in seconds. */
  Duration seconds(int index) {
    return Duration.ofNanos((long) (number(index) * NANOS));
  }

  /** Returns the hosts, one or several; none, which an empty text is too, for all interfaces. */
  List<String> hosts(int index) {
    if (!has(index)) {
      return List.of();
    }
    List<String> hosts = new ArrayList<>();
    for (Object host : value(index) instanceof List<?> list ? list : List.of(object(index))) {
      if (!(host instanceof String name)) {
        throw new InexpressibleException(
            "%s: Java's contract wants hosts as texts".formatted(method));
      }
      hosts.add(name);
    }
    return hosts.equals(List.of("")) ? List.of() : hosts;
  }

  /** Returns all arguments from {@code index} on as texts. */
  List<String> texts(int index) {
    List<String> texts = new ArrayList<>();
    for (int i = index; i < values.size(); i++) {
      texts.add(text(i));
    }
    return texts;
  }

  /** Returns any object but null. */
  Object object(int index) {
    return get(index, Object.class);
  }

  /** Returns the resources among the arguments. */
  List<FileObject> files() {
    return files;
  }

  /** Tells whether there is such an argument, and it is not None. */
  boolean has(int index) {
    return index < values.size() && values.get(index) != null;
  }

  /** Returns what may be None or left out: null then. */
  private <T> @Nullable T optional(int index, Class<T> type) {
    return has(index) ? get(index, type) : null;
  }

  private @Nullable Object value(int index) {
    if (index >= values.size()) {
      throw new InexpressibleException(
          "%s with %d arguments: Java's contract wants more".formatted(method, values.size()));
    }
    return values.get(index);
  }

  private <T> T get(int index, Class<T> type) {
    Object value = value(index);
    if (!type.isInstance(value)) {
      throw new InexpressibleException(
          "argument %d of %s is %s, but Java's contract wants %s"
              .formatted(index + 1, method, Reply.typeOf(value), type.getSimpleName()));
    }
    return type.cast(value);
  }
}
