/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;

/** The python3 that some tests need. */
public final class Python {
  private Python() {}

  /** Ends the tests where it is missing: as skipped, or on a CI server as failed. */
  public static void require() throws InterruptedException {
    try {
      assertThat(new ProcessBuilder("python3", "-c", "").start().waitFor()).isZero();
    } catch (IOException e) {
      String why = "python3 is not on PATH, and these tests judge its loop: " + e.getMessage();
      if (System.getenv("CI") != null) {
        fail(why);
      }
      abort(why);
    }
  }
}
