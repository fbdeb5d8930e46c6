/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The schema of the protocol, as the jar carries it. */
final class ProtocolSchema {
  static final String TEXT = text();
  private static final String ID = "urn:loopcheck:agent-protocol:1";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, TEXT)));

  static final Schema TO_AGENT = definition("to-agent");
  static final Schema FROM_AGENT = definition("from-agent");
  static final Schema EITHER = REGISTRY.getSchema(SchemaLocation.of(ID));

  private ProtocolSchema() {}

  static Schema definition(String name) {
    return REGISTRY.getSchema(SchemaLocation.of(ID + "#/$defs/" + name));
  }

  static List<Error> problems(Schema schema, String line) {
    return schema.validate(line, InputFormat.JSON);
  }

  private static String text() {
    try (InputStream in = AgentLoop.class.getResourceAsStream("protocol.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
