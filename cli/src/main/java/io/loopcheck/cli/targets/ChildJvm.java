/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts a Java agent: this process's own Java and class path. The flags are for a
 * process that lives for a second: the first compiler only, the collector that starts fastest.
 */
final class ChildJvm {
  /** Set by the launchers: one more option for Java, such as a class-data archive. */
  private static final String OPTION = "loopcheck.agent.option";

  private static final String MAIN = "io.loopcheck.suite.jvm.JavaAgent";

  private ChildJvm() {}

  /** Returns the command for the agent with {@code arguments}. */
  static List<String> command(@Nullable String classPath, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:disable"));
    Optional.ofNullable(System.getProperty(OPTION)).ifPresent(command::add);
    command.addAll(
        List.of("-cp", ownClassPath() + (classPath == null ? "" : File.pathSeparator + classPath)));
    command.add(MAIN);
    command.addAll(arguments);
    return List.copyOf(command);
  }

  private static String ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
