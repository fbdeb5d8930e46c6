/* SPDX-License-Identifier: Apache-2.0 */
/** How much of the documentation is checked: {@code rules --coverage}. */
@NullMarked
package io.loopcheck.cli.coverage;

import org.jspecify.annotations.NullMarked;
