/* SPDX-License-Identifier: Apache-2.0 */
/** Sockets, as far as every kind of loop treats them alike: made, named and set, not yet used. */
@NullMarked
package io.loopcheck.reference.socket;

import org.jspecify.annotations.NullMarked;
