/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Version;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Tells a container by the files that Docker and Podman leave in one. */
  static Layer layer() {
    boolean container =
        Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
    return container ? Layer.CONTAINER : Layer.NATIVE;
  }

  static Version osVersion() {
    return Version.parse(System.getProperty("os.version", "0"));
  }

  static Facts.Product java() {
    return new Facts.Product("java", Version.parse(Runtime.version().toString()));
  }
}
