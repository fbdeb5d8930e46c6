/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.io.IOException;

/** The program {@code copy-then-exit-7} where there is no POSIX shell. */
final class CopyThenExit {
  private CopyThenExit() {}

  /** Copies standard input to standard output, and exits with status 7. */
  public static void main(String[] args) throws IOException {
    System.in.transferTo(System.out);
    System.out.flush();
    System.exit(7);
  }
}
