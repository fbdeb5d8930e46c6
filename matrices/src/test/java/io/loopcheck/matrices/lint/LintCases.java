/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import static io.loopcheck.matrices.lint.LintCase.breaks;

import io.loopcheck.matrices.TestMatrix;
import java.util.stream.Stream;

/** Matrices that break each law, and matrices that only just keep it. */
final class LintCases {
  private static final String SUPPORTED = "{\"expect\": {\"supported\": {}}}";

  private LintCases() {}

  static Stream<LintCase> ofRules() {
    return Stream.of(
        breaks(Law.TITLE_FORM)
            .with("The example holds", "The example holds.")
            .at(
                7,
                4,
                "/rules/0/title",
                "the title \"The example holds.\" must be a sentence without a full stop or space"
                    + " around it"),
        breaks(Law.CHECK_OR_UNTESTABLE)
            .with("\"check\"", "\"untestable\": \"why\", \"check\"")
            .at(
                9,
                4,
                "/rules/0/untestable",
                "the rule has the check \"example-check\" and is untestable; remove one"),
        breaks(Law.CHECK_OR_UNTESTABLE)
            .with("\"check\": \"example-check\"", "\"untestable\": null")
            .at(
                3,
                3,
                "/rules/0",
                "rule \"example.rule\" needs \"check\", or \"untestable\" with the reason"),
        breaks(Law.CHECK_KNOWN)
            .with("example-check", "exmaple-check")
            .at(
                9,
                4,
                "/rules/0/check",
                "there is no check \"exmaple-check\"; did you mean \"example-check\"?"),
        breaks(Law.SOURCE_KNOWN)
            .with("asyncio-platforms", "asyncio-platform")
            .at(
                8,
                15,
                "/rules/0/source/page",
                "there is no page \"asyncio-platform\" in the list of sources; did you mean"
                    + " \"asyncio-platforms\"?"),
        breaks(Law.SOURCE_KNOWN)
            .with("\"Windows\"", "\"Window\"")
            .at(
                8,
                44,
                "/rules/0/source/section",
                "page \"asyncio-platforms\" has no section \"Window\"; did you mean \"Windows\"?"),
        breaks(Law.SOURCE_VERSIONS)
            .with("\"3.4\"", "\"3.4\", \"until\": \"3.4.0\"")
            .at(
                8,
                82,
                "/rules/0/source/until",
                "\"until\" is \"3.4.0\", which must be later than \"since\", \"3.4\""),
        breaks(Law.LEVEL_SOURCE)
            .with("asyncio-platforms", "reference behaviour")
            .at(
                5,
                4,
                "/rules/0/level",
                "\"MUST\" needs a documentation page as its source; write \"SHOULD\" for reference"
                    + " behaviour"),
        breaks(Law.EXPECTATION)
            .withCells("{\"notApplicable\": \"why\"}")
            .at(
                10,
                4,
                "/rules/0/cells",
                "rule \"example.rule\" expects nothing anywhere; add a cell with \"expect\", or"
                    + " make its level INFO"));
  }

  static Stream<LintCase> ofCells() {
    return Stream.of(
            places(), contents(), shadows(), conditions(), outcomes(), refusals(), contradictions())
        .flatMap(cases -> cases);
  }

  private static Stream<LintCase> places() {
    return Stream.of(
        breaks(Law.CELL_LAST)
            .withCells("{\"where\": {\"os\": \"linux\"}, \"expect\": {\"supported\": {}}}")
            .at(
                11,
                5,
                "/rules/0/cells/0",
                "the last cell must hold for every loop; add a cell without \"where\" after it"),
        breaks(Law.CELL_LAST)
            .withCells(SUPPORTED, SUPPORTED)
            .at(
                11,
                5,
                "/rules/0/cells/0",
                "only the last cell may hold for every loop; add \"where\" or move it to the end"));
  }

  private static Stream<LintCase> contents() {
    return Stream.of(
        breaks(Law.CELL_CONTENT)
            .withCells("{\"where\": {\"os\": \"bsd\"}}", SUPPORTED)
            .at(
                11,
                5,
                "/rules/0/cells/0",
                "a cell needs either \"expect\" or \"notApplicable\", but this one has neither"),
        breaks(Law.CELL_CONTENT)
            .withCells("{\"expect\": {\"supported\": {}}, \"notApplicable\": \"why\"}")
            .at(
                11,
                5,
                "/rules/0/cells/0",
                "a cell needs either \"expect\" or \"notApplicable\", but this one has both"));
  }

  private static Stream<LintCase> shadows() {
    return Stream.of(
            "{\"os\": \"linux\"}|{\"os\": \"linux\", \"kind\": \"selector\"}",
            "{\"os\": [\"linux\", \"bsd\"]}|{\"os\": \"bsd\"}",
            "{\"contract\": \">=3.8\"}|{\"contract\": \">3.8,<3.14\"}",
            "{\"contract\": \"<3.14\"}|{\"contract\": \"<=3.13\"}",
            "{\"selector\": \"select\"}|{\"selector\": \"select\"}")
        .map(pair -> pair.split("\\|"))
        .map(
            pair ->
                breaks(Law.CELL_SHADOWED)
                    .withCells(where(pair[0]), where(pair[1]), SUPPORTED)
                    .at(
                        12,
                        6,
                        "/rules/0/cells/1/where",
                        "cell 0 holds wherever this one does, so this one never counts; move it"
                            + " before that cell or remove it"));
  }

  private static Stream<LintCase> conditions() {
    return Stream.of(
        condition(
            Law.CONDITION,
            "{\"selector\": \"epol\"}",
            "/selector",
            "there is no selector \"epol\"; did you mean \"epoll\"?"),
        condition(
            Law.CONDITION,
            "{\"layer\": []}",
            "/layer",
            "\"layer\" is an empty list, which never holds; add a value"),
        condition(
            Law.CONDITION,
            "{\"os\": [\"bsd\", \"bsd\"]}",
            "/os",
            "\"os\" says one thing twice; remove one"),
        condition(
            Law.VERSION_RANGE,
            "{\"contract\": \">=3.14,<3.8\"}",
            "/contract",
            "no version lies in \">=3.14,<3.8\"; its lower bound must be below its upper bound"),
        condition(
            Law.VERSION_RANGE,
            "{\"osVersion\": \">10.8,<=10.8.0\"}",
            "/osVersion",
            "no version lies in \">10.8,<=10.8.0\"; its lower bound must be below its upper"
                + " bound"),
        breaks(Law.CONDITION)
            .with("\"level\": \"MUST\"", "\"level\": \"INFO\"")
            .withCells("{\"where\": {}, \"notApplicable\": \"why\"}")
            .at(
                11,
                6,
                "/rules/0/cells/0/where",
                "this condition has no part; leave \"where\" out to mean every loop"));
  }

  private static LintCase condition(Law law, String where, String part, String message) {
    return breaks(law)
        .withCells(where(where), SUPPORTED)
        .at(11, 16, "/rules/0/cells/0/where" + part, message);
  }

  private static Stream<LintCase> outcomes() {
    return Stream.of(
        outcome(
            Law.OPEN,
            "{\"open\": [{\"supported\": {}}]}",
            17,
            "/open",
            "\"open\" needs two or more different outcomes; else expect the one"),
        outcome(
            Law.OPEN,
            "{\"open\": [{\"supported\": {}}, {\"supported\": {}}]}",
            17,
            "/open",
            "\"open\" needs two or more different outcomes; else expect the one"),
        outcome(
            Law.OPEN,
            "{\"open\": [{\"supported\": {}}, {\"open\": [{\"always-ready\": {}}, {\"supported\":"
                + " {}}]}]}",
            45,
            "/open/1",
            "\"open\" cannot stand in \"open\"; list its outcomes in the outer one"),
        outcome(
            Law.ONLY_OBSERVED,
            "{\"open\": [{\"supported\": {}}, {\"silent\": {}}]}",
            46,
            "/open/1/silent",
            "\"silent\" always fails, so no rule can expect it"),
        outcome(
            Law.MEASURED,
            "{\"measured\": {\"from\": 2, \"to\": 1, \"unit\": \"ms\"}}",
            17,
            "/measured",
            "\"from\" is 2.0, which must not be above \"to\", 1.0"),
        outcome(
            Law.MEASURED,
            "{\"measured\": {\"from\": 1, \"to\": 1, \"unit\": \"us\"}}",
            50,
            "/measured/unit",
            "the unit \"us\" must be \"s\" or \"ms\""));
  }

  private static Stream<LintCase> refusals() {
    return Stream.of(
        outcome(
            Law.LIMITED,
            "{\"limited\": {\"error\": \"ValueError\", \"moment\": \"run\"}}",
            17,
            "/limited",
            "\"limited\" needs either \"max\" or \"descriptor\", but this one has neither"),
        outcome(
            Law.LIMITED,
            "{\"limited\": {\"descriptor\": 3, \"max\": {\"from\": 1, \"to\": 1}, \"error\":"
                + " \"ValueError\", \"moment\": \"run\"}}",
            17,
            "/limited",
            "\"limited\" needs either \"max\" or \"descriptor\", but this one has both"),
        outcome(
            Law.LIMITED,
            "{\"limited\": {\"max\": {\"from\": 9, \"to\": 1}, \"error\": \"ValueError\","
                + " \"moment\": \"run\"}}",
            29,
            "/limited/max",
            "\"from\" is 9, which must lie between 0 and \"to\", 1"),
        outcome(
            Law.ERROR_NAME,
            "{\"unsupported\": {\"error\": \"NotImplemented\", \"moment\": \"call\"}}",
            33,
            "/unsupported/error",
            "the contract has no error \"NotImplemented\"; did you mean \"NotImplementedError\"?"),
        outcome(
            Law.ERROR_NAME,
            "{\"unsupported\": {\"error\": \"OSError\", \"moment\": \"call\", \"ancestors\":"
                + " [\"OSError\"]}}",
            71,
            "/unsupported/ancestors",
            "ancestors are observed, not expected; remove them, descendants match anyway"));
  }

  private static LintCase outcome(
      Law law, String outcome, int column, String inner, String message) {
    return breaks(law)
        .withCells("{\"expect\": " + outcome + "}")
        .at(11, column, "/rules/0/cells/0/expect" + inner, message);
  }

  private static Stream<LintCase> contradictions() {
    return Stream.of(
        breaks(Law.CONTRADICTION)
            .withCells(contradicted(">=3.13", "{\"supported\": {}}"))
            .at(
                12,
                7,
                "/rules/0/cells/0/contradicted/outcome",
                "this is what the cell expects; remove \"contradicted\" or say what is different"),
        breaks(Law.VERSION_RANGE)
            .withCells(contradicted("<0", "{\"always-ready\": {}}"))
            .at(
                11,
                69,
                "/rules/0/cells/0/contradicted/versions",
                "no version lies in \"<0\"; its lower bound must be below its upper bound"),
        breaks(Law.ONLY_OBSERVED)
            .withCells(contradicted("<4", "{\"silent\": {}}"))
            .at(
                12,
                19,
                "/rules/0/cells/0/contradicted/outcome/silent",
                "\"silent\" always fails, so no rule can expect it"),
        breaks(Law.CELL_CONTENT)
            .with("\"level\": \"MUST\"", "\"level\": \"INFO\"")
            .withCells(
                contradicted("<4", "{\"always-ready\": {}}")
                    .replace("\"expect\": {\"supported\": {}}", "\"notApplicable\": \"why\""))
            .at(
                11,
                30,
                "/rules/0/cells/0/contradicted",
                "only an expectation can be contradicted; add \"expect\" or remove"
                    + " \"contradicted\""));
  }

  private static String contradicted(String versions, String outcome) {
    return "{\"expect\": {\"supported\": {}}, \"contradicted\": {\"by\": \"asyncio\", \"versions\": \""
        + versions
        + "\",\n      \"outcome\": "
        + outcome
        + ", \"evidence\": \"seen\"}}";
  }

  private static String where(String condition) {
    return "{\"where\": " + condition + ", \"expect\": {\"always-ready\": {}}}";
  }

  static Stream<String> harmless() {
    return Stream.concat(
        Stream.of(
            TestMatrix.ONE_RULE,
            TestMatrix.with("The example holds", "The example holds, e.g. here"),
            TestMatrix.with("\"3.4\"", "\"3.4\", \"until\": \"3.4.1\""),
            TestMatrix.with("\"section\": \"Windows\", ", ""),
            TestMatrix.with("asyncio-platforms", "reference behaviour").replace("MUST", "SHOULD"),
            TestMatrix.with("\"MUST\"", "\"INFO\"")
                .replace(SUPPORTED, "{\"notApplicable\": \"why\"}")),
        Stream.of(
            cells(
                where("{\"os\": \"linux\", \"kind\": \"selector\"}"), where("{\"os\": \"linux\"}")),
            cells(where("{\"os\": \"bsd\"}"), where("{\"os\": [\"linux\", \"bsd\"]}")),
            cells(where("{\"contract\": \">3.8\"}"), where("{\"contract\": \">=3.8,<3.14\"}")),
            cells(where("{\"contract\": \"<3.14\"}"), where("{\"contract\": \"<=3.14\"}")),
            cells(where("{\"os\": \"bsd\"}"), where("{\"kind\": \"selector\"}")),
            cells(where("{\"selector\": [\"devpoll\", \"nio\"]}")),
            cells(where("{\"osVersion\": \">=10.8,<=10.8\"}")),
            cells(expect("{\"open\": [{\"always-ready\": {}}, {\"supported\": {}}]}")),
            cells(expect("{\"measured\": {\"from\": 1, \"to\": 1, \"unit\": \"s\"}}")),
            cells(expect("{\"chosen\": {\"name\": \"KqueueSelector\"}}")),
            cells(
                expect(
                    "{\"limited\": {\"max\": {\"from\": 0, \"to\": 0}, \"error\":"
                        + " \"ValueError\", \"moment\": \"run\"}}")),
            cells(
                expect(
                    "{\"limited\": {\"descriptor\": 1023, \"error\": \"ValueError\","
                        + " \"moment\": \"run\"}}"))));
  }

  private static String expect(String outcome) {
    return "{\"where\": {\"os\": \"linux\"}, \"expect\": " + outcome + "}";
  }

  private static String cells(String... conditional) {
    return TestMatrix.with(SUPPORTED, String.join(",\n", conditional) + ",\n" + SUPPORTED);
  }
}
