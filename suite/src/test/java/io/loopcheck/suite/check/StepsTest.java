/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.action.Action;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final String PEM = pem();

  @Test
  void theCertificateIsForTheLoopbackInterface() throws Exception {
    assertThat(certificate().getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
  }

  @Test
  void theCertificateSignsItself() throws Exception {
    certificate().verify(certificate().getPublicKey());
    assertThat(certificate().getBasicConstraints()).isNotNegative();
  }

  @Test
  void theCertificateIsValidForLongerThanAnyoneWillNeedIt() throws Exception {
    assertThat(certificate().getNotBefore()).isBefore("2021-01-01");
    assertThat(certificate().getNotAfter()).isAfter("2100-01-01");
  }

  @Test
  void theKeyIsInTheFormThatAllPlatformsRead() {
    assertThat(PEM).containsOnlyOnce("-----BEGIN PRIVATE KEY-----");
  }

  private static X509Certificate certificate() throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(PEM.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String pem() {
    Action.Open open = (Action.Open) Steps.tlsContexts("server", "client");
    return Objects.requireNonNull(open.content());
  }
}
