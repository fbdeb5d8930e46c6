/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import java.util.Locale;

/** Where a mutant runs. */
public enum Language {
  /** In a Java virtual machine, around the reference loop. */
  JVM,
  /** In a Python, as a subclass of asyncio's own loop. */
  PYTHON;

  /** Returns how files and messages call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
