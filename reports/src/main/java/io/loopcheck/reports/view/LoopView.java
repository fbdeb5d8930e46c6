/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.view;

import java.util.List;

/**
 * A loop.
 *
 * @param id its id
 * @param anchor where the page shows its facts
 * @param layer what stands between it and the platform
 * @param platform the operating system, the kind and the selector, in a few words
 * @param strictness how it was judged
 * @param tally its totals
 * @param sum its totals, as a sum
 * @param facts all that is known of it
 */
public record LoopView(
    String id,
    String anchor,
    String layer,
    String platform,
    String strictness,
    List<TallyView> tally,
    String sum,
    List<RunView.Fact> facts) {}
