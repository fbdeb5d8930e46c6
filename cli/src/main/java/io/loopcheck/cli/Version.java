/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Loopcheck's version. */
final class Version implements IVersionProvider {
  private static final String RESOURCE = "version.properties";

  /** Returns the version of this build, such as {@code 0.1.0}. */
  static String ofThisBuild() {
    try (InputStream stream = Version.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(
            "the resource \"" + RESOURCE + "\" is missing: build again");
      }
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the operating system and the Java that Loopcheck runs on. */
  static String ofHost() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + " "
        + System.getProperty("os.arch")
        + ", Java "
        + System.getProperty("java.version");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"loopcheck " + ofThisBuild(), ofHost()};
  }
}
