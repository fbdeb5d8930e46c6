/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.loopcheck.reference.selector;

import org.jspecify.annotations.NullMarked;
