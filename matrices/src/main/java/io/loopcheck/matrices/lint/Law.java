/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

/** What the linters hold matrices and statements to, beyond the shape of their JSON Schemas. */
public enum Law {
  ID_FORM("id-form", "An id is two or more dotted words in lower case, with hyphens."),
  ID_UNIQUE("id-unique", "No two rules of any matrices share an id."),
  ID_PUBLISHED("id-published", "The ids of bundled matrices and ids.txt are the same, in order."),
  TITLE_FORM("title-form", "A title is a sentence without a full stop."),
  TITLE_UNIQUE("title-unique", "No two rules of any matrices share a title."),
  SOURCE_KNOWN("source-known", "A source is a known page, and a section of it."),
  SOURCE_VERSIONS("source-versions", "A source says something since a version before its until."),
  LEVEL_SOURCE("level-source", "What only reference behaviour bears out is at most a SHOULD."),
  CHECK_OR_UNTESTABLE("check-or-untestable", "A rule has a check or says why it is untestable."),
  CHECK_KNOWN("check-known", "A rule's check exists."),
  CHECK_USED("check-used", "Every check has a rule."),
  CELL_LAST("cell-last", "The last cell, and no other, is unconditional."),
  CELL_CONTENT("cell-content", "A cell expects an outcome or says why the rule does not apply."),
  CELL_SHADOWED("cell-shadowed", "No cell is hidden by an earlier one."),
  EXPECTATION("expectation", "A rule that binds and has a check expects something somewhere."),
  CONDITION("condition", "A condition can hold, and names what exists."),
  VERSION_RANGE("version-range", "A version range has a version in it."),
  OPEN("open", "An open outcome offers two or more different ones, none of them open."),
  ONLY_OBSERVED("only-observed", "Nobody expects silence, or something else than documented."),
  MEASURED("measured", "A measured outcome is a range of seconds or milliseconds."),
  LIMITED("limited", "A limit is a range of numbers or a descriptor."),
  ERROR_NAME("error-name", "An expected error has a name of the contract, and no ancestors."),
  CONTRADICTION("contradiction", "A contradicting outcome differs from the documented one."),
  STATEMENT_ID(
      "statement-id", "A statement's id is its page's and words; statement-ids.txt has it."),
  STATEMENT_SOURCE("statement-source", "A statement stands in a known section, for some versions."),
  STATEMENT_TEXT("statement-text", "No two statements of a page say the same."),
  STATEMENT_RULE("statement-rule", "A statement names rules that exist."),
  RULE_STATED("rule-stated", "Every rule but those of reference behaviour has its statement.");

  private final String id;
  private final String sentence;

  Law(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  /** Returns the name that findings show. */
  public String id() {
    return id;
  }

  /** Returns the law in one sentence. */
  public String sentence() {
    return sentence;
  }
}
