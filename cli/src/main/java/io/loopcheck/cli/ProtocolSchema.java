/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import io.loopcheck.suite.agent.MessageListener;
import io.loopcheck.suite.agent.ProtocolViolationException;
import java.util.List;
import java.util.Locale;

/**
 * Validates every message of the agent protocol, in both directions, by its JSON Schema. The
 * validator costs half a second of a run, so only {@code --strict-protocol} asks for it.
 */
final class ProtocolSchema implements MessageListener {
  private static final String RESOURCE = "/io/loopcheck/suite/agent/protocol.schema.json";
  private static final int SHOWN = 200;

  private final Schema schema = Schemas.read(RESOURCE);

  @Override
  public void message(Direction direction, String line) {
    List<Error> errors = validate(line);
    if (!errors.isEmpty()) {
      Error first = errors.get(0);
      throw new ProtocolViolationException(
          "the message "
              + direction.name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + " \""
              + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...")
              + "\" does not fit the protocol's schema: "
              + first.getInstanceLocation()
              + " "
              + first.getMessage());
    }
  }

  private List<Error> validate(String line) {
    try {
      return schema.validate(line, InputFormat.JSON);
    } catch (tools.jackson.core.JacksonException | IllegalArgumentException e) {
      throw new ProtocolViolationException("the line \"" + line + "\" is not JSON");
    }
  }
}
