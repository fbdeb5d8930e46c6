/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.result;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An expectation, an observation and a transcript, judged. */
public enum Verdict {
  /** As documented. */
  @JsonProperty("pass")
  PASS,
  /** More than documented, and it works. */
  @JsonProperty("exceeds")
  EXCEEDS,
  /** Not as documented. */
  @JsonProperty("fail")
  FAIL,
  /** Different verdicts in repeats of the same check. */
  @JsonProperty("flaky")
  FLAKY,
  /** The loop's process had to be killed at its deadline. */
  @JsonProperty("hang")
  HANG,
  /** The loop's process died, or was killed for the memory it used. */
  @JsonProperty("crash")
  CRASH,
  /** The harness, the adapter, the suite or the machine failed, never the loop. */
  @JsonProperty("error")
  ERROR,
  /** Failed, as declared. */
  @JsonProperty("known-deviation")
  KNOWN_DEVIATION,
  /** Declared to fail, and passes. */
  @JsonProperty("fixed")
  FIXED,
  /** Too noisy to say. */
  @JsonProperty("inconclusive")
  INCONCLUSIVE,
  /** This machine or loop cannot show it. */
  @JsonProperty("not-observable")
  NOT_OBSERVABLE,
  /** The rule says nothing of such loops. */
  @JsonProperty("not-applicable")
  NOT_APPLICABLE,
  /** It was not run. */
  @JsonProperty("skipped")
  SKIPPED;

  /** Returns the verdict's name in results, reports and on the command line. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
