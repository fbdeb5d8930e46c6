/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.ExceptionHandler;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.Transport;
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
import java.util.function.Supplier;
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

  /** The arguments of a call of {@code method}, by place and by keyword. */
  Arguments(String method, List<@Nullable Object> values, Map<String, @Nullable Object> named) {
    this.method = method;
    this.values = Collections.unmodifiableList(new ArrayList<>(values));
    this.named = new LinkedHashMap<>(named);
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

  byte[] bytes(int index) {
    return get(index, byte[].class);
  }

  Path path(int index) {
    return get(index, Path.class);
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
    Number seconds = optional(index, Number.class);
    return seconds == null ? null : Duration.ofNanos((long) (seconds.doubleValue() * NANOS));
  }

  /** Returns the one host, or none for all interfaces. */
  List<String> hosts(int index) {
    String host = optionalText(index);
    return host == null ? List.of() : List.of(host);
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
    return values.stream()
        .filter(FileObject.class::isInstance)
        .map(FileObject.class::cast)
        .toList();
  }

  /** Returns what may be None or left out: null then. */
  private <T> @Nullable T optional(int index, Class<T> type) {
    return index >= values.size() || values.get(index) == null ? null : get(index, type);
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
