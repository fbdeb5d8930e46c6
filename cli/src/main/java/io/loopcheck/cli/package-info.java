/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The command line: {@link io.loopcheck.cli.Main} parses it and hands over to one class for each
 * command. Every message that a command prints, and every exit code, is decided here.
 */
@NullMarked
package io.loopcheck.cli;

import org.jspecify.annotations.NullMarked;
