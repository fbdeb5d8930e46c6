/* SPDX-License-Identifier: Apache-2.0 */
/** What a run shows and keeps while it goes: the results file, the progress and the tally. */
@NullMarked
package io.loopcheck.cli.run;

import org.jspecify.annotations.NullMarked;
