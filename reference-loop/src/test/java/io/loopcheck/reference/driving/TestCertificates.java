/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.driving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Two self-signed certificates, made by the JDK's keytool once per virtual machine: a server's, for
 * {@code localhost} and 127.0.0.1, and a stranger's.
 */
public final class TestCertificates {
  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "key";
  private static final KeyStore SERVER = generate("dns:localhost,ip:127.0.0.1");
  private static final KeyStore STRANGER = generate("dns:stranger.example");

  private TestCertificates() {}

  /** Returns the context of a server, which a client of {@link #trusting} trusts. */
  public static SSLContext server() {
    return context("TLS", keys(), STRANGER);
  }

  /** Returns the context of a client that trusts the server. */
  public static SSLContext trusting() {
    return trusting("TLS");
  }

  /** Returns the context of a client that trusts the server and speaks {@code protocol}. */
  public static SSLContext trusting(String protocol) {
    return context(protocol, new KeyManager[0], SERVER);
  }

  /** Returns the context of a client that trusts only strangers. */
  public static SSLContext distrusting() {
    return context("TLS", new KeyManager[0], STRANGER);
  }

  /** Returns the server's certificate. */
  public static Certificate certificate() {
    try {
      return SERVER.getCertificate(ALIAS);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes the server's certificate and private key for other programs. */
  public static void writePem(Path file) throws IOException {
    try {
      var key = SERVER.getKey(ALIAS, PASSWORD.toCharArray());
      Files.writeString(
          file,
          pem("CERTIFICATE", certificate().getEncoded()) + pem("PRIVATE KEY", key.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(String type, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder().encodeToString(content), type);
  }

  private static KeyManager[] keys() {
    try {
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(SERVER, PASSWORD.toCharArray());
      return factory.getKeyManagers();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static SSLContext context(String protocol, KeyManager[] keys, KeyStore trusted) {
    try {
      var trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry(ALIAS, trusted.getCertificate(ALIAS));
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trust);
      var context = SSLContext.getInstance(protocol);
      context.init(keys, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyStore generate(String names) {
    try {
      var directory = Files.createTempDirectory("certificates");
      var file = directory.resolve("keys.p12");
      keytool(
          "-genkeypair",
          "-alias",
          ALIAS,
          "-keystore",
          file.toString(),
          "-storepass",
          PASSWORD,
          "-keyalg",
          "EC",
          "-groupname",
          "secp256r1",
          "-dname",
          "CN=loopcheck",
          "-validity",
          "2",
          "-ext",
          "san=" + names,
          "-ext",
          "bc:critical=ca:true");
      var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      Files.delete(file);
      Files.delete(directory);
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new AssertionError(output);
    }
  }
}
