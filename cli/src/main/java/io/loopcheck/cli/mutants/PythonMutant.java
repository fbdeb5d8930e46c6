/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import io.loopcheck.matrices.Version;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A wrong subclass of one of asyncio's own loops, which one named rule must fail.
 *
 * @param name its permanent name, such as {@code soon-lifo}
 * @param module the Python module that it is in
 * @param className its class there, which is called without arguments
 * @param mistake says in one sentence what it does wrong
 * @param rule the id of the rule that must fail it
 * @param message that verdict's message, word for word, except that figures that were measured
 *     stand as {@code #}
 * @param alsoFails the ids of the other rules that are known to fail it
 * @param since the first Python in which the mistake can be made; null if there is none before it
 */
public record PythonMutant(
    String name,
    String module,
    String className,
    String mistake,
    String rule,
    String message,
    List<String> alsoFails,
    @Nullable Version since) {

  public PythonMutant {
    alsoFails = List.copyOf(alsoFails);
  }

  /** Returns its place in the package of mutants. */
  public String place() {
    return module + ":" + className;
  }

  /** Returns the ids of all rules that are known to fail it, its own first. */
  public List<String> rules() {
    return Stream.concat(Stream.of(rule), alsoFails.stream()).toList();
  }

  /** Tells whether the mistake can be made in this version of Python. */
  public boolean canBeIn(Version python) {
    return since == null || since.compareTo(python) <= 0;
  }

  @Override
  public String toString() {
    return name;
  }
}
