/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What is wrong with what is documented: finds the mistakes in matrices that a JSON Schema cannot
 * see. Open {@link io.loopcheck.matrices.lint.MatrixLinter} first.
 */
@NullMarked
package io.loopcheck.matrices.lint;

import org.jspecify.annotations.NullMarked;
