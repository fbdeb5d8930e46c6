/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

class Tls13ProtocolTest extends TlsCallbackContract {
  @Override
  String version() {
    return "TLSv1.3";
  }
}
