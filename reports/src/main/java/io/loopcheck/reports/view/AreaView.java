/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.view;

import java.util.List;

/** The rules of one section of one area. */
public record AreaView(String area, String section, List<RuleView> rules) {}
