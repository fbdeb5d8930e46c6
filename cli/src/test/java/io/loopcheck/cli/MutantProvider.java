/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.loop.ResourceOpener;
import io.loopcheck.matrices.Facts;
import io.loopcheck.reference.mutant.Mutants;
import io.loopcheck.reference.platform.ReferenceProvider;

/** Provides somebody's loop that fails {@code all.files.add-reader}; named on command lines. */
public final class MutantProvider implements EventLoopProvider {
  private final ReferenceProvider mutant =
      new ReferenceProvider(
          Mutants.all().stream()
              .filter(each -> each.rule().equals("all.files.add-reader"))
              .findFirst()
              .orElseThrow()
              .profile());

  @Override
  public String id() {
    return "mutant";
  }

  @Override
  public EventLoop newEventLoop() throws Exception {
    return mutant.newEventLoop();
  }

  /** Returns the reference loop's, but for the claim to be an oracle. */
  @Override
  public Facts facts(EventLoop loop) {
    Facts facts = mutant.facts(loop);
    return new Facts(
        facts.os(),
        facts.layer(),
        facts.kind(),
        facts.selector(),
        new Facts.Product("mutant", facts.implementation().version()),
        facts.runtime(),
        facts.contract(),
        false,
        facts.drive(),
        facts.loopClass(),
        facts.signals(),
        facts.notes());
  }

  @Override
  public ResourceOpener resources() {
    return mutant.resources();
  }
}
