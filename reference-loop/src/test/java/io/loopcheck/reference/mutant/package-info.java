/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.loopcheck.reference.mutant;

import org.jspecify.annotations.NullMarked;
