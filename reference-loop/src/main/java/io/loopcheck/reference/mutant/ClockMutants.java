/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.reference.platform.CoarseClock;
import io.loopcheck.reference.platform.Profile;
import java.util.List;

/** Mistakes with the clock. */
final class ClockMutants {
  private static final String RULE = "windows.clock.resolution";

  private ClockMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "clock-coarse",
            "Its clock goes on in Windows' steps where clocks are fine.",
            Profile.of("linux").with(new CoarseClock(CoarseClock.WINDOWS_STEP)),
            RULE,
            "expected 0 to 2 ms; observed # ms",
            List.of()),
        new Mutant(
            "windows-clock-fine",
            "Its clock is finer than Windows 3.12's can be.",
            Profile.of("windows-proactor").without("coarse-clock"),
            RULE,
            "expected 0.4 to 17.5 ms; observed # ms",
            List.of()),
        new Mutant(
            "windows-clock-too-coarse",
            "Its clock is coarser than Windows' ever is.",
            Profile.of("windows-selector").with(new CoarseClock(2 * CoarseClock.WINDOWS_STEP)),
            RULE,
            "expected 0.4 to 17.5 ms; observed # ms",
            List.of()));
  }
}
