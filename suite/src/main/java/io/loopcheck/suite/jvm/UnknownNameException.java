/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

/** An action speaks of something that does not exist; it is answered by {@code missing}. */
final class UnknownNameException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String name;
  private final String of;

  /** The name {@code name} does not exist in {@code of}. */
  UnknownNameException(String name, String of) {
    super("\"" + name + "\" does not exist in " + of);
    this.name = name;
    this.of = of;
  }

  String name() {
    return name;
  }

  String of() {
    return of;
  }
}
