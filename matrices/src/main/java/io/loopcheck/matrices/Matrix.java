/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of rules. A file may also say {@code $schema}, for editors; the model leaves it out.
 *
 * @param matrix the matrix's name
 * @param documentation the versions of asyncio's documentation that it was written from
 * @param rules in the order of the file
 */
@JsonIgnoreProperties("$schema")
public record Matrix(String matrix, String documentation, List<Rule> rules) {

  public Matrix {
    Required.property(matrix, "a matrix", "matrix");
    Required.property(documentation, "a matrix", "documentation");
    rules = List.copyOf(Required.property(rules, "a matrix", "rules"));
  }

  /** Reads a matrix; rules that name no area get the matrix's. */
  @JsonCreator
  static Matrix read(
      @JsonProperty("matrix") String matrix,
      @JsonProperty("documentation") String documentation,
      @JsonProperty("area") @Nullable String area,
      @JsonProperty("rules") List<Rule> rules) {
    List<Rule> read = Required.property(rules, "a matrix", "rules");
    return new Matrix(
        matrix, documentation, read.stream().map(rule -> rule.withDefaultArea(area)).toList());
  }

  /** Finds a rule by its id. */
  public Optional<Rule> rule(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
