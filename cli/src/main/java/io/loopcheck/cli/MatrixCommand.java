/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import picocli.CommandLine.Command;

/** Holds the commands about matrices. */
@Command(name = "matrix", description = "Commands about matrices.")
final class MatrixCommand {}
