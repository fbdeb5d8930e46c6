/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import io.loopcheck.suite.result.Verdict;

/** How an observed outcome compares with an expected one. */
enum Fit {
  AS_DOCUMENTED,
  /** The loop can do what the documentation denies, or denies above a lower limit. */
  MORE,
  /** The loop cannot do what is documented, or refuses in another way. */
  OTHERWISE;

  Verdict verdict(boolean strict) {
    return switch (this) {
      case AS_DOCUMENTED -> Verdict.PASS;
      case MORE -> strict ? Verdict.FAIL : Verdict.EXCEEDS;
      case OTHERWISE -> Verdict.FAIL;
    };
  }
}
