/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says about all targets of a run.
 *
 * @param pythons the programs given for {@code --python}
 * @param pythonPath the directories that a Python looks for modules in first
 * @param selector the selector of stock loops: {@code select}, {@code poll}, {@code epoll}, {@code
 *     kqueue}
 * @param classPath where the classes of {@code java:} targets are
 * @param name the one loop's id
 */
public record TargetOptions(
    List<String> pythons,
    List<String> pythonPath,
    @Nullable String selector,
    @Nullable String classPath,
    @Nullable String name) {

  public TargetOptions {
    pythons = List.copyOf(pythons);
    pythonPath = List.copyOf(pythonPath);
  }
}
