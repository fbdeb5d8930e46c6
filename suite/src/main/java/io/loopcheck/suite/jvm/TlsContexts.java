/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes a server's and a client's TLS context of one certificate and its key. */
final class TlsContexts {
  private static final char[] NO_PASSWORD = {};

  /**
   * Of Java's own kinds of store the one that derives no key of the password, which takes 30 ms.
   */
  private static final String STORE = "JKS";

  private TlsContexts() {}

  /**
   * Returns the server's context, which has the certificate and the key, and the client's, which
   * trusts that certificate and nothing else.
   *
   * @param pem both as PEM, the key as {@code PRIVATE KEY} (PKCS #8)
   */
  static List<SSLContext> of(@Nullable String pem) throws IOException {
    if (pem == null) {
      throw new InexpressibleException("TLS contexts need a certificate and its key as content");
    }
    try {
      Certificate certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block("CERTIFICATE", pem)));
      PrivateKey key =
          KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(block("PRIVATE KEY", pem)));
      return List.of(server(certificate, key), client(certificate));
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate or its key cannot be used: " + e.getMessage(), e);
    }
  }

  private static byte[] block(String label, String pem) {
    Matcher block =
        Pattern.compile("-----BEGIN %1$s-----([^-]+)-----END %1$s-----".formatted(label))
            .matcher(pem);
    if (!block.find()) {
      throw new InexpressibleException("the PEM has no \"" + label + "\"");
    }
    return Base64.getMimeDecoder().decode(block.group(1).getBytes(StandardCharsets.US_ASCII));
  }

  private static SSLContext server(Certificate certificate, PrivateKey key)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setKeyEntry("server", key, NO_PASSWORD, new Certificate[] {certificate});
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static SSLContext client(Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setCertificateEntry("server", certificate);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(STORE);
    store.load(null, null);
    return store;
  }
}
