/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Version;
import java.util.Locale;

/** What this JVM runs on. */
final class Host {
  private Host() {}

  static OsFamily osFamily() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return OsFamily.LINUX;
    }
    if (name.startsWith("windows")) {
      return OsFamily.WINDOWS;
    }
    if (name.startsWith("mac")) {
      return OsFamily.MACOS;
    }
    return name.endsWith("bsd") ? OsFamily.BSD : OsFamily.OTHER;
  }

  /** Tells whether libc's calls are known here. */
  static boolean hasLibc() {
    return osFamily() == OsFamily.LINUX || osFamily() == OsFamily.MACOS;
  }

  static Version osVersion() {
    return Version.parse(System.getProperty("os.version", "0"));
  }

  static Facts.Product java() {
    return new Facts.Product("java", Version.parse(Runtime.version().toString()));
  }
}
