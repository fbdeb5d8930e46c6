/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schemas that travel with Loopcheck. The validator costs half a second of a run. */
final class Schemas {
  private Schemas() {}

  /** Reads the schema with this name on the class path. */
  static Schema read(String resource) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text(resource), InputFormat.JSON);
  }

  /** Returns the text of the schema with this name on the class path. */
  static String text(String resource) {
    try (InputStream stream = Schemas.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(
            "the resource \"" + resource + "\" is missing: build Loopcheck again");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
