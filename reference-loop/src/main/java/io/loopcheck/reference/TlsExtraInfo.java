/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.security.cert.Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What is known of a TLS connection once its handshake is done, under asyncio's names. */
record TlsExtraInfo(SSLEngine engine, String cipher, @Nullable Certificate peerCertificate) {
  static final Set<String> NAMES = Set.of("ssl_object", "peercert", "cipher", "compression");

  static TlsExtraInfo of(SSLEngine engine) {
    var session = engine.getSession();
    Certificate certificate;
    try {
      certificate = session.getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException e) {
      certificate = null; // A client that was not asked for one.
    }
    return new TlsExtraInfo(engine, session.getCipherSuite(), certificate);
  }

  @Nullable Object get(String name) {
    return switch (name) {
      case "ssl_object" -> engine;
      case "peercert" -> peerCertificate;
      case "cipher" -> cipher;
      default -> null; // "compression", which JSSE does not have.
    };
  }
}
