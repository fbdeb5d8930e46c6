/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.OsError;
import io.loopcheck.suite.action.LoopError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JavaErrorsTest {

  static Stream<Arguments> counterparts() {
    return Stream.of(
        of(new NotSupportedException("x"), "NotImplementedError RuntimeError Exception"),
        of(new UnsupportedOperationException(), "NotImplementedError RuntimeError Exception"),
        of(new IllegalArgumentException("x"), "ValueError Exception"),
        of(new NumberFormatException("x"), "java.lang.NumberFormatException ValueError Exception"),
        of(new IllegalStateException("x"), "RuntimeError Exception"),
        of(new IOException("x"), "OSError Exception"),
        of(
            new ClosedChannelException(),
            "java.nio.channels.ClosedChannelException OSError Exception"),
        of(new NoSuchFileException("x"), "FileNotFoundError OSError Exception"),
        of(OsError.errno(1, "x"), "PermissionError OSError Exception"),
        of(OsError.errno(32, "x"), "BrokenPipeError ConnectionError OSError Exception"),
        of(OsError.errno(22, "x"), "OSError Exception"),
        of(
            OsError.winerror(10061, 10061, "x"),
            "ConnectionRefusedError ConnectionError OSError Exception"),
        of(new CancellationException(), "CancelledError BaseException"),
        of(
            new NullPointerException(),
            "java.lang.NullPointerException java.lang.RuntimeException Exception"),
        of(
            new StackOverflowError(),
            "java.lang.StackOverflowError java.lang.VirtualMachineError java.lang.Error"
                + " BaseException"),
        of(
            new CompletionException(new UncheckedIOException(new IOException("x"))),
            "OSError Exception"));
  }

  @ParameterizedTest
  @MethodSource("counterparts")
  void anErrorHasTheNamesOfItsCounterpartAndItsAncestors(Throwable error, String names) {
    LoopError loopError = JavaErrors.toLoopError(error);

    assertThat(loopError.ancestors()).isEqualTo(List.of(names.split(" ")));
    assertThat(loopError.type()).isEqualTo(loopError.ancestors().get(0));
  }

  @Test
  void aCertificateThatIsNotTrustedIsPythonsError() {
    var untrusted = new SSLHandshakeException("no path to a trusted certificate");
    untrusted.initCause(new CertificateException());

    assertThat(JavaErrors.toLoopError(untrusted).ancestors())
        .containsExactly(
            "SSLCertVerificationError", "SSLError", "OSError", "ValueError", "Exception");
    assertThat(JavaErrors.toLoopError(new SSLHandshakeException("no cipher")).ancestors())
        .containsExactly("javax.net.ssl.SSLHandshakeException", "SSLError", "OSError", "Exception");
  }

  @Test
  void theNumbersOfAnOperatingSystemsErrorAreKept() {
    LoopError error = JavaErrors.toLoopError(OsError.winerror(10038, 10038, "not a socket"));

    assertThat(error.errno()).isEqualTo(10038);
    assertThat(error.winerror()).isEqualTo(10038);
    assertThat(error.message()).isEqualTo("[WinError 10038] not a socket");
  }

  @Test
  void anErrorThatFailsAtItsMessageIsStillAnError() {
    RuntimeException hostile =
        new IllegalStateException() {
          @Override
          public String getMessage() {
            throw new ArithmeticException();
          }
        };

    assertThat(JavaErrors.toLoopError(hostile).message())
        .isEqualTo("(its getMessage() threw java.lang.ArithmeticException)");
  }
}
