/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What is documented: rules, each with its source and with the outcome that is expected on each
 * platform. Open {@link io.loopcheck.matrices.Rule} first; {@link io.loopcheck.matrices.Outcome} is
 * what rules expect and checks observe.
 */
@NullMarked
package io.loopcheck.matrices;

import org.jspecify.annotations.NullMarked;
