/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the HTML report shows, ready to be shown: every text is final, and the templates only place
 * it. Public for the templates alone, which are compiled into a package of their own.
 */
@NullMarked
package io.loopcheck.reports.view;

import org.jspecify.annotations.NullMarked;
