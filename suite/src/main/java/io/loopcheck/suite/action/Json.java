/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.action;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How actions, events, messages and results are written as JSON: properties in the order of their
 * records, absent means null, and a property that nobody knows is refused.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private Json() {}

  /** Returns the one mapper; making another costs a tenth of a second of every run. */
  public static JsonMapper mapper() {
    return MAPPER;
  }
}
