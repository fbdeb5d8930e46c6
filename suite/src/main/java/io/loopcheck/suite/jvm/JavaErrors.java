/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.SendFileNotAvailableException;
import io.loopcheck.suite.action.LoopError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Gives Java's errors the contract's names, once and for all.
 *
 * <p>A class that is the counterpart of one of Python's gets its name; any other class keeps its
 * own, followed by the names of its ancestors. {@code RuntimeException} is nobody's counterpart: a
 * {@code NullPointerException} in a loop must not pass for a documented {@code RuntimeError}.
 */
final class JavaErrors {
  private static final List<String> OS_ERROR = List.of("OSError", "Exception");
  private static final List<String> CERTIFICATE_ERROR =
      List.of("SSLCertVerificationError", "SSLError", "OSError", "ValueError", "Exception");

  private static final Map<Class<?>, List<String>> COUNTERPARTS =
      Map.ofEntries(
          Map.entry(NotSupportedException.class, notImplemented()),
          Map.entry(UnsupportedOperationException.class, notImplemented()),
          Map.entry(
              SendFileNotAvailableException.class,
              List.of("SendfileNotAvailableError", "RuntimeError", "Exception")),
          Map.entry(IllegalArgumentException.class, List.of("ValueError", "Exception")),
          Map.entry(IllegalStateException.class, List.of("RuntimeError", "Exception")),
          Map.entry(RejectedExecutionException.class, List.of("RuntimeError", "Exception")),
          Map.entry(CancellationException.class, List.of("CancelledError", "BaseException")),
          Map.entry(TimeoutException.class, osError("TimeoutError")),
          Map.entry(NoSuchFileException.class, osError("FileNotFoundError")),
          Map.entry(FileNotFoundException.class, osError("FileNotFoundError")),
          Map.entry(FileAlreadyExistsException.class, osError("FileExistsError")),
          Map.entry(AccessDeniedException.class, osError("PermissionError")),
          Map.entry(UnknownHostException.class, osError("gaierror")),
          Map.entry(PortUnreachableException.class, Errno.className("ConnectionRefusedError")),
          Map.entry(ConnectException.class, Errno.className("ConnectionRefusedError")),
          Map.entry(SSLException.class, List.of("SSLError", "OSError", "Exception")),
          Map.entry(IOException.class, OS_ERROR),
          Map.entry(Exception.class, List.of("Exception")),
          Map.entry(Throwable.class, List.of("BaseException")));

  private JavaErrors() {}

  private static List<String> notImplemented() {
    return List.of("NotImplementedError", "RuntimeError", "Exception");
  }

  private static List<String> osError(String name) {
    return List.of(name, "OSError", "Exception");
  }

  /** Says what {@code thrown} is by the contract's names. */
  static LoopError toLoopError(Throwable thrown) {
    Throwable error = unwrap(thrown);
    List<String> ancestors = ancestors(error);
    String message = message(error);
    if (error instanceof OsError osError) {
      return new LoopError(
          ancestors.get(0), ancestors, message, osError.errno(), osError.winerror());
    }
    return new LoopError(ancestors.get(0), ancestors, message, null, null);
  }

  /** Says that a value is of a kind that the contract does not allow here. */
  static LoopError typeError(String message) {
    return new LoopError("TypeError", List.of("TypeError", "Exception"), message, null, null);
  }

  /** Makes the Java error that is the counterpart of one of the contract's. */
  static Throwable toThrowable(String error, String message) {
    return switch (error) {
      case "ValueError" -> new IllegalArgumentException(message);
      case "RuntimeError" -> new IllegalStateException(message);
      case "NotImplementedError" -> new UnsupportedOperationException(message);
      case "OSError" -> new IOException(message);
      case "CancelledError" -> new CancellationException(message);
      case "Exception" -> new Exception(message);
      default -> throw new InexpressibleException("no Java error is the counterpart of " + error);
    };
  }

  private static Throwable unwrap(Throwable thrown) {
    boolean wrapper =
        thrown instanceof CompletionException
            || thrown instanceof ExecutionException
            || thrown instanceof UncheckedIOException;
    Throwable cause = thrown.getCause();
    return wrapper && cause != null ? unwrap(cause) : thrown;
  }

  private static List<String> ancestors(Throwable error) {
    if (error instanceof OsError osError) {
      return Errno.ancestors(osError);
    }
    if (error instanceof SSLException && isCausedBy(error, CertificateException.class)) {
      return CERTIFICATE_ERROR;
    }
    List<String> names = new ArrayList<>();
    Class<?> type = error.getClass();
    while (!COUNTERPARTS.containsKey(type)) {
      names.add(type.getName());
      type = type.getSuperclass();
    }
    names.addAll(COUNTERPARTS.getOrDefault(type, List.of()));
    return names;
  }

  /** JSSE has no error of its own for a certificate that is not trusted. */
  private static boolean isCausedBy(Throwable error, Class<? extends Throwable> type) {
    Throwable cause = error.getCause();
    return cause != null && (type.isInstance(cause) || isCausedBy(cause, type));
  }

  /** A loop's own exception may fail even at telling its message. */
  private static String message(Throwable error) {
    try {
      String message = error.getMessage();
      return message == null ? "" : message;
    } catch (RuntimeException e) {
      return "(its getMessage() threw " + e.getClass().getName() + ")";
    }
  }
}
