/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.reports.Wording;
import io.loopcheck.suite.action.Until;
import java.util.List;

/** What a run waits for, as a condition. */
final class UntilText {
  private final Dialect dialect;
  private final Wording<Until> words;

  UntilText(Dialect dialect) {
    this.dialect = dialect;
    this.words =
        Wording.of(Until.class)
            .when(
                Until.Called.class,
                u -> dialect.call("calls", dialect.text(u.token())) + " >= " + u.times())
            .when(Until.Settled.class, u -> dialect.call("has_settled", dialect.text(u.what())))
            .when(
                Until.Told.class,
                u -> dialect.call("calls", dialect.text(u.protocol() + "." + u.method())) + " > 0")
            .when(
                Until.Received.class,
                u ->
                    dialect.size(dialect.call("received", dialect.text(u.protocol())))
                        + " >= "
                        + u.bytes())
            .build();
  }

  String of(List<Until> conditions) {
    return dialect.all(conditions.stream().map(words::of).toList());
  }
}
