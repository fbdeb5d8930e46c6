/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.view;

import java.util.List;

/**
 * The page of a kill matrix.
 *
 * @param assets its own style, and no script
 * @param title its title
 * @param summary what it comes to, in one sentence
 * @param facts what was judged
 * @param gaps where a failure is due and none is
 * @param errors what says nothing of a mutant
 * @param areas the rules and the mutants that were made for them
 */
public record KillView(
    PageView.Assets assets,
    String title,
    String summary,
    List<RunView.Fact> facts,
    List<Finding> gaps,
    List<Finding> errors,
    List<Area> areas) {

  /**
   * Something to look at.
   *
   * @param rule the rule
   * @param mutant the mutant; empty if there is none
   * @param text what is wrong
   */
  public record Finding(Link rule, Link mutant, String text) {}

  /**
   * A name that leads to its place in the page.
   *
   * @param text the name
   * @param anchor the place
   * @param hint what is shown to who points at it
   */
  public record Link(String text, String anchor, String hint) {}

  /**
   * An area of rules.
   *
   * @param name its name
   * @param weakest the strength of its weakest rule
   * @param rules its rules
   * @param mutants the mutants that were made for its rules
   */
  public record Area(String name, int weakest, List<Rule> rules, List<Mutant> mutants) {}

  /**
   * A rule.
   *
   * @param link its id and its place
   * @param title what it says
   * @param strength how many mutants it fails
   * @param percent how wide its bar is, in percent of the strongest rule's
   * @param tone the name of its colour
   * @param own the mutants that were made for it, and that it fails
   * @param missed the mutants that were made for it, and that it does not fail
   * @param others the other mutants that it fails
   * @param untestable why it fails none; empty if it can be checked
   */
  public record Rule(
      Link link,
      String title,
      int strength,
      int percent,
      String tone,
      List<Link> own,
      List<Link> missed,
      List<Link> others,
      String untestable) {}

  /**
   * A mutant.
   *
   * @param link its id and its place
   * @param mistake what it does wrong
   * @param own the rule that it was made for
   * @param ownTone the colour of what that rule found
   * @param proof what that rule said; empty if it found nothing
   * @param others the other rules that see it
   * @param note why it was not judged, and what could not be said of it; empty if all is well
   */
  public record Mutant(
      Link link,
      String mistake,
      Link own,
      String ownTone,
      String proof,
      List<Link> others,
      String note) {}
}
