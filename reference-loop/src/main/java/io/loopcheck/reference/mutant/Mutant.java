/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.reference.platform.Profile;
import io.loopcheck.reference.platform.ReferenceProvider;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A deliberately wrong loop, which one named rule must fail.
 *
 * @param name its permanent name, such as {@code socket-limit-64}
 * @param mistake says in one sentence what it does wrong
 * @param profile the profile that it spoils, with the mistake in it
 * @param rule the id of the rule that must fail it
 * @param message that verdict's message, word for word, except that figures that were measured
 *     stand as {@code #}
 * @param alsoFails the ids of all other rules that fail it
 */
public record Mutant(
    String name,
    String mistake,
    Profile profile,
    String rule,
    String message,
    List<String> alsoFails) {

  /** Keeps a copy of {@code alsoFails}. */
  public Mutant {
    alsoFails = List.copyOf(alsoFails);
  }

  /** A wrong loop on Linux, which its rule sees doing otherwise than documented. */
  static Mutant otherwise(
      String name,
      String mistake,
      UnaryOperator<EventLoop> loop,
      String rule,
      String proof,
      String... alsoFails) {
    return new Mutant(
        name,
        mistake,
        Profile.of("linux").with(Mistake.inLoop(loop)),
        rule,
        "expected supported; observed otherwise: " + proof,
        List.of(alsoFails));
  }

  /** Makes a provider of the wrong loop, with a runtime of its own. */
  public EventLoopProvider provider() {
    return new ReferenceProvider("mutant-" + name, profile);
  }

  @Override
  public String toString() {
    return name;
  }
}
