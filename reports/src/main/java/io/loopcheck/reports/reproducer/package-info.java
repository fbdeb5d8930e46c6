/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Scripts that show a failure without Loopcheck: {@link io.loopcheck.reports.reproducer.Reproducer}
 * makes one of a result. It asks a loop for the same actions, in order, and looks whether what was
 * due is broken again.
 */
@NullMarked
package io.loopcheck.reports.reproducer;

import org.jspecify.annotations.NullMarked;
