/* SPDX-License-Identifier: Apache-2.0 */
/**
 * How a run goes: {@link io.loopcheck.suite.run.Runner} takes loops and rules, opens a session for
 * each pair, has the rule's check observe it, judges what it saw, and tells a {@link
 * io.loopcheck.suite.result.ResultSink}.
 */
@NullMarked
package io.loopcheck.suite.run;

import org.jspecify.annotations.NullMarked;
