/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.targets.TargetLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The loops of a command, whose agents start while the rules are read: either takes a tenth of a
 * second. However the command ends, so do they.
 */
final class OpeningLoops implements AutoCloseable {
  private final List<TargetLoop> loops;
  private final ExecutorService threads;
  private final List<CompletableFuture<Void>> openings;

  private OpeningLoops(List<TargetLoop> loops, ExecutorService threads) {
    this.loops = loops;
    this.threads = threads;
    this.openings =
        loops.stream().map(target -> CompletableFuture.runAsync(target::open, threads)).toList();
  }

  /** Begins to open loops, so many at a time. */
  static OpeningLoops begin(List<TargetLoop> loops, int jobs) {
    return new OpeningLoops(loops, Executors.newFixedThreadPool(jobs));
  }

  /** Returns all of them, open or not. */
  List<TargetLoop> all() {
    return loops;
  }

  /**
   * Returns the loops once each is open, or cannot be. Their ids are given here, so that equal ones
   * get their suffix in the order of the targets, whichever agent answers first.
   */
  List<TargetLoop> await() {
    openings.forEach(CompletableFuture::join);
    loops.forEach(target -> target.loop().id());
    return loops;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    loops.forEach(target -> target.loop().close());
  }
}
