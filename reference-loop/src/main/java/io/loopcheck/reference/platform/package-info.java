/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Other platforms, modelled on this one. A {@link io.loopcheck.reference.platform.Restriction}
 * takes one thing away from a loop, its selector, its clock or its runtime, as the documentation of
 * that platform says; a {@link io.loopcheck.reference.platform.Profile} is a loop with a list of
 * restrictions, and {@link io.loopcheck.reference.platform.ReferenceProvider} makes its loops.
 *
 * <p>Restrictions are written from the documentation and never look at a matrix: what a rule
 * expects and what a model does are two statements of one fact, and a mistake in either shows.
 */
@NullMarked
package io.loopcheck.reference.platform;

import org.jspecify.annotations.NullMarked;
