/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.targets.ShellWords;
import io.loopcheck.cli.targets.TargetLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The command line that judges one loop by one rule again, as it was judged in this run.
 *
 * @param program how Loopcheck was called
 * @param loops the loops of this run
 * @param options the options of this run that change what a judgement comes to
 */
record RerunText(String program, List<TargetLoop> loops, List<String> options)
    implements BiFunction<String, String, @Nullable String> {
  RerunText {
    loops = List.copyOf(loops);
    options = List.copyOf(options);
  }

  @Override
  public @Nullable String apply(String loop, String rule) {
    return loops.stream()
        .filter(judged -> judged.loop().id().equals(loop))
        .findFirst()
        .map(judged -> command(judged, rule))
        .orElse(null);
  }

  private String command(TargetLoop judged, String rule) {
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(judged.arguments());
    words.addAll(options);
    words.addAll(List.of("--rule", rule));
    return program + " " + ShellWords.join(words);
  }
}
