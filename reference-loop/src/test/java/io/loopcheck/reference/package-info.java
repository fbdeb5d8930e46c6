/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.loopcheck.reference;

import org.jspecify.annotations.NullMarked;
