/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.suite.result.ResultLine;
import java.util.HexFormat;

/**
 * Names that stand many times in a report, cut if they are absurdly long. A cut name ends in a hash
 * of the whole one, so that two names never become one.
 */
final class ShortNames {
  private static final int LONGEST = 200;
  private static final int KEPT = 160;

  private ShortNames() {}

  static String of(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    String hash = HexFormat.of().formatHex(Hashes.sha256(name), 0, 8);
    return name.substring(0, KEPT) + "…" + hash;
  }

  static ResultLine.Loop of(ResultLine.Loop loop) {
    return new ResultLine.Loop(
        of(loop.loop()), loop.facts(), loop.strict(), loop.unavailable(), loop.target());
  }

  static ResultLine.Result of(ResultLine.Result r) {
    return new ResultLine.Result(
        of(r.loop()),
        of(r.rule()),
        of(r.area()),
        r.level(),
        r.title(),
        r.source(),
        r.verdict(),
        r.expected(),
        r.observed(),
        r.message(),
        r.evidence(),
        r.shownBy(),
        r.lookFirst(),
        r.rerun(),
        r.documentationStale(),
        r.millis(),
        r.transcript(),
        r.output(),
        r.control());
  }
}
