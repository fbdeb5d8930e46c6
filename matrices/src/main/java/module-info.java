/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What is documented: the rules, the platforms, and the outcome expected of each rule on each
 * platform, as JSON matrices with their model, schema and linter.
 */
module io.loopcheck.matrices {
  requires transitive static org.jspecify;
  requires com.fasterxml.jackson.annotation;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports io.loopcheck.matrices;
  exports io.loopcheck.matrices.lint;

  // Jackson makes the records; other modules read the schema and the matrices as resources.
  opens io.loopcheck.matrices;
}
