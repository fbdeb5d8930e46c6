/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What can be judged from the command line: {@link io.loopcheck.cli.targets.Target} is a word such
 * as {@code python:uvloop:new_event_loop}, and {@link io.loopcheck.cli.targets.Loops} makes of it
 * the agents that host its loops.
 */
@NullMarked
package io.loopcheck.cli.targets;

import org.jspecify.annotations.NullMarked;
