/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The project's version, which the build writes into a resource. */
final class ProjectVersion {
  private static final String NAME = "loopcheck-reference";
  private static final String RESOURCE = "version.properties";

  private ProjectVersion() {}

  /** Returns the reference loop's own name and version. */
  static Facts.Product implementation() {
    try (InputStream resource = ProjectVersion.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(
            "the jar has no \"" + RESOURCE + "\": build the reference loop again");
      }
      Properties properties = new Properties();
      properties.load(resource);
      return new Facts.Product(NAME, Version.parse(properties.getProperty("version")));
    } catch (IOException e) {
      throw new UncheckedIOException("reading \"" + RESOURCE + "\" failed", e);
    }
  }
}
