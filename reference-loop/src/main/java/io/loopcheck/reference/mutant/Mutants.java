/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import java.util.List;
import java.util.stream.Stream;

/** The catalogue of mutants. */
public final class Mutants {
  private Mutants() {}

  /** Returns all mutants. */
  public static List<Mutant> all() {
    return Stream.of(
            FileMutants.all(),
            NullDeviceMutants.all(),
            WatchMutants.all(),
            SocketLimitMutants.all(),
            SchedulingMutants.all(),
            TimerMutants.all(),
            LifeCycleMutants.all(),
            ErrorMutants.all(),
            ExecutorMutants.all(),
            WatchingMutants.all(),
            UnixSocketMutants.all(),
            SignalMutants.all(),
            PipeMutants.all(),
            OverlappedPipeMutants.all(),
            SubprocessMutants.all(),
            CharacterDeviceMutants.all(),
            ClockMutants.all(),
            RuntimeMutants.all())
        .flatMap(List::stream)
        .toList();
  }
}
