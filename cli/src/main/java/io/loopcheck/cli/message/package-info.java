/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What is said when a command cannot be carried out: {@link
 * io.loopcheck.cli.message.UsageException} where something else must be typed, {@link
 * io.loopcheck.cli.message.HarnessException} where the machine or an agent is in the way.
 */
@NullMarked
package io.loopcheck.cli.message;

import org.jspecify.annotations.NullMarked;
